/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.health.Course;
import io.vitals.health.Spell;
import io.vitals.observation.IntegrationName;
import java.time.Instant;
import java.util.List;

/**
 * What a candidate policy would have said of the past, beside what was published. Nothing of it is published.
 *
 * @param from the status at this tick is where each course begins
 * @param until the last tick of each
 * @param integrations by name
 * @param truncated whether integrations were left out
 * @param isPublishedComplete whether all that was published has been read
 */
public record WhatIf(
        Instant from, Instant until, List<OfIntegration> integrations, boolean truncated, boolean isPublishedComplete) {

    public WhatIf {
        integrations = List.copyOf(integrations);
    }

    /**
     * One integration.
     *
     * @param judgedFrom the tick from which on the candidate judged, so that it remembers at {@code from} what it would
     * @param rawErrors the times at which the raw verdict, over the candidate's window, was error
     */
    public record OfIntegration(
            IntegrationName integration, Instant judgedFrom, Side candidate, Side published, List<Spell> rawErrors) {

        public OfIntegration {
            rawErrors = List.copyOf(rawErrors);
        }
    }

    /**
     * One of the two that are compared.
     *
     * @param transitions after {@code from}, in order; of a candidate, {@code seq} counts from where it began to judge
     * @param course the same as statuses
     */
    public record Side(List<HealthTransition> transitions, Course course) {

        public Side {
            transitions = List.copyOf(transitions);
        }
    }
}
