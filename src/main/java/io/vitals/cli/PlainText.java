/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.util.Locale;

/** Data as a terminal may show it: control characters would move its cursor, for data are no commands. */
final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    static String of(String text) {
        return text.codePoints()
                .map(c -> isCommand(c) ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * JSON that means the same: Jackson itself escapes but the oldest controls. Its own line breaks stay; those within
     * a text are escaped already.
     */
    static String json(String json) {
        StringBuilder safe = new StringBuilder(json.length());
        json.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder json, int codePoint) {
        if (isCommand(codePoint) && codePoint != '\n' && codePoint != '\r') {
            Character.toString(codePoint)
                    .chars()
                    .forEach(unit -> json.append(String.format(Locale.ROOT, "\\u%04x", unit)));
        } else {
            json.appendCodePoint(codePoint);
        }
    }

    private static boolean isCommand(int codePoint) {
        return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.FORMAT;
    }

    /** At most so many characters; that something is cut off shows. */
    static String of(String text, int atMost) {
        String safe = of(text);
        if (safe.length() <= atMost) {
            return safe;
        }
        int end = Character.isHighSurrogate(safe.charAt(atMost - 2)) ? atMost - 2 : atMost - 1;
        return safe.substring(0, end) + "\u2026";
    }
}
