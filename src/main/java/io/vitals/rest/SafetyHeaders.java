/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.HashMap;
import java.util.Map;

/**
 * What goes with every answer: it is data of this moment, never a page, a script or something to guess at; and once it
 * came encrypted, it is never asked for otherwise.
 */
record SafetyHeaders(Map<String, String> all) {
    private static final Map<String, String> USUAL = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy", "same-origin",
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY");
    private static final String A_YEAR = "max-age=31536000";

    SafetyHeaders {
        all = Map.copyOf(all);
    }

    static SafetyHeaders of(boolean isEncrypted) {
        Map<String, String> headers = new HashMap<>(USUAL);
        if (isEncrypted) {
            headers.put("Strict-Transport-Security", A_YEAR);
        }
        return new SafetyHeaders(headers);
    }
}
