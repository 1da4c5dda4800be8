/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

/**
 * What a row is known by, over all sources.
 *
 * @param source the connector ({@code source.name})
 * @param database where the row's table is
 * @param schema likewise; empty where the database has none
 * @param table the row's table
 * @param key its primary key, as the JSON that the connector writes
 */
public record RowKey(String source, String database, String schema, String table, String key) {

    /** The table that the row stands in. */
    public TableKey tableKey() {
        return new TableKey(source, database, schema, table);
    }
}
