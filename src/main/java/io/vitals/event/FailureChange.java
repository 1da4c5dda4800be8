/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

/** What becomes of the failures of an integration. */
public sealed interface FailureChange {
    Failure.Row row();

    /**
     * A row tells of a failure, in place of what it told before.
     *
     * @param keeps what of its words is as it was
     */
    record Failed(Failure failure, Keeps keeps) implements FailureChange {

        /** What the log has left out because it did not change. */
        public record Keeps(boolean outcome, boolean message) {
            public static final Keeps NOTHING = new Keeps(false, false);
        }

        /** A row all of whose words are there. */
        public Failed(Failure failure) {
            this(failure, Keeps.NOTHING);
        }

        /** The same with what was left out taken from what the row told before. */
        public Failed completedBy(Failed before) {
            return new Failed(
                    new Failure(
                            failure.row(),
                            failure.atMicros(),
                            keeps.outcome() ? before.failure.outcome() : failure.outcome(),
                            failure.duration(),
                            keeps.message() ? before.failure.message() : failure.message()),
                    new Keeps(keeps.outcome() && before.keeps.outcome(), keeps.message() && before.keeps.message()));
        }

        @Override
        public Failure.Row row() {
            return failure.row();
        }
    }

    /** A row no longer tells of a failure of this integration. */
    record Mended(Failure.Row row) implements FailureChange {}
}
