/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a change's position from its {@code source} block, which each connector fills in its own way. */
final class Positions {
    /** The last of the numbers in a sequence: {@code ["commit","change"]}. */
    private static final Pattern LAST_IN_SEQUENCE = Pattern.compile("\"(\\d+)\"\\s*]\\s*$");

    private Positions() {}

    /** The position of the change that a payload tells. */
    static Position in(JsonNode payload) {
        JsonNode source = payload.path("source");
        return switch (source.path("connector").asText()) {
            case "mysql", "mariadb" -> binaryLog(source, payload.path("transaction"));
            case "sqlserver" -> sqlServer(source);
            default -> Position.of(logSequenceNumber(source));
        };
    }

    /** What an incremental snapshot reads has its LSN in the sequence alone. */
    private static long logSequenceNumber(JsonNode source) {
        if (source.path("lsn").isNumber()) {
            return source.path("lsn").asLong();
        }
        Matcher last = LAST_IN_SEQUENCE.matcher(source.path("sequence").asText());
        return last.find() ? number(last.group(1), 10) : 0;
    }

    /**
     * All changes of a compressed transaction have one position, and their rows are numbered per event; where the
     * connector adds the transaction's metadata, these tell their order.
     */
    private static Position binaryLog(JsonNode source, JsonNode transaction) {
        return Position.of(
                fileNumber(source.path("file").asText()),
                source.path("pos").asLong(),
                transaction.path("total_order").asLong(),
                source.path("row").asLong());
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
