/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.Figures;
import io.vitals.observation.IntegrationName;
import java.util.List;

/** Reads how an integration's figures went, from the panes; not ready where they cannot be read here and now. */
public interface TimelineReader {

    /** The last settled tick of the partition that an integration belongs to: what comes after it may still change. */
    Answer<Long> settledTick(IntegrationName name);

    /** The figures of each step, those without any row too. */
    Answer<List<Figures>> figures(IntegrationName name, Steps steps);
}
