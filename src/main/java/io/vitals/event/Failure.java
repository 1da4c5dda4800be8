/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.observation.CallDuration;
import java.util.Optional;

/**
 * A call that failed, in the row's own words.
 *
 * @param row which row tells of it
 * @param atMicros the time of the call, microseconds since the epoch
 * @param outcome what the row says instead of success, at most {@value #LONGEST_OUTCOME} characters; empty if nothing
 * @param duration of the call
 * @param message the error message, at most {@value #LONGEST_MESSAGE} characters; empty if there is none
 */
public record Failure(
        Row row, long atMicros, Optional<String> outcome, CallDuration duration, Optional<String> message) {
    public static final int LONGEST_MESSAGE = 500;
    public static final int LONGEST_OUTCOME = 100;

    /**
     * What a row is known by, over all sources.
     *
     * @param key its primary key, as the JSON that the connector writes
     */
    public record Row(String source, String database, String schema, String table, String key) {}

    /** The beginning of a text, by code points, so that no character is cut in two. */
    public static String cut(String text, int most) {
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most));
    }
}
