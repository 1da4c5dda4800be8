/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.health.Evidence;
import io.vitals.health.Policy;
import io.vitals.health.StatusMachine;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.CheckReader;
import io.vitals.tally.Resolution;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PastEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;

/** Checks the same panes as a timeline tells of, those of every integration, under one policy. */
final class KeptChecks implements CheckReader {
    Policy policy = Policy.DEFAULT;
    private final KeptPanes kept;

    KeptChecks(KeptPanes kept) {
        this.kept = kept;
    }

    @Override
    public Answer<Checkup> at(IntegrationName name, Optional<Instant> at) {
        return kept.settledTick(name)
                .then(settled -> kept.notReady
                        .<Answer<Checkup>>map(why -> new Answer.NotReady<>(why, Duration.ofSeconds(2), true))
                        .orElseGet(() -> new Answer.Found<>(checkup(
                                name,
                                at.map(tick -> Resolution.ONE_SECOND.tickAtOrBefore(Resolution.microsOf(tick)))
                                        .orElse(settled)))));
    }

    private Checkup checkup(IntegrationName name, long tick) {
        Evidence evidence = PastEvidence.of(name, new TreeMap<>(kept.panes), policy, HealthConfig.DEFAULT, tick);
        return new Checkup(
                Resolution.ONE_SECOND.instantOf(tick),
                policy.window(),
                true,
                1,
                StatusMachine.findings(evidence, policy));
    }
}
