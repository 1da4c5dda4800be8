/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.tls.TlsConfig;
import java.util.List;

/**
 * Who may ask, and how that is kept from others.
 *
 * @param tokens one of them has to be shown, unless there are none
 * @param tls whether connections are encrypted, and whom this instance trusts when it asks others
 * @param origins the pages of elsewhere whom a browser may let read the answers
 * @param isLogged whether there is a line in the log for each request
 */
public record AccessConfig(AccessTokens tokens, TlsConfig tls, List<String> origins, boolean isLogged) {
    public static final AccessConfig OPEN = new AccessConfig(AccessTokens.NONE, TlsConfig.NONE);

    public AccessConfig {
        origins = List.copyOf(origins);
    }

    /** For no pages of elsewhere, and not logged. */
    public AccessConfig(AccessTokens tokens, TlsConfig tls) {
        this(tokens, tls, List.of(), false);
    }
}
