/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.util.List;
import java.util.stream.Stream;

/**
 * One connector's view of a database: the name its events bear, the tables it follows (with schema, or found by the
 * search path; one, or several with commas between), its replication slot, and the publication it reads.
 */
public record Source(String name, String table, String slot, String publication) {

    public Source {
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw new IllegalArgumentException("a source's name is of letters, digits, '.', '_' and '-', not: " + name);
        }
        if (!slot.matches("[a-z0-9_]{1,63}")) {
            throw new IllegalArgumentException("a slot's name is of small letters, digits and '_', not: " + slot);
        }
        if (table.isBlank() || publication.isBlank()) {
            throw new IllegalArgumentException("table and publication must not be blank");
        }
    }

    /** Each table by itself. */
    List<String> tables() {
        return Stream.of(table.split(",")).map(String::strip).toList();
    }

    /** Slot and publication as {@code connect/postgres/prepare.sql} names them. */
    public static Source of(String name, String table) {
        return new Source(name, table, "vitals", "vitals");
    }
}
