/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import java.util.Optional;

/**
 * By what a client is let in.
 *
 * @param token one of the service's {@code http.tokens}, if it asks for one
 */
public record ClientAccess(Optional<String> token) {
    public static final ClientAccess NONE = new ClientAccess(Optional.empty());

    /** Without the token: it is a secret. */
    @Override
    public String toString() {
        return "ClientAccess[token=" + (token.isPresent() ? "****" : "none") + "]";
    }
}
