/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A path as it came, made safe to print: whatever a URI may not hold is percent-encoded. */
final class PathText {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/";

    private PathText() {}

    static String safe(String path) {
        StringBuilder safe = new StringBuilder(path.length());
        byte[] octets = path.getBytes(UTF_8);
        for (int at = 0; at < octets.length; at++) {
            char c = (char) (octets[at] & 0xFF);
            if (isPlain(c) || isEncoding(octets, at)) {
                safe.append(c);
            } else {
                safe.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            }
        }
        return safe.toString();
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || ALLOWED.indexOf(c) >= 0;
    }

    /** Whether what begins here is percent-encoded already, by two digits. */
    private static boolean isEncoding(byte[] octets, int at) {
        return octets[at] == '%'
                && at + 2 < octets.length
                && Character.digit(octets[at + 1], 16) >= 0
                && Character.digit(octets[at + 2], 16) >= 0;
    }
}
