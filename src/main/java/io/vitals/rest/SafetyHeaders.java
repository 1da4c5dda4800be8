/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Map;

/** What goes with every answer: it is data of this moment, never a page, a script or something to guess at. */
final class SafetyHeaders {
    static final Map<String, String> ALL = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private SafetyHeaders() {}
}
