/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.app.PolicySnapshot.Read;
import io.vitals.codec.Json;
import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import io.vitals.query.Answer;
import io.vitals.query.Flaw;
import io.vitals.query.PolicyDesk;
import io.vitals.query.PolicyView;
import io.vitals.tally.Resolution;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes policies by appending to {@code health-policies}.
 *
 * <p>Nobody holds a lock over instances: each change is written upon what its writer had read, and read back. Where
 * another record of the same key, or of the same version, came between, the change is written again upon that. Of two
 * that meet, the second in the topic's order sees the first and gives way, so one of them is always done.
 */
final class TopicPolicyDesk implements PolicyDesk {
    private static final Logger LOG = LoggerFactory.getLogger(TopicPolicyDesk.class);

    private static final Duration AHEAD = Duration.ofSeconds(2);
    private static final Duration TO_READ_BACK = Duration.ofSeconds(3);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final int ATTEMPTS = 8;

    private final PolicyFeed feed;
    private final PolicyLog log;
    private final PolicyRules rules;
    private final Keeping keeping;
    private final InstantSource clock;

    /**
     * How finely and how long versions are kept.
     *
     * @param resolution a version is in force from a tick on
     * @param retention how long ago a tick may be that is still asked for
     */
    record Keeping(Resolution resolution, Duration retention) {}

    TopicPolicyDesk(PolicyFeed feed, PolicyLog log, PolicyRules rules, Keeping keeping, InstantSource clock) {
        this.feed = feed;
        this.log = log;
        this.rules = rules;
        this.keeping = keeping;
        this.clock = clock;
    }

    @Override
    public Answer<PolicyView> view() {
        return feed.hasRead()
                ? new Answer.Found<>(PolicyViews.of(feed.snapshot(), rules.file(), clock.instant()))
                : new Answer.NotReady<>("the policies have not been read yet", RETRY_AFTER);
    }

    @Override
    public Outcome put(PolicyKey key, byte[] json) {
        try {
            return write(key, Optional.of(Json.parse(json)));
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(List.of(new Flaw("", "the body is " + firstLine(e))));
        }
    }

    private static String firstLine(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no JSON");
    }

    @Override
    public Outcome delete(PolicyKey key) {
        return write(key, Optional.empty());
    }

    private synchronized Outcome write(PolicyKey key, Optional<JsonNode> setting) {
        if (feed.knownThroughMicros() < Resolution.microsOf(clock.instant())) {
            return new Outcome.Unavailable("the topic " + PolicyTopic.PARTITION.topic() + " cannot be read now");
        }
        try {
            Outcome outcome = new Change(key, setting).write();
            tidyUp();
            return outcome;
        } catch (UnwrittenException e) {
            return new Outcome.Unavailable(e.why());
        }
    }

    /** The change stands whether or not this works; the next one tries again. */
    private void tidyUp() {
        try {
            forgetWhatIsGone();
        } catch (UnwrittenException e) {
            LOG.warn("policies state=untidy cause={}", e.getMessage());
        }
    }

    /** One change, and what it is based on. */
    private final class Change {
        private final PolicyKey key;
        private final Optional<JsonNode> setting;
        private PolicySnapshot base = feed.snapshot();
        private Optional<PolicyEntry> before;
        private boolean isWritten;

        private Change(PolicyKey key, Optional<JsonNode> setting) {
            this.key = key;
            this.setting = setting;
            this.before = base.entry(key);
        }

        private Outcome write() throws UnwrittenException {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                Optional<Outcome> settled = withoutWriting();
                if (settled.isPresent()) {
                    takeBack();
                    return settled.get();
                }
                Version next = next();
                PolicyEntry entry =
                        before.map(known -> known.with(next, keptSince())).orElseGet(() -> PolicyEntry.of(next));
                if (isAlone(entry)) {
                    return new Outcome.Done(next);
                }
            }
            throw new UnwrittenException("others keep changing policies at the same time; GET tells what is in force");
        }

        /** What there is to say without writing anything: it is wrong, or so already. */
        private Optional<Outcome> withoutWriting() {
            Optional<Version> newest = before.map(PolicyEntry::newest);
            if (setting.isEmpty()) {
                return newest.flatMap(Version::setting).isPresent() ? Optional.empty() : Optional.of(absent());
            }
            List<Flaw> flaws = rules.flaws(key, setting.get(), base.entries());
            if (!flaws.isEmpty()) {
                return Optional.of(new Outcome.Refused(flaws));
            }
            return newest.filter(version ->
                            version.setting().map(TopicPolicyDesk::parsed).equals(setting))
                    .map(Outcome.Done::new);
        }

        private Outcome absent() {
            boolean isInFile =
                    key.kind() == PolicyKey.Kind.POLICY && rules.file().byName().containsKey(key.name());
            return new Outcome.Absent(
                    isInFile
                            ? "the policy of '" + key.name() + "' stands in the settings file, and is changed there"
                            : "no " + key.kind().word() + " is set for '" + key.name() + "'");
        }

        private Version next() {
            Instant soonest = clock.instant().plus(AHEAD);
            Resolution resolution = keeping.resolution();
            Instant tick = resolution.instantOf(resolution.tickAtOrAfter(Resolution.microsOf(soonest)));
            Instant from = before.map(known -> known.newest().effectiveFrom())
                    .filter(last -> last.isAfter(tick))
                    .orElse(tick);
            return new Version(base.latestVersion(rules.file()) + 1, from, setting.map(JsonNode::toString));
        }

        /** Writes it, and tells whether nobody else came between; else the next attempt is based on who did. */
        private boolean isAlone(PolicyEntry entry) throws UnwrittenException {
            long offset = append(key, Optional.of(entry));
            isWritten = true;
            PolicySnapshot after = readBack(offset);
            List<Read> others = after.readSince(base.nextOffset()).stream()
                    .filter(read -> read.offset() != offset)
                    .toList();
            boolean isAlone = others.stream()
                    .filter(read -> read.offset() < offset)
                    .noneMatch(read -> read.key().equals(key)
                            || hasVersion(read, entry.newest().version()));
            before = others.stream()
                    .filter(read -> read.key().equals(key))
                    .reduce((earlier, later) -> later)
                    .map(Read::entry)
                    .orElse(before);
            base = after;
            return isAlone;
        }

        /** What was written before it met another change, and is not to be, makes place for what was there. */
        private void takeBack() throws UnwrittenException {
            if (isWritten) {
                append(key, before);
            }
        }
    }

    private static boolean hasVersion(Read read, int version) {
        return read.entry().filter(other -> other.newest().version() == version).isPresent();
    }

    private long append(PolicyKey key, Optional<PolicyEntry> entry) throws UnwrittenException {
        return log.append(key, entry);
    }

    private PolicySnapshot readBack(long offset) throws UnwrittenException {
        return feed.await(snapshot -> snapshot.nextOffset() > offset, TO_READ_BACK)
                .orElseThrow(() -> new UnwrittenException(
                        "the change was written, but could not be read back; GET tells whether it is in force"));
    }

    /** All but what holds the latest version, from which the next is counted. */
    private void forgetWhatIsGone() throws UnwrittenException {
        PolicySnapshot now = feed.snapshot();
        int latest = now.latestVersion(rules.file());
        List<PolicyKey> gone = now.entries().entrySet().stream()
                .filter(entry -> entry.getValue().isGoneSince(keptSince()))
                .filter(entry -> entry.getValue().newest().version() != latest)
                .map(Map.Entry::getKey)
                .toList();
        for (PolicyKey key : gone) {
            forget(key);
        }
    }

    /** If it was set anew meanwhile, that is put back. */
    private void forget(PolicyKey key) throws UnwrittenException {
        PolicySnapshot base = feed.snapshot();
        long offset = append(key, Optional.empty());
        Optional<PolicyEntry> meanwhile = readBack(offset).readSince(base.nextOffset()).stream()
                .filter(read -> read.key().equals(key) && read.offset() < offset)
                .reduce((earlier, later) -> later)
                .flatMap(Read::entry);
        if (meanwhile.isPresent()) {
            append(key, meanwhile);
        }
    }

    private Instant keptSince() {
        return clock.instant().minus(keeping.retention());
    }

    private static JsonNode parsed(String json) {
        return Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
