/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.tls.TlsConfig;
import java.util.List;

/** Tokens for tests: one that may read, one that may do everything, and one that is none. */
final class Tokens {
    static final String READER = "reader-reader-reader-reader";
    static final String ADMIN = "admin-admin-admin-admin-admin";
    static final String STRANGER = "stranger-stranger-stranger";
    static final AccessTokens BOTH = new AccessTokens(List.of(
            AccessToken.ofSecret("grafana", Scope.READ, READER), AccessToken.ofSecret("deploy", Scope.ADMIN, ADMIN)));

    private Tokens() {}

    static String bearer(String token) {
        return "Bearer " + token;
    }

    /** A server on any free port that asks for them. */
    static HttpConfig config(String host) {
        return new HttpConfig(host, 0, new AccessConfig(BOTH, TlsConfig.NONE));
    }
}
