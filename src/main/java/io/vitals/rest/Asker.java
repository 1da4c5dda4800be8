/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param isPeer whether it is another instance, which wants to know only what this one has itself
 * @param authorization what to show another instance to be let pass: what came, be it by a header or by a cookie
 * @param token that was shown, if it is known
 * @param isEncrypted whether it is a page that its browser got by https, be it from a proxy that encrypts for us
 */
record Asker(boolean isPeer, Optional<String> authorization, Optional<AccessToken> token, boolean isEncrypted) {
    static final Asker ANYBODY = new Asker(false, Optional.empty(), Optional.empty(), false);
}
