/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.rest.AccessToken;
import io.vitals.rest.Scope;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * A token that nobody knows yet.
 *
 * @param secret what is shown to be let in
 * @param settings the lines by which it is known from then on
 */
public record NewToken(String secret, String settings) {
    /** So that whoever finds one, a scanner of repositories say, can tell what it is. */
    private static final String PREFIX = "vitals_";

    /**
     * One made of random bytes.
     *
     * @throws IllegalArgumentException if there is no such scope, or that is no name
     */
    public static NewToken of(String name, String scope, byte[] random) {
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        AccessToken token = AccessToken.ofSecret(name, scope(scope), secret);
        return new NewToken(secret, """
                For the settings, under http:
                  tokens:
                    %s: { scope: %s, sha256: "%s" }""".formatted(quoted(name), scope, token.sha256()));
    }

    private static Scope scope(String scope) {
        return Arrays.stream(Scope.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(scope))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + scope + "' is no scope; allowed: read or admin"));
    }

    /** What YAML would take for something else than text. */
    private static String quoted(String name) {
        return name.matches("[A-Za-z][A-Za-z0-9_-]+") ? name : "\"" + name + "\"";
    }
}
