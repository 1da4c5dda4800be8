/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

/** How far a row has come since its commit. */
enum Leg {
    /** Its change stands on the change topic, and a reader of what is committed has it. */
    STREAM("on the change topic"),
    /** An event on {@code health-status} has it in the figures of {@code live}, and a reader has it. */
    LIVE("in `live`"),
    /** An answer of REST has it there. */
    REST("in `live`, by REST"),
    /** An event has it in the settled figures. */
    SETTLED("in settled figures");

    private final String title;

    Leg(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
