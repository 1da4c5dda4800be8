/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Holds off pages of elsewhere that have a browser send the cookie of a log-in, or that would log somebody in or out.
 * Where the browser itself says whence a request comes ({@code Sec-Fetch-Site}, which no page can set) that counts;
 * else the page's origin has to be the host that was asked.
 */
final class OriginGuard implements Guard {
    private static final Set<String> ASKING = Set.of("GET", "HEAD");

    private enum Page {
        OURS,
        OTHER,
        NOT_TOLD
    }

    @Override
    public Optional<Problem> refusal(Request request) {
        if (ASKING.contains(request.getMethod())) {
            return Optional.empty();
        }
        Page page = page(request);
        boolean isByCookie = Boolean.TRUE.equals(request.getAttribute(TokenGuard.BY_COOKIE));
        if (isByCookie && page != Page.OURS) {
            return refused("what is asked by the cookie of a log-in has to come from the page of this server; send the"
                    + " token in the header 'Authorization: Bearer' instead");
        }
        return SessionResource.isAt(request) && page == Page.OTHER
                ? refused("only the page of this server itself may log in and out")
                : Optional.empty();
    }

    private static Optional<Problem> refused(String why) {
        return Optional.of(Problem.of(Problem.Kind.FORBIDDEN, why));
    }

    private static Page page(Request request) {
        @Nullable String site = request.getHeaders().get("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") ? Page.OURS : Page.OTHER;
        }
        @Nullable String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin == null) {
            return Page.NOT_TOLD;
        }
        return isSame(origin, request.getHeaders().get(HttpHeader.HOST)) ? Page.OURS : Page.OTHER;
    }

    /** Whether an origin, such as {@code https://vitals.example.org}, is at a host, which may have a port. */
    static boolean isSame(String origin, @Nullable String host) {
        String[] parts = origin.toLowerCase(Locale.ROOT).split("://", 2);
        if (parts.length < 2 || host == null) {
            return false;
        }
        String port = parts[0].equals("https") ? ":443" : ":80";
        return without(port, parts[1]).equals(without(port, host.toLowerCase(Locale.ROOT)));
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}
