/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotFound;
import io.vitals.query.Answer.NotReady;
import io.vitals.tally.Resolution;
import io.vitals.tally.Window;
import io.vitals.topology.PolicyBook;
import io.vitals.topology.VitalsConfig;
import java.time.Duration;

/**
 * What an integration was judged by at a tick of the past.
 *
 * @param tick its number, see {@link Resolution}
 * @param policy in force at that tick
 * @param window the policy's
 * @param version of the policies in force
 */
record RulesThen(long tick, Policy policy, Window window, int version) {
    private static final Duration SOON = Duration.ofSeconds(1);

    /**
     * Where they are found.
     *
     * @param retention how long panes are kept
     */
    record Source(Resolution resolution, Duration retention, PolicyBook book) {

        static Source of(VitalsConfig config, PolicyBook book) {
            return new Source(config.health().resolution(), config.retention().panes(), book);
        }
    }

    /**
     * The rules at a tick, if that is settled and its whole window is still kept.
     *
     * @param settled the last settled tick
     */
    static Answer<RulesThen> at(IntegrationName name, long tick, long settled, Source source) {
        Resolution resolution = source.resolution();
        if (tick > settled) {
            return new NotReady<>("the last settled tick is " + resolution.instantOf(settled), SOON);
        }
        Policies policies = source.book().at(resolution.microsOf(tick));
        Policy policy = policies.of(name);
        Window window = new Window(resolution.panesIn(policy.window()));
        return window.firstPane(tick) < settled - resolution.panesIn(source.retention())
                ? new NotFound<>("panes are kept for " + source.retention() + "; the window at "
                        + resolution.instantOf(tick) + " reaches further back")
                : new Found<>(new RulesThen(tick, policy, window, policies.version()));
    }
}
