/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.observation.IntegrationName;
import java.util.List;

/** The published health of all integrations, as this instance knows it. */
public interface HealthView {

    /** The last published health of one integration. */
    Answer<HealthStatus> find(IntegrationName name);

    /** That of all integrations, in no particular order. */
    Answer<List<HealthStatus>> all();

    /** The roll-up over all of them. */
    Answer<SystemStatus> system();

    /** Whether all that was published before the start has been read. */
    boolean isReady();
}
