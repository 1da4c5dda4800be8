/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.client;

import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * By what a client is let in, and whom it trusts.
 *
 * @param token one of the service's {@code http.tokens}, if it asks for one
 * @param trust knows the certificates that are trusted; empty: those that the JDK trusts
 */
public record ClientAccess(Optional<String> token, Optional<SSLContext> trust) {
    public static final ClientAccess NONE = new ClientAccess(Optional.empty(), Optional.empty());

    /** Without the token: it is a secret. */
    @Override
    public String toString() {
        return "ClientAccess[token=" + (token.isPresent() ? "****" : "none") + "]";
    }
}
