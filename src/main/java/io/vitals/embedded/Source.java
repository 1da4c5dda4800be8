/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

/**
 * One connector's view of a database: the name its events bear, the table it follows (with schema, or found by the
 * search path), its replication slot, and the publication it reads.
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

    /** Slot and publication as {@code connect/postgres/prepare.sql} names them. */
    public static Source of(String name, String table) {
        return new Source(name, table, "vitals", "vitals");
    }
}
