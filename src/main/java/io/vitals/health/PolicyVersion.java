/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.Optional;

/**
 * What was set for one name or pattern from a tick on.
 *
 * @param version counts the settings of all names together, from 1
 * @param effectiveFromMicros the first tick judged by it, microseconds since the epoch
 * @param policy empty: no longer set, so that the file's applies again
 */
public record PolicyVersion(int version, long effectiveFromMicros, Optional<Policy> policy) {

    public PolicyVersion {
        Limits.require(version >= 1, "versions of policies count from 1, not " + version);
    }
}
