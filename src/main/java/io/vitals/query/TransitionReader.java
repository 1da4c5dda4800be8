/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthTransition;
import io.vitals.observation.IntegrationName;
import java.util.List;

/** Reads which changes of an integration's status were published. */
@FunctionalInterface
public interface TransitionReader {

    /** The newest, at most {@code limit}; not ready where they cannot be read now. */
    Answer<Newest> newest(IntegrationName name, int limit);

    /**
     * What was read.
     *
     * @param transitions newest first
     * @param isComplete whether these are all that are kept
     */
    record Newest(List<HealthTransition> transitions, boolean isComplete) {
        public Newest {
            transitions = List.copyOf(transitions);
        }
    }
}
