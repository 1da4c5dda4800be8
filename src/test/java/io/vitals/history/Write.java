/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.util.Map;

/** What a transaction does to a table. Its rows are known by a number. */
public sealed interface Write {
    Table table();

    /** A write of one row. */
    sealed interface OfRow extends Write {
        /** The row it begins with. */
        int key();
    }

    /** A new row. */
    record Insert(Table table, int key, Row row) implements OfRow {
        @Override
        public String toString() {
            return "INSERT " + table + " #" + key + " " + row;
        }
    }

    /** New values of some columns, or of none: even then the database logs a change. */
    record Update(Table table, int key, Map<Column, Cell> changed) implements OfRow {
        public Update {
            changed = Map.copyOf(changed);
        }

        @Override
        public String toString() {
            return "UPDATE " + table + " #" + key + " " + Row.text(changed);
        }
    }

    /** The row is gone. */
    record Delete(Table table, int key) implements OfRow {
        @Override
        public String toString() {
            return "DELETE " + table + " #" + key;
        }
    }

    /** All rows of the table are gone. The table is locked until the transaction ends. */
    record Truncate(Table table) implements Write {
        @Override
        public String toString() {
            return "TRUNCATE " + table;
        }
    }

    /** The row's primary key changes. */
    record Rekey(Table table, int key, int newKey) implements OfRow {
        @Override
        public String toString() {
            return "UPDATE " + table + " #" + key + " to #" + newKey;
        }
    }
}
