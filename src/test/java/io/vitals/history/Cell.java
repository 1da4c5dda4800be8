/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.math.BigDecimal;
import java.util.Optional;

/** What one column of one row holds. */
public sealed interface Cell {
    /** Longer text than this is kept out of line. */
    int LARGE = 2_500;

    static Cell nothing() {
        return new Null();
    }

    /** NULL. */
    record Null() implements Cell {
        @Override
        public String toString() {
            return "NULL";
        }
    }

    /** Text. */
    record Text(String value) implements Cell {
        private static final int SHOWN = 40;

        @Override
        public String toString() {
            return value.length() <= SHOWN
                    ? "'" + value + "'"
                    : "'" + value.substring(0, 8) + "…' (" + value.length() + " characters)";
        }
    }

    /** A number. */
    record Numeric(BigDecimal value) implements Cell {
        @Override
        public String toString() {
            return value.toPlainString();
        }
    }

    /**
     * A point in time.
     *
     * @param micros microseconds since the epoch
     */
    record Time(long micros) implements Cell {
        @Override
        public String toString() {
            return Clock.text(micros);
        }
    }

    /**
     * JSON, or text where JSON belongs.
     *
     * @param json the text itself
     * @param duration what stands under {@code duration_ms} where the text is a JSON object that has it and is not null
     * @param large whether the database keeps it out of line, so that the log does not repeat it
     */
    record Document(String json, Optional<Cell> duration, boolean large) implements Cell {
        @Override
        public String toString() {
            return json + (large ? " (large)" : "");
        }
    }

    /** Whether the database keeps it out of line: an update that does not set it leaves it out of the log. */
    default boolean isLarge() {
        return (this instanceof Document document && document.large())
                || (this instanceof Text text && text.value().length() > LARGE);
    }
}
