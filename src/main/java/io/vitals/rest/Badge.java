/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.Json;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Status;

/**
 * A picture of two fields: what it is about, and how that is, in a word and in a colour. It holds no script, no style
 * and no reference, and whatever the texts hold is text in it.
 *
 * @param label what it is about
 * @param word how that is
 * @param colour of the field that holds the word
 */
record Badge(String label, String word, String colour) {
    private static final String GREY = "#616161";
    private static final int MOST_CHARACTERS = 40;
    private static final int MARGIN = 6;
    private static final String NARROW = " .,:;'|!()[]fijlrtI";
    private static final String WIDE = "mwMW@%";

    /** The badge of an integration; STALE is told, as the word may then be an old one. */
    static Badge of(HealthStatus health) {
        Status status = health.standing().status();
        String rate = health.settled()
                .figures()
                .successRate()
                .map(percent -> " · " + percent.toPlainString() + " %")
                .orElse("");
        String stale = health.freshness() == Freshness.STALE ? " · stale" : "";
        return new Badge(health.integration().value(), Json.lower(status) + rate + stale, colour(status));
    }

    /** Where there is no health to show. */
    static Badge grey(String label, String word) {
        return new Badge(label, word, GREY);
    }

    private static String colour(Status status) {
        return switch (status) {
            case HEALTHY -> "#2e7d32";
            case WARNING -> "#b35900";
            case ERROR -> "#c62828";
            case UNKNOWN -> GREY;
        };
    }

    String svg() {
        String shown = shortened(label);
        int left = width(shown) + 2 * MARGIN;
        int right = width(word) + 2 * MARGIN;
        String whole = escaped(label + ": " + word);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + (left + right) + "\" height=\"20\" role=\"img\""
                + " aria-label=\"" + whole + "\"><title>" + whole + "</title>"
                + "<rect width=\"" + (left + right) + "\" height=\"20\" rx=\"3\" fill=\"#424242\"/>"
                + "<path d=\"M" + left + " 0h" + (right - 3) + "a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-" + (right - 3)
                + "z\" fill=\"" + colour + "\"/>"
                + "<g fill=\"#fff\" font-family=\"Verdana,DejaVu Sans,sans-serif\" font-size=\"11\">"
                + text(MARGIN, shown) + text(left + MARGIN, word) + "</g></svg>\n";
    }

    /** Fitted to the width that was reckoned, whatever font there is. */
    private static String text(int x, String text) {
        return "<text x=\"" + x + "\" y=\"14\" textLength=\"" + width(text) + "\">" + escaped(text) + "</text>";
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST_CHARACTERS
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST_CHARACTERS - 1)) + "…";
    }

    private static int width(String text) {
        return text.codePoints().map(Badge::width).sum();
    }

    private static int width(int character) {
        if (NARROW.indexOf(character) >= 0) {
            return 4;
        }
        if (WIDE.indexOf(character) >= 0) {
            return 10;
        }
        return character < 0x1100 ? 7 : 12;
    }

    /** Text that is no markup. What XML cannot hold, and what turns the direction of the text around, is replaced. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isShowable(character) ? character : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isShowable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            default -> character != 0xFFFE && character != 0xFFFF;
        };
    }
}
