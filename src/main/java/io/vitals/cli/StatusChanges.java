/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.event.HealthStatus;
import io.vitals.health.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A line for each change of status between one look and the next. */
final class StatusChanges {
    private final Map<String, Status> told = new HashMap<>();

    /** What has changed since the look before; of an integration that was not there then, nothing. */
    List<String> told(List<HealthStatus> now) {
        List<String> lines = new ArrayList<>();
        now.stream().sorted(Comparator.comparing(HealthStatus::integration)).forEach(event -> {
            Status status = event.standing().status();
            Status before = told.put(event.integration().value(), status);
            if (before != null && before != status) {
                lines.add(line(event, before));
            }
        });
        return lines;
    }

    private static String line(HealthStatus event, Status before) {
        Instant at = event.settled().asOf();
        return at + "  " + PlainText.of(event.integration().value()) + ": " + HealthTable.word(before) + " -> "
                + HealthTable.word(event.standing().status()) + " "
                + event.standing().reasons();
    }
}
