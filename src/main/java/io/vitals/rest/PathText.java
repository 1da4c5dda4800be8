/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Text as it may stand in a URI. */
final class PathText {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/";

    private PathText() {}

    /** A path as it came, made safe to print: whatever a URI may not hold is percent-encoded. */
    static String safe(String path) {
        byte[] octets = path.getBytes(UTF_8);
        StringBuilder safe = new StringBuilder(octets.length);
        for (int at = 0; at < octets.length; at++) {
            char c = (char) (octets[at] & 0xFF);
            if (isPlain(c, ALLOWED) || isEncoding(octets, at)) {
                safe.append(c);
            } else {
                append(safe, c);
            }
        }
        return safe.toString();
    }

    /** One segment of a path, or a parameter's name or value, whatever stands in it. */
    static String segment(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (byte octet : text.getBytes(UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (isPlain(c, "-_~")) {
                safe.append(c);
            } else {
                append(safe, c);
            }
        }
        return safe.toString();
    }

    private static boolean isPlain(char c, String others) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || others.indexOf(c) >= 0;
    }

    private static void append(StringBuilder safe, char octet) {
        safe.append('%').append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 0xF, 16));
    }

    /** Whether what begins here is percent-encoded already, by two digits. */
    private static boolean isEncoding(byte[] octets, int at) {
        return octets[at] == '%'
                && at + 2 < octets.length
                && Character.digit(octets[at + 1], 16) >= 0
                && Character.digit(octets[at + 2], 16) >= 0;
    }
}
