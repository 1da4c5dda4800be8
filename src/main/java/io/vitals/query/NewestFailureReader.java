/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.FailureOf;
import java.util.List;

/** Reads which failures are the newest over all integrations. */
@FunctionalInterface
public interface NewestFailureReader {

    /** The ten newest, the newest first; not ready where any partition cannot be read now. */
    Answer<List<FailureOf>> newest();
}
