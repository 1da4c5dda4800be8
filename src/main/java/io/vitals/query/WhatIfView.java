/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.WhatIf;
import io.vitals.observation.IntegrationName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells what a policy would have said of the past. Nothing that is published follows from it. Safe from any thread. */
@FunctionalInterface
public interface WhatIfView {
    /** So many integrations are compared at once, the first by name. */
    int MOST_INTEGRATIONS = 100;

    /**
     * Judges again.
     *
     * @param policy as it would be put, of which nothing is known yet
     */
    Outcome ask(byte[] policy, Scope scope);

    /**
     * What of the past is judged again.
     *
     * @param integration one alone; empty: all
     * @param from the tick where the comparison begins; empty: an hour before {@code until}
     * @param until the last tick; empty: the last settled one
     * @param isPart whether only those integrations are meant whose panes are here; both ends are given then
     */
    record Scope(
            Optional<IntegrationName> integration, Optional<Instant> from, Optional<Instant> until, boolean isPart) {

        /** All that is asked for. */
        public Scope(Optional<IntegrationName> integration, Optional<Instant> from, Optional<Instant> until) {
            this(integration, from, until, false);
        }

        /** This instance's part of all integrations. */
        public static Scope part(Instant from, Instant until) {
            return new Scope(Optional.empty(), Optional.of(from), Optional.of(until), true);
        }
    }

    /** What became of the question. */
    sealed interface Outcome {

        /** The policy and the ticks are right. */
        record Asked(Answer<WhatIf> answer) implements Outcome {}

        /** Something of the question is wrong. */
        record Refused(List<Flaw> flaws) implements Outcome {
            public Refused {
                flaws = List.copyOf(flaws);
            }
        }
    }
}
