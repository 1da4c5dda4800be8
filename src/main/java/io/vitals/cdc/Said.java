/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.util.List;
import java.util.Optional;

/**
 * What a row says word for word, where its meaning is not enough for the counts of data quality. It travels beside the
 * reading and is not remembered.
 *
 * @param outcome the texts of the columns that may hold the outcome
 * @param unusableDuration the text of the first column that holds a duration, where none holds a valid one
 */
public record Said(Field<String> outcome, Optional<String> unusableDuration) {
    /** A row of which only the meaning is known. */
    public static final Said NOTHING = new Said(new Field<>(List.of(), List.of(0)), Optional.empty());

    /** Whether the row's own words decide its outcome; else the log left some out, and what they were is not known. */
    public boolean tellsOutcome() {
        return outcome.unavailable().isEmpty();
    }
}
