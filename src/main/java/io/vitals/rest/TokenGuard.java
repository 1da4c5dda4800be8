/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Lets pass whoever shows a token that allows it (RFC 6750). */
final class TokenGuard implements Guard {
    /** The attribute of a request that holds the token it came with. */
    static final String SHOWN = TokenGuard.class.getName();

    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S+) *");
    private static final Set<String> ASKING = Set.of("GET", "HEAD");
    private static final String CHALLENGE = "WWW-Authenticate";
    private static final String REALM = "Bearer realm=\"vitals\"";

    private final AccessTokens tokens;
    private final Set<String> questions;

    /**
     * A guard.
     *
     * @param questions the paths at which a POST only asks
     */
    TokenGuard(AccessTokens tokens, Set<String> questions) {
        this.tokens = tokens;
        this.questions = Set.copyOf(questions);
    }

    @Override
    public Optional<Problem> refusal(Request request) {
        if (tokens.isEmpty() || Guard.isProbe(request) || isPage(request)) {
            return Optional.empty();
        }
        @Nullable String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (shown == null) {
            return Optional.of(unauthorized(
                    "a token is needed; send one of http.tokens in the header 'Authorization: Bearer'", REALM));
        }
        return found(shown)
                .map(token -> refusal(token, request))
                .orElseGet(() -> Optional.of(unauthorized(
                        "what the header 'Authorization' holds is no bearer token of http.tokens",
                        REALM + ", error=\"invalid_token\"")));
    }

    /** The page's files tell nothing; what it asks for does. */
    private static boolean isPage(Request request) {
        return ASKING.contains(request.getMethod())
                && PageFiles.isOne(String.valueOf(request.getHttpURI().getPath()));
    }

    private Optional<AccessToken> found(String authorization) {
        Matcher bearer = BEARER.matcher(authorization);
        return bearer.matches() ? tokens.find(bearer.group(1)) : Optional.empty();
    }

    private Optional<Problem> refusal(AccessToken token, Request request) {
        request.setAttribute(SHOWN, token);
        Scope needed =
                needed(request.getMethod(), String.valueOf(request.getHttpURI().getPath()));
        if (token.scope().covers(needed)) {
            return Optional.empty();
        }
        String scope = needed.name().toLowerCase(Locale.ROOT);
        return Optional.of(new Problem(
                Problem.Kind.SCOPE,
                "the token '" + token.name() + "' is for reading; this needs one with scope: " + scope,
                Map.of(CHALLENGE, REALM + ", error=\"insufficient_scope\", scope=\"" + scope + "\"")));
    }

    /** Whatever is not known to only ask, changes. */
    private Scope needed(String method, String path) {
        boolean onlyAsks = ASKING.contains(method) || (method.equals("POST") && questions.contains(path));
        return onlyAsks ? Scope.READ : Scope.ADMIN;
    }

    private static Problem unauthorized(String detail, String challenge) {
        return new Problem(Problem.Kind.UNAUTHORIZED, detail, Map.of(CHALLENGE, challenge));
    }
}
