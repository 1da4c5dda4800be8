/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.health.Evidence;
import io.vitals.health.StatusMachine;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Resolution;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PastEvidence;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.VitalsConfig;
import java.time.Instant;
import java.util.Optional;

/** Checks again what the panes hold of a tick, by interactive query. Takes the panes of one window onto the heap. */
public final class StoredChecks implements CheckReader {
    private final PastPanes panes;
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

    StoredChecks(PastPanes panes, HealthConfig health, RulesThen.Source rules) {
        this.panes = panes;
        this.health = health;
        this.rules = rules;
    }

    @Override
    public Answer<Checkup> at(IntegrationName name, Optional<Instant> at) {
        Resolution resolution = health.resolution();
        return panes.settledTick(name).then(settled -> {
            long tick = at.map(instant -> resolution.tickAtOrBefore(Resolution.microsOf(instant)))
                    .orElse(settled);
            return RulesThen.at(name, tick, settled, rules).then(then -> checked(name, then));
        });
    }

    private Answer<Checkup> checked(IntegrationName name, RulesThen then) {
        return panes.between(
                        name,
                        then.window().firstPane(then.tick()),
                        then.window().lastPane(then.tick()))
                .map(found -> {
                    Evidence evidence = PastEvidence.of(name, found, then.policy(), health, then.tick());
                    return new Checkup(
                            health.resolution().instantOf(then.tick()),
                            then.policy().window(),
                            health.freshness().verified(),
                            then.version(),
                            StatusMachine.findings(evidence, then.policy()));
                });
    }
}
