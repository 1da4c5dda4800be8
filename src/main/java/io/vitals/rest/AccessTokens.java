/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.List;
import java.util.Optional;

/** The tokens that are known; without any, none is asked for. */
public record AccessTokens(List<AccessToken> all) {
    public static final AccessTokens NONE = new AccessTokens(List.of());

    public AccessTokens {
        all = List.copyOf(all);
        for (int i = 0; i < all.size(); i++) {
            refuseSame(all.get(i), all.subList(0, i));
        }
    }

    private static void refuseSame(AccessToken token, List<AccessToken> before) {
        before.stream().filter(other -> other.sha256().equals(token.sha256())).forEach(other -> {
            throw new IllegalArgumentException(
                    "'" + other.name() + "' and '" + token.name() + "' are one and the same; allowed: each of its own");
        });
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The one with this text. All are compared, so that the time that it takes tells nothing. */
    Optional<AccessToken> find(String secret) {
        byte[] digest = AccessToken.digest(secret);
        Optional<AccessToken> found = Optional.empty();
        for (AccessToken token : all) {
            if (token.hasDigest(digest)) {
                found = Optional.of(token);
            }
        }
        return found;
    }
}
