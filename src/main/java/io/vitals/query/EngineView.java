/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.tally.GrowingHistogram;
import io.vitals.tally.GrowingTally;
import java.util.Map;

/** What this instance did since its start, and what it runs on. Never waits for a stream thread. */
public interface EngineView {

    /** The calls that were counted here, by integration; those beyond the bound go by one name. */
    Map<String, GrowingTally.Snapshot> calls();

    /** From the database's commit to the commit that publishes. */
    GrowingHistogram.Snapshot published();

    Engine engine();
}
