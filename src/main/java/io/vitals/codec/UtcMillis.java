/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Times as all our JSON tells them, {@code 2026-11-23T10:15:30.123Z}, without a formatter, which would cost more than
 * all the rest of an event. What does not fit into that shape is left to the JDK.
 */
final class UtcMillis {
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd.dddZ";
    private static final int DAY_SECONDS = 86_400;
    private static final int MILLI_NANOS = 1_000_000;
    private static final Instant YEAR_0 = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");
    private static final DateTimeFormatter ANY =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private UtcMillis() {}

    /** An instant with exactly three digits of a second; finer ones are cut. */
    static String text(Instant instant) {
        if (instant.isBefore(YEAR_0) || !instant.isBefore(YEAR_10000)) {
            return ANY.format(instant);
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), DAY_SECONDS));
        int second = Math.floorMod(instant.getEpochSecond(), DAY_SECONDS);
        char[] text = SHAPE.toCharArray();
        put(text, 3, day.getYear());
        put(text, 6, day.getMonthValue());
        put(text, 9, day.getDayOfMonth());
        put(text, 12, second / 3_600);
        put(text, 15, second / 60 % 60);
        put(text, 18, second % 60);
        put(text, 22, instant.getNano() / MILLI_NANOS);
        return new String(text);
    }

    /** Fills the digits that end at a place. */
    private static void put(char[] text, int last, int number) {
        int left = number;
        for (int place = last; place >= 0 && text[place] == 'd'; place--) {
            text[place] = (char) ('0' + left % 10);
            left /= 10;
        }
    }

    /**
     * The instant that a text tells.
     *
     * @throws java.time.format.DateTimeParseException if it tells none
     */
    static Instant read(String text) {
        if (!hasShape(text)) {
            return Instant.parse(text);
        }
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        boolean isPlain = month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour < 24 && minute < 60 && second < 60;
        if (!isPlain) {
            return Instant.parse(text);
        }
        long days = LocalDate.of(number(text, 0, 4), month, day).toEpochDay();
        long seconds = DAY_SECONDS * days + 3_600L * hour + 60L * minute + second;
        return Instant.ofEpochSecond(seconds, (long) MILLI_NANOS * number(text, 20, 23));
    }

    private static boolean hasShape(String text) {
        if (text.length() != SHAPE.length()) {
            return false;
        }
        for (int place = 0; place < SHAPE.length(); place++) {
            char shape = SHAPE.charAt(place);
            char is = text.charAt(place);
            if (shape == 'd' ? is < '0' || is > '9' : is != shape) {
                return false;
            }
        }
        return true;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int place = from; place < to; place++) {
            number = 10 * number + text.charAt(place) - '0';
        }
        return number;
    }
}
