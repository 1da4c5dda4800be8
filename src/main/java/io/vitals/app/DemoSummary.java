/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.event.HealthStatus;
import java.util.List;

/**
 * How a demo ended: what was published last, held against the SQL over the table.
 *
 * @param rows how many the application wrote, the hour before the start apart
 * @param published the last event of each integration
 * @param differences a line each; none is expected
 */
public record DemoSummary(long rows, List<HealthStatus> published, List<String> differences) {

    public DemoSummary {
        published = List.copyOf(published);
        differences = List.copyOf(differences);
    }
}
