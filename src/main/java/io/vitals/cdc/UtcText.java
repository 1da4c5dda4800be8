/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * The one text that nearly all times come as, {@code 2026-11-23T10:15:30.123456Z} with up to six decimals, read without
 * a formatter, which would cost more than all the rest of a row.
 */
final class UtcText {
    private static final int SHORTEST = "2026-11-23T10:15:30Z".length();
    private static final int LONGEST = "2026-11-23T10:15:30.123456Z".length();
    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final int MOST_DECIMALS = 6;

    private UtcText() {}

    /** Microseconds since the epoch; empty when the text is of another shape, or no time. */
    static OptionalLong micros(String text) {
        int length = text.length();
        if (length < SHORTEST || length > LONGEST || text.charAt(length - 1) != 'Z' || !hasShape(text)) {
            return OptionalLong.empty();
        }
        long fraction = fraction(text);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        int month = number(text, 5, 7);
        boolean isTime = hour < 24 && minute < 60 && second < 60 && fraction >= 0;
        if (!isTime || month < 1 || month > 12 || day < 1) {
            return OptionalLong.empty();
        }
        LocalDate first = LocalDate.of(number(text, 0, 4), month, 1);
        if (day > first.lengthOfMonth()) {
            return OptionalLong.empty();
        }
        long seconds = 86_400L * (first.toEpochDay() + day - 1) + 3_600L * hour + 60L * minute + second;
        return OptionalLong.of(1_000_000 * seconds + fraction);
    }

    private static boolean hasShape(String text) {
        for (int i = 0; i < SHAPE.length(); i++) {
            char shape = SHAPE.charAt(i);
            char is = text.charAt(i);
            if (shape == 'd' ? !isDigit(is) : shape != is) {
                return false;
            }
        }
        return true;
    }

    /** In microseconds; −1 when what stands before the Z is no fraction. */
    private static long fraction(String text) {
        int end = text.length() - 1;
        if (end == SHAPE.length()) {
            return 0;
        }
        int digits = end - SHAPE.length() - 1;
        if (text.charAt(SHAPE.length()) != '.' || digits < 1) {
            return -1;
        }
        long micros = 0;
        for (int i = SHAPE.length() + 1; i < end; i++) {
            if (!isDigit(text.charAt(i))) {
                return -1;
            }
            micros = 10 * micros + text.charAt(i) - '0';
        }
        for (int i = digits; i < MOST_DECIMALS; i++) {
            micros *= 10;
        }
        return micros;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }
}
