/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and values as PostgreSQL reads them, whatever they hold. */
final class SqlText {
    /**
     * No keywords: two that are none, and what has an underscore within, but for those that begin like the exceptions.
     */
    private static final Pattern NEEDS_NO_QUOTES =
            Pattern.compile("public|status|(?!current_|session_|system_)[a-z][a-z0-9]*(_[a-z0-9]+)+");

    private SqlText() {}

    /** A literal. With a backslash it is written so that it means the same whatever the server's settings. */
    static String literal(String value) {
        String doubled = value.replace("'", "''");
        return value.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }

    static String identifier(String name) {
        return NEEDS_NO_QUOTES.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A table by {@code schema.table} or {@code table}. */
    static String table(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? identifier(name)
                : identifier(name.substring(0, dot)) + "." + identifier(name.substring(dot + 1));
    }

    /** What follows AT TIME ZONE. An offset goes as an interval: as text, its sign would mean the opposite. */
    static String zone(ZoneId zone) {
        if (zone.normalized() instanceof ZoneOffset offset) {
            return offset.equals(ZoneOffset.UTC) ? "'UTC'" : "interval '" + offset.getTotalSeconds() + " seconds'";
        }
        return literal(zone.getId());
    }

    /** Whether an expression is one of these texts. */
    static String isOneOf(String expression, Set<String> values) {
        List<String> literals = values.stream().sorted().map(SqlText::literal).toList();
        return literals.isEmpty()
                ? "false"
                : expression + " IN (" + literals.stream().collect(Collectors.joining(", ")) + ")";
    }
}
