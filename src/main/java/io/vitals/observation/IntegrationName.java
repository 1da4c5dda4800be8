/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.observation;

import java.util.Optional;

/**
 * The name of an integration, the key of everything that is published.
 *
 * @param value 1 to {@value #MAX_CODE_POINTS} code points, without space, tab, CR or LF at either end
 */
public record IntegrationName(String value) implements Comparable<IntegrationName> {
    public static final int MAX_CODE_POINTS = 255;

    public IntegrationName {
        if (!value.equals(trim(value)) || !isUsable(value)) {
            throw new IllegalArgumentException("an integration's name has 1 to " + MAX_CODE_POINTS
                    + " characters and no blank at its ends, not '" + value + "'");
        }
    }

    /** The name that a column's text holds, once trimmed; empty when nothing usable remains. */
    public static Optional<IntegrationName> in(String text) {
        String trimmed = trim(text);
        return isUsable(trimmed) ? Optional.of(new IntegrationName(trimmed)) : Optional.empty();
    }

    private static boolean isUsable(String trimmed) {
        return !trimmed.isEmpty() && trimmed.codePointCount(0, trimmed.length()) <= MAX_CODE_POINTS;
    }

    /** Only these four characters: {@link String#strip} would also take what the SQL keeps. */
    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\r' || c == '\n';
    }

    @Override
    public int compareTo(IntegrationName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
