/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import java.util.List;
import java.util.Optional;

/**
 * What is shown at once.
 *
 * @param system the roll-up over all; empty before there is one
 * @param integrations those that are shown, in no particular order
 */
record HealthPicture(Optional<SystemStatus> system, List<HealthStatus> integrations) {
    static final HealthPicture NOTHING = new HealthPicture(Optional.empty(), List.of());

    HealthPicture {
        integrations = List.copyOf(integrations);
    }
}
