/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import java.sql.SQLException;

/** What a failure of the database means to the user. */
final class SqlFailure {
    private static final String RIGHTS = "Grant it as docs/operations.md says, under 'Reconcile'.";

    private SqlFailure() {}

    static ReconcileException told(SQLException failed) {
        String state = failed.getSQLState() == null ? "" : failed.getSQLState();
        String message = String.valueOf(failed.getMessage());
        return switch (state) {
            case "42P01" -> new ReconcileException("The table is not there: " + message, "Check source.table.");
            case "42501" -> new ReconcileException("The role may not read the table: " + message, RIGHTS);
            case "3D000" ->
                new ReconcileException(
                        "There is no such database: " + message,
                        "Check reconcile.database.name, or embedded.database.name.");
            case "25006" ->
                new ReconcileException(
                        "The table cannot be read without writing: " + message,
                        "Name a table, or a view that only reads.");
            default -> unnamed(state, message);
        };
    }

    private static ReconcileException unnamed(String state, String message) {
        if (state.startsWith("28")) {
            return new ReconcileException(
                    "The database refuses the login: " + message, "Check user and password under reconcile.database.");
        }
        if (state.startsWith("08") || state.startsWith("57")) {
            return new ReconcileException(
                    "The database cannot be reached, or has gone away: " + message,
                    "Check host and port under reconcile.database, and that it runs.");
        }
        return new ReconcileException(
                "The database does not answer the referee's question: " + message,
                "PostgreSQL 14 or later is needed; see that source.* describes the table.");
    }
}
