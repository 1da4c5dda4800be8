/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

/** What becomes of the failures of an integration. */
public sealed interface FailureChange {
    Failure.Row row();

    /**
     * A row tells of a failure, in place of what it told before.
     *
     * @param keepsMessage whether the log has left the message out because it did not change
     */
    record Failed(Failure failure, boolean keepsMessage) implements FailureChange {
        @Override
        public Failure.Row row() {
            return failure.row();
        }
    }

    /** A row no longer tells of a failure of this integration. */
    record Mended(Failure.Row row) implements FailureChange {}
}
