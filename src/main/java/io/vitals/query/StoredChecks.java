/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.health.Evidence;
import io.vitals.health.EvidenceReader;
import io.vitals.health.RecentPanes;
import io.vitals.health.Seen;
import io.vitals.health.StatusMachine;
import io.vitals.health.WindowSums;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import io.vitals.tally.TallySum;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.VitalsConfig;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.streams.KeyValue;

/**
 * Checks again what the panes hold of a tick, by interactive query: once over those of the window, for their sums, and
 * back from its end as far as the checks want to look. Nothing but sums is held.
 */
public final class StoredChecks implements CheckReader {
    private final PaneRanges panes;
    private final HealthConfig health;
    private final RulesThen.Source rules;

    /**
     * A reader of these stores.
     *
     * @param book which policy was in force at the tick that is asked for
     */
    public StoredChecks(LocalStores stores, VitalsConfig config, PolicyBook book) {
        this(
                new LocalPastPanes(stores, config.topics().partitions()),
                config.health(),
                RulesThen.Source.of(config, book));
    }

    StoredChecks(PaneRanges panes, HealthConfig health, RulesThen.Source rules) {
        this.panes = panes;
        this.health = health;
        this.rules = rules;
    }

    @Override
    public Answer<Checkup> at(HealthStatus known, Optional<Instant> at) {
        IntegrationName name = known.integration();
        return panes.settledTick(name).then(settled -> {
            long tick = at.map(this::tick).orElse(settled);
            return RulesThen.at(name, tick, settled, rules)
                    .then(then -> evidence(known, then).map(evidence -> checkup(evidence, then)));
        });
    }

    private long tick(Instant at) {
        return health.resolution().tickAtOrBefore(Resolution.microsOf(at));
    }

    private Checkup checkup(Evidence evidence, RulesThen then) {
        return new Checkup(
                health.resolution().instantOf(then.tick()),
                then.policy().window(),
                health.freshness().verified(),
                then.version(),
                StatusMachine.findings(evidence, then.policy()));
    }

    private Answer<Evidence> evidence(HealthStatus known, RulesThen then) {
        EvidenceReader reader = new EvidenceReader(then.policy(), health.resolution());
        IntegrationName name = known.integration();
        return sums(name, then, reader)
                .then(sums -> lastSeen(known, then)
                        .then(last -> panes.backwards(
                                name,
                                then.window().firstPane(then.tick()),
                                then.window().lastPane(then.tick()),
                                latestFirst -> reader.read(
                                        sums,
                                        new Seen(OptionalLong.empty(), last),
                                        new LatestFirst(latestFirst),
                                        health.freshness().verified()))));
    }

    private Answer<WindowSums> sums(IntegrationName name, RulesThen then, EvidenceReader reader) {
        long fromRecent = reader.fastWindow().firstPane(then.tick());
        return panes.range(
                name, then.window().firstPane(then.tick()), then.window().lastPane(then.tick()), within -> {
                    TallySum primary = new TallySum();
                    TallySum recent = new TallySum();
                    within.forEachRemaining(pane -> {
                        primary.add(pane.value);
                        if (pane.key.pane() >= fromRecent) {
                            recent.add(pane.value);
                        }
                    });
                    return new WindowSums(then.tick(), primary.sum(), recent.sum());
                });
    }

    /** What was told last knows it for longer than panes are kept. */
    private Answer<OptionalLong> lastSeen(HealthStatus known, RulesThen then) {
        return panes.backwards(
                known.integration(), Long.MIN_VALUE, then.window().lastPane(then.tick()), kept -> {
                    while (kept.hasNext()) {
                        KeyValue<PaneKey, Tally> pane = kept.next();
                        if (pane.value.total() > 0) {
                            return OptionalLong.of(health.resolution().microsOf(pane.key.pane() + 1));
                        }
                    }
                    return known.lastSeen().map(Resolution::microsOf).stream()
                            .mapToLong(Long::longValue)
                            .filter(last -> last <= health.resolution().microsOf(then.tick()))
                            .findFirst();
                });
    }

    /** The panes of a window, which are looked through once. */
    private record LatestFirst(Iterator<KeyValue<PaneKey, Tally>> panes) implements RecentPanes {
        @Override
        public void latestFirst(long last, long first, Visitor visitor) {
            boolean isWanted = true;
            while (isWanted && panes.hasNext()) {
                KeyValue<PaneKey, Tally> pane = panes.next();
                isWanted = visitor.wantsMoreAfter(pane.key.pane(), pane.value);
            }
        }

        /** When the window changes next is of no interest: nobody waits for that. */
        @Override
        public OptionalLong firstFrom(long first) {
            return OptionalLong.empty();
        }
    }
}
