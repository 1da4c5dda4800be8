/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;

/** Is told that what a {@link HealthView} answers has changed; called by the thread that changed it, one at a time. */
public interface HealthListener {

    /** An integration's health is another, or is forgotten. */
    void changed(IntegrationName name);

    /** The roll-up is another. */
    void rolledUp();

    /** All has been read anew: anything may be another. */
    void replaced();
}
