/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.tls.TlsConfig;

/**
 * Who may ask, and how that is kept from others.
 *
 * @param tokens one of them has to be shown, unless there are none
 * @param tls whether connections are encrypted, and whom this instance trusts when it asks others
 */
public record AccessConfig(AccessTokens tokens, TlsConfig tls) {
    public static final AccessConfig OPEN = new AccessConfig(AccessTokens.NONE, TlsConfig.NONE);
}
