/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Map;
import java.util.UUID;

/** A file of the live page as an answer, with headers of its own instead of those that go with data. */
final class PageFile {

    /**
     * Scripts, styles and data come from here alone, and nothing written into the page runs: whatever an integration or
     * a message is called, it stays a text.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageFile() {}

    /** To be asked for again each time, and sent again only when it has changed. */
    static Reply reply(String type, byte[] bytes) {
        Map<String, String> headers = Map.of(
                "Cache-Control",
                "no-cache",
                "Content-Security-Policy",
                POLICY,
                "ETag",
                "\"" + UUID.nameUUIDFromBytes(bytes) + "\"");
        return new Reply(200, type, () -> bytes, headers);
    }
}
