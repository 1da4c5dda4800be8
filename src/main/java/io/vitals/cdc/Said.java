/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.util.List;
import java.util.Optional;

/**
 * What a row says word for word, where its meaning is not enough: for the counts of data quality, and for the newest
 * failures. It travels beside the reading, and the ledger does not remember it.
 *
 * @param outcome the texts of the columns that may hold the outcome
 * @param unusableDuration the text of the first column that holds a duration, where none holds a valid one
 * @param error the texts of the columns that may hold an error message; nothing unless the row tells of a failure
 */
public record Said(Field<String> outcome, Optional<String> unusableDuration, Field<String> error) {
    /** A row of which only the meaning is known. */
    public static final Said NOTHING = new Said(unknown(), Optional.empty(), unknown());

    private static Field<String> unknown() {
        return new Field<>(List.of(), List.of(0));
    }

    /** Whether the row's own words decide its outcome; else the log left some out, and what they were is not known. */
    public boolean tellsOutcome() {
        return outcome.unavailable().isEmpty();
    }
}
