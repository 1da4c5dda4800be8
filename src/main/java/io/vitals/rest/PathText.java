/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A path as it came, made safe to print: whatever a URI may not hold is percent-encoded. */
final class PathText {
    private static final String ALLOWED = "-._~!$&'()*+,;=:@/%";

    private PathText() {}

    static String safe(String path) {
        StringBuilder safe = new StringBuilder(path.length());
        for (byte octet : path.getBytes(UTF_8)) {
            char c = (char) (octet & 0xFF);
            boolean isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (isPlain || ALLOWED.indexOf(c) >= 0) {
                safe.append(c);
            } else {
                safe.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
            }
        }
        return safe.toString();
    }
}
