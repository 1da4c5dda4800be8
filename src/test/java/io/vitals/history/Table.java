/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

/**
 * A table of observations.
 *
 * @param source the connector that follows it
 * @param schema where it is
 * @param name without its schema
 * @param key what its primary key is made of
 */
public record Table(String source, String schema, String name, KeyKind key) {

    /** What a primary key is made of. Rows are numbered in a history; the number makes the key's values. */
    public enum KeyKind {
        /** {@code id bigint}. */
        NUMBER,
        /** {@code code text}. */
        TEXT,
        /** {@code id uuid}. */
        UUID,
        /** {@code tenant text, call_no int}. */
        COMPOSITE
    }

    /** Whether its column for JSON is of type text, and so may hold what is none. */
    public boolean documentIsText() {
        return key == KeyKind.TEXT || key == KeyKind.COMPOSITE;
    }

    /** Whether its column for a time without a zone keeps milliseconds only. */
    public boolean keepsMillis() {
        return key == KeyKind.UUID || key == KeyKind.COMPOSITE;
    }

    public String qualifiedName() {
        return schema + "." + name;
    }

    @Override
    public String toString() {
        return source + ":" + qualifiedName();
    }
}
