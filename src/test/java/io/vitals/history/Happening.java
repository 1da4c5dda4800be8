/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.util.Map;

/** What a history brings to the program. */
public sealed interface Happening {

    /** A message arrives. */
    record Arrival(Message message) implements Happening {}

    /**
     * The figures of a tick are to be looked at: all pulses of that instant have arrived.
     *
     * @param expected what a recount finds of each integration with rows in the window
     */
    record Check(long tickMicros, Map<String, Count> expected) implements Happening {}

    /** The clock has moved on, with nothing to tell. */
    record Moved(long nowMicros) implements Happening {}

    /** A part of the program is to be started again. */
    record Restart(Step.Part part) implements Happening {}
}
