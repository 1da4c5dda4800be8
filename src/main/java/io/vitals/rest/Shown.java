/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows to be let pass.
 *
 * @param secret the text of the token; empty where there is something else instead
 * @param isCookie whether a browser sent it by itself, and not whoever asks of purpose
 */
record Shown(Optional<String> secret, boolean isCookie) {
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");
    private static final Pattern OF_BEARERS = Pattern.compile("(?i:bearer)\\b.*");

    /**
     * The header (RFC 6750), else the cookie of a log-in; empty if there is neither. A header of another scheme is for
     * a proxy in between, and counts only where there is no cookie.
     */
    static Optional<Shown> by(Request request) {
        @Nullable String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        Optional<Shown> header = Optional.ofNullable(authorization).map(Shown::byHeader);
        if (authorization != null && OF_BEARERS.matcher(authorization).matches()) {
            return header;
        }
        return LogInCookie.value(request.getHeaders().getValuesList(HttpHeader.COOKIE))
                .map(value -> new Shown(LogInCookie.secret(value), true))
                .or(() -> header);
    }

    private static Shown byHeader(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        return new Shown(bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty(), false);
    }

    /** As a header, for another instance. */
    Optional<String> authorization() {
        return secret.map(text -> "Bearer " + text);
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return isCookie ? "a cookie" : "a header";
    }
}
