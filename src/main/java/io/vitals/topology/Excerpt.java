/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

/** The beginning of a text that a row holds, fit to be shown: bounded, and proper Unicode whatever came. */
final class Excerpt {
    static final int MOST_CHARS = 64;

    private Excerpt() {}

    /** The first {@value #MOST_CHARS} characters; the very text where nothing need be changed. */
    static String of(String text) {
        return of(text, MOST_CHARS);
    }

    private static String of(String text, int most) {
        int end = Math.min(text.length(), most);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        String cut = text.substring(0, end);
        return isProper(cut) ? cut : cut.replaceAll("\\p{Cs}", "\uFFFD");
    }

    /** Between quotes on one line: what a row holds must not look like a line of the log. */
    static String quoted(String text) {
        return quoted(text, MOST_CHARS);
    }

    /** Likewise, of a text that is mostly ours. */
    static String quoted(String text, int most) {
        StringBuilder quoted = new StringBuilder("\"");
        of(text, most).codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (isPlain(point)) {
                quoted.appendCodePoint(point);
            } else {
                quoted.append(String.format("\\u%04x", point));
            }
        });
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> true;
        };
    }

    private static boolean isProper(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                int point = text.codePointAt(i);
                if (!Character.isSupplementaryCodePoint(point)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
