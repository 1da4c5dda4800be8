/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import io.vitals.observation.IntegrationName;
import io.vitals.tally.Resolution;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which overlays an integration has at an instant, and when that can change. */
public final class Overlays {

    private Overlays() {}

    /** The overlays at an instant, in the order in which they are told. */
    public static List<Overlay> at(
            Instant instant, IntegrationName integration, Flapping flapping, Collection<Maintenance> maintenances) {
        Set<Overlay> overlays = EnumSet.noneOf(Overlay.class);
        if (flapping.at(micros(instant)).isFlapping()) {
            overlays.add(Overlay.FLAPPING);
        }
        if (maintenances.stream().anyMatch(maintenance -> maintenance.isActive(integration, instant))) {
            overlays.add(Overlay.MAINTENANCE);
        }
        return List.copyOf(overlays);
    }

    /** The next instant at which a maintenance of an integration begins or ends. */
    public static Optional<Instant> nextMaintenanceChange(
            Instant after, IntegrationName integration, Collection<Maintenance> maintenances) {
        return maintenances.stream()
                .filter(maintenance -> maintenance.isFor(integration))
                .flatMap(maintenance -> maintenance.times().nextChange(after).stream())
                .min(Instant::compareTo);
    }

    private static long micros(Instant instant) {
        return Resolution.microsOf(instant);
    }
}
