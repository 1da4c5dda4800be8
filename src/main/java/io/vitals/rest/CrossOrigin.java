/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of elsewhere a browser lets read our answers (CORS). They may ask and never change, and nothing of a
 * browser's own, such as its cookies, counts here: a page that needs a token has to bring it.
 */
final class CrossOrigin {
    private static final String METHODS = "GET, HEAD, POST";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, Last-Event-ID";
    private static final String ANSWER_HEADERS =
            "ETag, Retry-After, WWW-Authenticate, Vitals-Instance, Vitals-Role, Vitals-Lag-Records";
    private static final String SECONDS_GOOD = "600";

    private final Set<String> origins;

    CrossOrigin(List<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    /** Says to the browser whether the page that asks may read the answer, whatever that is. */
    void mark(Request request, HttpFields.Mutable answer) {
        if (origins.isEmpty()) {
            return;
        }
        answer.put(HttpHeader.VARY, "Origin");
        @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null && origins.contains(origin)) {
            answer.put("Access-Control-Allow-Origin", origin);
            answer.put("Access-Control-Expose-Headers", ANSWER_HEADERS);
        }
    }

    /** Whether this only asks, on behalf of a page that may, what that may ask; it comes without a token. */
    boolean isPreflight(Request request) {
        @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        return request.getMethod().equals("OPTIONS")
                && request.getHeaders().contains("Access-Control-Request-Method")
                && origin != null
                && origins.contains(origin);
    }

    /** The answer to that. */
    void allow(HttpFields.Mutable answer) {
        answer.put("Access-Control-Allow-Methods", METHODS);
        answer.put("Access-Control-Allow-Headers", REQUEST_HEADERS);
        answer.put("Access-Control-Max-Age", SECONDS_GOOD);
    }
}
