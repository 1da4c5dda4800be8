/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text as it may stand in a URI. */
final class PathText {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/%";

    private PathText() {}

    /** A path as it came, made safe to print: whatever a URI may not hold is percent-encoded. */
    static String safe(String path) {
        return encoded(path, ALLOWED);
    }

    /** One segment of a path, or a parameter's name or value, whatever stands in it. */
    static String segment(String text) {
        return encoded(text, "-_~");
    }

    private static String encoded(String text, String allowed) {
        StringBuilder safe = new StringBuilder(text.length());
        for (byte octet : text.getBytes(UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (isPlain || allowed.indexOf(c) >= 0) {
                safe.append(c);
            } else {
                safe.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            }
        }
        return safe.toString();
    }
}
