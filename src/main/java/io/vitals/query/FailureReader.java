/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.RecentFailures;
import io.vitals.observation.IntegrationName;

/** Reads which failures of an integration are kept. */
@FunctionalInterface
public interface FailureReader {

    /** The newest failures; not ready where they cannot be read now. */
    Answer<RecentFailures> newest(IntegrationName name);
}
