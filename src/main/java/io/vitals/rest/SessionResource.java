/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Json;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Lets a page log in: it shows a token once, and a cookie holds it from then on. Nothing is kept here.
 *
 * @param isEncrypted whether the server itself speaks https
 */
record SessionResource(AccessTokens tokens, boolean isEncrypted) implements Resource, AskedResource {
    static final String PATH = "/v1/session";
    private static final Set<String> FIELDS = Set.of("token", "remember");
    private static final String CHALLENGE = "Bearer realm=\"vitals\", error=\"invalid_token\"";

    /** Whether a request is for it, by exactly this text; it needs no token there. */
    static boolean isAt(Request request) {
        return PATH.equals(request.getHttpURI().getPath());
    }

    @Override
    public Set<String> parameters() {
        return Set.of();
    }

    /** Whether a token is needed, and which one is shown. */
    @Override
    public Reply get(Query query) {
        Optional<AccessToken> token = query.asker().token();
        return Reply.json(json -> {
            json.writeStartObject();
            json.writeBooleanField("tokens_needed", !tokens.isEmpty());
            json.writeStringField(
                    "scope", token.map(each -> Json.lower(each.scope())).orElse(null));
            json.writeStringField("token_name", token.map(AccessToken::name).orElse(null));
            json.writeEndObject();
        });
    }

    /** Logs in by a token, or out. */
    @Override
    public Reply answer(Query query, byte[] body) {
        JsonNode asked = object(body);
        boolean isRemembered = isRemembered(asked.get("remember"));
        boolean isSecure = isEncrypted || query.asker().isEncrypted();
        return token(asked)
                .map(secret -> loggedIn(secret, isRemembered, isSecure))
                .orElseGet(() -> loggedOut(isSecure));
    }

    @Override
    public boolean isForAnybody() {
        return true;
    }

    private Reply loggedIn(String secret, boolean isRemembered, boolean isSecure) {
        if (tokens.isEmpty()) {
            throw Refused.badRequest("no token is needed here: http.tokens is not set");
        }
        if (tokens.find(secret).isEmpty()) {
            throw new Refused(new Problem(
                    Problem.Kind.UNAUTHORIZED,
                    "this is none of the tokens in http.tokens",
                    Map.of("WWW-Authenticate", CHALLENGE)));
        }
        return Reply.nothing(Map.of("Set-Cookie", LogInCookie.set(secret, isRemembered, isSecure)));
    }

    private static Reply loggedOut(boolean isSecure) {
        return Reply.nothing(Map.of("Set-Cookie", LogInCookie.cleared(isSecure)));
    }

    private static JsonNode object(byte[] body) {
        JsonNode asked;
        try {
            asked = Json.parse(body);
        } catch (IllegalArgumentException none) {
            throw wrong("it is no JSON");
        }
        if (!asked.isObject()) {
            throw wrong("it is no object");
        }
        asked.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw wrong("a field in it is not known");
            }
        });
        return asked;
    }

    private static Optional<String> token(JsonNode asked) {
        @Nullable JsonNode token = asked.get("token");
        if (token == null || !(token.isTextual() || token.isNull())) {
            throw wrong("its field 'token' is no text");
        }
        return Optional.ofNullable(token.textValue());
    }

    private static boolean isRemembered(@Nullable JsonNode remember) {
        if (remember != null && !remember.isBoolean()) {
            throw wrong("its field 'remember' is neither true nor false");
        }
        return remember != null && remember.booleanValue();
    }

    /** What the body holds is not repeated: it may be a token. */
    private static Refused wrong(String what) {
        return Refused.badRequest("the body is to be {\"token\": \"...\", \"remember\": true or false}, or"
                + " {\"token\": null} to log out, but " + what);
    }
}
