/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;
import io.vitals.tally.Tally;
import java.util.NavigableMap;

/** The panes that are kept of an integration; not ready where they cannot be read here and now. */
interface PastPanes {

    /** The last settled tick of the partition that an integration belongs to. */
    Answer<Long> settledTick(IntegrationName name);

    /**
     * The panes from {@code first} to {@code last}; of those before, the very first that is kept, and the latest that
     * holds a success or a failure, from which silence is measured.
     */
    Answer<NavigableMap<Long, Tally>> between(IntegrationName name, long first, long last);
}
