/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

/** What came of asking Connect which offset it keeps for a connector. */
public sealed interface OffsetAnswer {

    /**
     * It keeps one.
     *
     * @param json its text
     */
    record Kept(String json) implements OffsetAnswer {}

    /** It has answered, and keeps none. */
    record None() implements OffsetAnswer {}

    /**
     * It has not answered, or nothing that can be understood: it may keep one.
     *
     * @param why in a sentence without its full stop
     */
    record Untold(String why) implements OffsetAnswer {}

    /** Nothing names where to ask. */
    record Unasked() implements OffsetAnswer {}
}
