/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.health.Maintenance;
import io.vitals.health.Policies;
import java.util.List;
import java.util.OptionalLong;

/**
 * The policies and maintenances in force at each tick. Every instance reads the same, so all change at the same tick.
 * Instants are in microseconds since the epoch. Safe to ask from any thread.
 */
public interface PolicyBook {

    /** The policies that a tick is judged by. */
    Policies at(long tickMicros);

    /** The maintenances that are known at a tick. */
    List<Maintenance> maintenancesAt(long tickMicros);

    /** The first instant after one from which other policies or maintenances are in force, as far as is known. */
    OptionalLong nextChange(long afterMicros);

    /** The last tick that may be judged yet: all that can be in force there has been read. */
    long knownThroughMicros();

    /** Policies that never change. */
    static PolicyBook of(Policies policies) {
        return new PolicyBook() {
            @Override
            public Policies at(long tickMicros) {
                return policies;
            }

            @Override
            public List<Maintenance> maintenancesAt(long tickMicros) {
                return List.of();
            }

            @Override
            public OptionalLong nextChange(long afterMicros) {
                return OptionalLong.empty();
            }

            @Override
            public long knownThroughMicros() {
                return Long.MAX_VALUE;
            }
        };
    }
}
