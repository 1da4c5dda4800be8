/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;

/** Where integrations are forgotten while Vitals runs. Safe from any thread. */
@FunctionalInterface
public interface ForgettingDesk {

    /**
     * Has an integration forgotten, on whichever instance holds it, until its next row.
     *
     * @return its name once that is certain to happen
     */
    Answer<IntegrationName> forget(IntegrationName integration);
}
