/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A file of the live page as an answer, with headers of its own instead of those that go with data. */
final class PageFile {

    /**
     * Scripts, styles and data come from here alone, and nothing written into the page runs: whatever an integration or
     * a message is called, it stays a text.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors ";

    private PageFile() {}

    /** To be asked for again each time, and sent again only when it has changed. */
    static Reply reply(String type, byte[] bytes) {
        return reply(type, bytes, Map.of("Content-Security-Policy", POLICY + "'none'"));
    }

    /**
     * One that pages may show within themselves: ours, and those of elsewhere that may read the same anyway. The older
     * header cannot name any, and gives way to the newer one in every browser that knows that.
     */
    static Reply framed(String type, byte[] bytes, List<String> origins) {
        String framers = String.join(
                " ", Stream.concat(Stream.of("'self'"), origins.stream()).toList());
        return reply(type, bytes, Map.of("Content-Security-Policy", POLICY + framers, "X-Frame-Options", "SAMEORIGIN"));
    }

    private static Reply reply(String type, byte[] bytes, Map<String, String> framing) {
        Map<String, String> headers =
                Map.of("Cache-Control", "no-cache", "ETag", "\"" + UUID.nameUUIDFromBytes(bytes) + "\"");
        return new Reply(200, type, () -> bytes, framing).with(headers);
    }
}
