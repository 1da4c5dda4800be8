/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.util.Optional;

/** What became of a record: it could be read, or it is set aside with a reason. */
public sealed interface ReadResult {

    /** The record brings this. */
    record Read(Change change) implements ReadResult {}

    /**
     * The record cannot be read.
     *
     * @param detail what was found and what is expected, in words
     * @param revoked if its key could be read: the row that the table no longer holds an observation in
     */
    record Rejected(Reason reason, String detail, Optional<Change.Deleted> revoked) implements ReadResult {}

    /** Why a record cannot be read. */
    enum Reason {
        /** It is no change event. */
        ENVELOPE("envelope"),
        /** Its source is not listed in {@code source.names}. */
        SOURCE("source"),
        /** It has no key, so its row cannot be told from others. */
        KEY("key"),
        /** No column names a usable integration. */
        INTEGRATION("integration"),
        /** Its time lies further ahead than {@code source.max-future}. */
        TIME("time");

        private final String wireName;

        Reason(String wireName) {
            this.wireName = wireName;
        }

        /** As it stands in the header {@code vitals.reason}. */
        public String wireName() {
            return wireName;
        }
    }
}
