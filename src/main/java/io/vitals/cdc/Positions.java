/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads a change's position from its {@code source} block, which each connector fills in its own way. */
final class Positions {
    private Positions() {}

    static Position in(JsonNode source) {
        return switch (source.path("connector").asText()) {
            case "mysql", "mariadb" ->
                Position.of(
                        fileNumber(source.path("file").asText()),
                        source.path("pos").asLong(),
                        source.path("row").asLong());
            case "sqlserver" -> sqlServer(source);
            default -> Position.of(source.path("lsn").asLong());
        };
    }

    /** Binary logs are numbered in their names: {@code mysql-bin.000042}. */
    private static long fileNumber(String file) {
        return number(file.substring(file.lastIndexOf('.') + 1), 10);
    }

    private static Position sqlServer(JsonNode source) {
        long[] commit = lsnParts(source.path("commit_lsn").asText());
        long[] change = lsnParts(source.path("change_lsn").asText());
        return Position.of(
                commit[0],
                commit[1],
                change[0],
                change[1],
                source.path("event_serial_no").asLong());
    }

    /** An LSN as {@code 00000027:00000ac0:0002}: three hexadecimal numbers of 32, 32 and 16 bits. */
    private static long[] lsnParts(String lsn) {
        String[] parts = lsn.split(":", -1);
        if (parts.length != 3) {
            return new long[] {0, 0};
        }
        long low = number(parts[1], 16) << 16 | number(parts[2], 16);
        return new long[] {number(parts[0], 16), low};
    }

    /** Zero where there is none: no position is older. */
    private static long number(String digits, int radix) {
        try {
            return Long.parseUnsignedLong(digits, radix);
        } catch (NumberFormatException none) {
            return 0;
        }
    }
}
