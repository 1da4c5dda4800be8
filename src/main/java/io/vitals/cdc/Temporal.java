/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.OptionalLong;

/**
 * Reads a point in time from any of the encodings that connectors use: a number of days, milliseconds, microseconds or
 * nanoseconds, or ISO-8601 text with a zone or without. A number is always a local date and time, "its digits as if
 * UTC"; like text without a zone it is read in the zone given, in an overlap with the later offset.
 */
final class Temporal {
    private static final long DAYS_BELOW = 10_000_000L;
    private static final long MILLIS_BELOW = 100_000_000_000_000L;
    private static final long MICROS_BELOW = 100_000_000_000_000_000L;
    private static final long MICROS_A_SECOND = 1_000_000;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .appendValue(HOUR_OF_DAY, 2)
            .appendLiteral(':')
            .appendValue(MINUTE_OF_HOUR, 2)
            .optionalStart()
            .appendLiteral(':')
            .appendValue(SECOND_OF_MINUTE, 2)
            .optionalStart()
            .appendFraction(NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalEnd()
            .optionalEnd()
            .appendPattern("[XXXXX][XXXX][XXX][XX][X]")
            .toFormatter();

    private final ZoneId zone;

    Temporal(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The instant in microseconds since the epoch, a finer one rounded up; empty when the value is no time.
     *
     * @param schemaName the name of the value's schema, empty where the record carries none
     */
    OptionalLong micros(JsonNode value, String schemaName) {
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return OptionalLong.of(inZone(localMicros(value.longValue(), unit(value.longValue(), schemaName))));
        }
        return value.isTextual() ? parse(value.textValue()) : OptionalLong.empty();
    }

    private static ChronoUnit unit(long number, String schemaName) {
        return switch (schemaName) {
            case "io.debezium.time.Date", "org.apache.kafka.connect.data.Date" -> ChronoUnit.DAYS;
            case "io.debezium.time.Timestamp", "org.apache.kafka.connect.data.Timestamp" -> ChronoUnit.MILLIS;
            case "io.debezium.time.MicroTimestamp" -> ChronoUnit.MICROS;
            case "io.debezium.time.NanoTimestamp" -> ChronoUnit.NANOS;
            default -> unitBySize(Math.abs(number));
        };
    }

    private static ChronoUnit unitBySize(long magnitude) {
        if (magnitude < DAYS_BELOW) {
            return ChronoUnit.DAYS;
        }
        if (magnitude < MILLIS_BELOW) {
            return ChronoUnit.MILLIS;
        }
        return magnitude < MICROS_BELOW ? ChronoUnit.MICROS : ChronoUnit.NANOS;
    }

    private static long localMicros(long number, ChronoUnit unit) {
        return unit == ChronoUnit.NANOS
                ? -Math.floorDiv(-number, 1_000L)
                : saturatedProduct(number, unit.getDuration().toNanos() / 1_000);
    }

    private static long saturatedProduct(long number, long factor) {
        long high = Math.multiplyHigh(number, factor);
        long low = number * factor;
        boolean fits = (high == 0 && low >= 0) || (high == -1 && low < 0);
        if (fits) {
            return low;
        }
        return number > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
    }

    private long inZone(long localMicros) {
        boolean beyondAnyCalendar = localMicros == Long.MAX_VALUE || localMicros == Long.MIN_VALUE;
        if (zone.equals(ZoneOffset.UTC) || beyondAnyCalendar) {
            return localMicros;
        }
        return micros(inZone(LocalDateTime.ofEpochSecond(
                Math.floorDiv(localMicros, MICROS_A_SECOND),
                (int) Math.floorMod(localMicros, MICROS_A_SECOND) * 1_000,
                ZoneOffset.UTC)));
    }

    private Instant inZone(LocalDateTime local) {
        return local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private OptionalLong parse(String text) {
        OptionalLong usual = UtcText.micros(text);
        return usual.isPresent() ? usual : parseAny(text);
    }

    OptionalLong parseAny(String text) {
        try {
            String iso = text.strip().replace(' ', 'T');
            TemporalAccessor parsed = ISO.parse(iso);
            LocalDate date = parsed.query(TemporalQueries.localDate());
            if (!iso.startsWith(date.toString())) {
                return OptionalLong.empty(); // the 30th of February, which the parser makes the 28th
            }
            LocalDateTime local = parsed.query(TemporalQueries.localTime()) == null
                    ? date.atStartOfDay()
                    : date.atTime(parsed.query(TemporalQueries.localTime()));
            ZoneOffset offset = parsed.query(TemporalQueries.offset());
            return OptionalLong.of(micros(offset == null ? inZone(local) : local.toInstant(offset)));
        } catch (DateTimeParseException noTime) {
            return OptionalLong.empty();
        }
    }

    private static long micros(Instant instant) {
        long seconds = saturatedProduct(instant.getEpochSecond(), MICROS_A_SECOND);
        boolean saturated = seconds == Long.MAX_VALUE || seconds == Long.MIN_VALUE;
        return saturated ? seconds : seconds + (instant.getNano() + 999) / 1_000;
    }
}
