/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.event.WhatIf;
import io.vitals.health.Policy;
import io.vitals.health.Status;
import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotReady;
import io.vitals.query.WhatIfView.Outcome;
import io.vitals.query.WhatIfView.Scope;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.Rehearsal;
import io.vitals.topology.VitalsConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;

/**
 * Judges again what the panes of this instance hold. One question at a time, one integration after the other, each with
 * its panes on the heap; so many integrations and panes at most, the others are left out.
 */
public final class StoredWhatIf {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final long MOST_PANES = 500_000;

    private final HealthView health;
    private final PastPanes panes;
    private final PastTransitions published;
    private final HealthConfig service;
    private final TickRules rules;
    private final Resolution resolution;
    private final Semaphore turn = new Semaphore(1);

    /**
     * Over the stores of this instance, and what was published.
     *
     * @param clients how to reach Kafka
     */
    public StoredWhatIf(KafkaStreams streams, VitalsConfig config, HealthView health, Map<String, Object> clients) {
        this(
                config.health(),
                config.retention().panes(),
                health,
                new LocalPastPanes(LocalStores.active(streams), config.topics().partitions()),
                new PastTransitions(() -> HealthTopics.consumer(clients)));
    }

    StoredWhatIf(
            HealthConfig service, Duration retention, HealthView health, PastPanes panes, PastTransitions published) {
        this.service = service;
        this.health = health;
        this.panes = panes;
        this.published = published;
        this.rules = new TickRules(service.resolution(), retention);
        this.resolution = service.resolution();
    }

    /** What a candidate would have said. */
    public Outcome ask(Policy candidate, Scope scope) {
        if (!turn.tryAcquire()) {
            return new Outcome.Asked(new NotReady<>("another what-if is being worked out", RETRY_AFTER));
        }
        try {
            Answer<List<HealthStatus>> asked = integrations(scope);
            if (scope.isPart()
                    && asked instanceof Found<List<HealthStatus>> none
                    && none.value().isEmpty()) {
                return new Outcome.Asked(new Found<>(nothingOf(scope)));
            }
            Answer<Settled> settled = asked.then(this::settled);
            return settled instanceof Found<Settled> found
                    ? judge(candidate, scope, found.value())
                    : new Outcome.Asked(settled.then(never -> new NotReady<>("", RETRY_AFTER)));
        } catch (KafkaException failed) {
            return new Outcome.Asked(
                    new NotReady<>("what was published cannot be read: " + failed.getMessage(), RETRY_AFTER));
        } finally {
            turn.release();
        }
    }

    private static WhatIf nothingOf(Scope part) {
        return new WhatIf(part.from().orElseThrow(), part.until().orElseThrow(), List.of(), false, true);
    }

    /** What is asked about, and the last tick that all of it has settled. */
    private record Settled(List<HealthStatus> integrations, long tick) {}

    private Answer<List<HealthStatus>> integrations(Scope scope) {
        return scope.integration().isPresent()
                ? health.find(scope.integration().get()).map(List::of)
                : health.all()
                        .map(all -> scope.isPart() ? part(all) : byName(all).toList());
    }

    private static Stream<HealthStatus> byName(List<HealthStatus> all) {
        return all.stream().sorted(Comparator.comparing(HealthStatus::integration));
    }

    /** Those of the first ones whose panes are here: each instance picks its own of the same. */
    private List<HealthStatus> part(List<HealthStatus> all) {
        return byName(all)
                .limit(WhatIfView.MOST_INTEGRATIONS)
                .filter(each -> panes.settledTick(each.integration()) instanceof Found<Long>)
                .toList();
    }

    private Answer<Settled> settled(List<HealthStatus> integrations) {
        Answer<Long> lowest = new Found<>(Long.MAX_VALUE);
        for (HealthStatus each : integrations) {
            lowest = lowest.then(tick -> panes.settledTick(each.integration()).map(other -> Math.min(tick, other)));
        }
        return lowest.then(tick -> tick == Long.MAX_VALUE
                ? new NotReady<>("no integration is known yet", RETRY_AFTER)
                : new Found<>(new Settled(integrations, tick)));
    }

    private Outcome judge(Policy candidate, Scope scope, Settled settled) {
        long until = scope.until().map(this::tick).orElse(settled.tick());
        if (until > settled.tick()) {
            return new Outcome.Asked(
                    new NotReady<>("the last settled tick is " + resolution.instantOf(settled.tick()), RETRY_AFTER));
        }
        long oldest = settled.tick() - resolution.panesIn(rules.retention());
        long from = scope.from().map(this::tick).orElseGet(() -> Math.max(oldest, until - ticks(USUAL)));
        long judgedFrom = Math.max(oldest, from - ticks(Rehearsal.warmUp(candidate)));
        Optional<Flaw> flaw = objection(from, until, oldest).or(() -> tooMuch(judgedFrom, until));
        if (flaw.isPresent()) {
            return new Outcome.Refused(List.of(flaw.get()));
        }
        return new Outcome.Asked(judge(candidate, new Rehearsal.Span(judgedFrom, from, until), settled.integrations()));
    }

    private Optional<Flaw> objection(long from, long until, long oldest) {
        if (from >= until) {
            return Optional.of(new Flaw(
                    "from",
                    "is " + resolution.instantOf(from) + "; it must be before the end, "
                            + resolution.instantOf(until)));
        }
        if (from < oldest) {
            return Optional.of(new Flaw(
                    "from",
                    "is " + resolution.instantOf(from) + "; panes are kept from " + resolution.instantOf(oldest)
                            + " on"));
        }
        return Optional.empty();
    }

    /** One integration alone may have a pane at each tick. */
    private Optional<Flaw> tooMuch(long judgedFrom, long until) {
        return until - judgedFrom <= MOST_PANES
                ? Optional.empty()
                : Optional.of(new Flaw(
                        "from",
                        "is so early that " + (until - judgedFrom) + " ticks would be judged; at most " + MOST_PANES
                                + " are at once"));
    }

    private Answer<WhatIf> judge(Policy candidate, Rehearsal.Span span, List<HealthStatus> integrations) {
        PastTransitions.Read past = published.after(resolution.instantOf(span.from()));
        Comparing comparing = new Comparing(new Rehearsal.Candidate(candidate, service), span, past);
        Answer<Boolean> goesOn = new Found<>(true);
        for (HealthStatus each : integrations) {
            goesOn = goesOn.then(on -> on ? comparing.add(each) : new Found<>(false));
        }
        return goesOn.map(on -> comparing.whatIf(integrations.size()));
    }

    /** The answer while it grows. */
    private final class Comparing {
        private final Rehearsal.Candidate candidate;
        private final Rehearsal.Span span;
        private final PastTransitions.Read past;
        private final List<WhatIf.OfIntegration> done = new ArrayList<>();
        private long panesRead;

        private Comparing(Rehearsal.Candidate candidate, Rehearsal.Span span, PastTransitions.Read past) {
            this.candidate = candidate;
            this.span = span;
            this.past = past;
        }

        /** Adds an integration, unless that would be too much; whether it was added. */
        private Answer<Boolean> add(HealthStatus now) {
            if (done.size() >= WhatIfView.MOST_INTEGRATIONS || panesRead >= MOST_PANES) {
                return new Found<>(false);
            }
            return panes.between(now.integration(), span.judgedFrom() - windowPanes(), span.until() - 1)
                    .map(found -> done.add(compared(now, found)));
        }

        /** So that the first tick that is judged has its whole window, as far as it is kept. */
        private long windowPanes() {
            return resolution.panesIn(candidate.policy().window());
        }

        private WhatIf.OfIntegration compared(HealthStatus now, NavigableMap<Long, Tally> found) {
            panesRead += found.size();
            Rehearsal.Result result = Rehearsal.of(now.integration(), found, candidate, span);
            WhatIf.Side was = new PublishedSide(resolution.microsOf(span.from()), resolution.microsOf(span.until()))
                    .of(past.of(now.integration()), now);
            return new WhatIf.OfIntegration(
                    now.integration(),
                    resolution.instantOf(span.judgedFrom()),
                    result.candidate(),
                    was,
                    result.raw().spellsOf(Status.ERROR));
        }

        private WhatIf whatIf(int asked) {
            return new WhatIf(
                    resolution.instantOf(span.from()),
                    resolution.instantOf(span.until()),
                    done,
                    done.size() < asked,
                    past.isWhole());
        }
    }

    private long tick(Instant at) {
        return resolution.tickAtOrBefore(Resolution.microsOf(at));
    }

    private long ticks(Duration length) {
        return resolution.tickAtOrAfter(length.toNanos() / 1_000);
    }
}
