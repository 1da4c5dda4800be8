/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.util.Set;

/**
 * What the settings say of how rows are counted.
 *
 * @param success the outcomes that are successes
 * @param ignored the outcomes that are counted apart
 * @param windowMicros the length of the window
 */
public record Rules(Set<String> success, Set<String> ignored, long windowMicros) {
    /** With an outcome that is counted apart, so that there is one. */
    public static final Rules DEFAULT = new Rules(Set.of("success"), Set.of("skipped"), Clock.HOUR);
}
