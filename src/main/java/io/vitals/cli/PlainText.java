/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

/** Data as a terminal may show it: control characters would move its cursor, for data are no commands. */
final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    static String of(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? REPLACEMENT : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** At most so many characters; that something is cut off shows. */
    static String of(String text, int atMost) {
        String safe = of(text);
        return safe.length() <= atMost ? safe : safe.substring(0, atMost - 1) + "\u2026";
    }
}
