/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.observation.IntegrationName;
import java.time.Instant;

/**
 * A time that is not to be alarmed about.
 *
 * @param id what it is called, not blank
 * @param integrations a name, or a pattern with {@code *} for any characters
 * @param times when
 */
public record Maintenance(String id, String integrations, MaintenanceTimes times) {

    public Maintenance {
        Limits.require(!id.isBlank(), "a maintenance has an id, not '" + id + "'");
        Limits.require(
                !integrations.isBlank(),
                "the maintenance " + id + " is for a name or a pattern, not '" + integrations + "'");
    }

    public boolean isFor(IntegrationName integration) {
        return Policies.fits(integrations, integration.value());
    }

    public boolean isActive(IntegrationName integration, Instant instant) {
        return isFor(integration) && times.isActive(instant);
    }
}
