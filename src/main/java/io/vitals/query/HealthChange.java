/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.observation.IntegrationName;

/** A change of what is known of all integrations. A later one has a higher number. */
public sealed interface HealthChange {

    long number();

    /** The small number of what it concerns, which no other has at the same time. */
    int slot();

    /** An integration's health is this from now on. */
    record Health(long number, int slot, HealthStatus event) implements HealthChange {}

    /** An integration is not known any more. */
    record Forgotten(long number, int slot, IntegrationName name) implements HealthChange {}

    /** The roll-up is this from now on. */
    record RollUp(long number, SystemStatus event) implements HealthChange {
        static final int SLOT = 0;

        @Override
        public int slot() {
            return SLOT;
        }
    }
}
