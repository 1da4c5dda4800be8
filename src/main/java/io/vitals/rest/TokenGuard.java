/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;

/** Lets pass whoever shows a token that allows it, in a header (RFC 6750) or in the cookie of a log-in. */
final class TokenGuard implements Guard {
    /** The attribute of a request that holds the token it came with. */
    static final String SHOWN = TokenGuard.class.getName();

    /** The attribute that is true of a request whose token came in a cookie. */
    static final String BY_COOKIE = TokenGuard.class.getName() + ".cookie";

    /** The attribute that holds what to show another instance, as a header. */
    static final String AUTHORIZATION = TokenGuard.class.getName() + ".authorization";

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
        Optional<Shown> shown = Shown.by(request);
        Optional<AccessToken> token = shown.flatMap(Shown::secret).flatMap(tokens::find);
        token.ifPresent(known -> mark(request, known, shown.orElseThrow()));
        if (SessionResource.isAt(request)) {
            return Optional.empty();
        }
        return token.map(known -> refusal(known, request)).orElseGet(() -> Optional.of(unknown(shown)));
    }

    private static void mark(Request request, AccessToken token, Shown shown) {
        request.setAttribute(SHOWN, token);
        request.setAttribute(BY_COOKIE, shown.isCookie());
        shown.authorization().ifPresent(value -> request.setAttribute(AUTHORIZATION, value));
    }

    private static Problem unknown(Optional<Shown> shown) {
        if (shown.isEmpty()) {
            return unauthorized(
                    "a token is needed; send one of http.tokens in the header 'Authorization: Bearer'", REALM);
        }
        return unauthorized(
                shown.get().isCookie()
                        ? "what the cookie of the log-in holds is no token of http.tokens any more; log in again"
                        : "what the header 'Authorization' holds is no bearer token of http.tokens",
                REALM + ", error=\"invalid_token\"");
    }

    /** The page's files tell nothing; what it asks for does. */
    private static boolean isPage(Request request) {
        return ASKING.contains(request.getMethod())
                && PageFiles.isOne(String.valueOf(request.getHttpURI().getPath()));
    }

    private Optional<Problem> refusal(AccessToken token, Request request) {
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
