/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.util.OptionalLong;

/**
 * From when to when an integration was seen.
 *
 * @param firstMicros the end of its earliest pane that is not empty, microseconds since the epoch; counts as none while
 *     it is ahead of the tick
 * @param lastMicros the end of its latest pane up to the tick that holds a success or a failure
 */
public record Seen(OptionalLong firstMicros, OptionalLong lastMicros) {
    public static final Seen NEVER = new Seen(OptionalLong.empty(), OptionalLong.empty());
}
