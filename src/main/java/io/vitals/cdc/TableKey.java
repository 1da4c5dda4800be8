/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

/**
 * What an observed table is known by, over all sources.
 *
 * @param source the connector ({@code source.name})
 * @param database where the table is
 * @param schema likewise; empty where the database has none
 * @param table its name
 */
public record TableKey(String source, String database, String schema, String table) {}
