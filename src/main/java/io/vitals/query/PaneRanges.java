/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneKey;
import io.vitals.tally.Tally;
import java.util.Iterator;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;

/** The panes that are kept of an integration, one after the other; not ready where they cannot be read here and now. */
interface PaneRanges {

    /** The last settled tick of the partition that an integration belongs to. */
    Answer<Long> settledTick(IntegrationName name);

    /** Reads the panes from {@code first} to {@code last} in their order; what is not asked for is not read. */
    <T> Answer<T> range(
            IntegrationName name, long first, long last, Function<Iterator<KeyValue<PaneKey, Tally>>, T> read);

    /** The same from the last on. */
    <T> Answer<T> backwards(
            IntegrationName name, long first, long last, Function<Iterator<KeyValue<PaneKey, Tally>>, T> read);
}
