/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyKey;
import java.util.Optional;

/** Where changes are appended, one after the other. */
interface PolicyLog {

    /**
     * Appends an entry; empty: a tombstone.
     *
     * @return its place in the order of all changes
     * @throws UnwrittenException if it was not written, or nobody knows whether it was
     */
    long append(PolicyKey key, Optional<PolicyEntry> entry) throws UnwrittenException;
}
