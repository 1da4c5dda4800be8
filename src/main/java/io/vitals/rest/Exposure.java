/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;

/** What strangers may do, said once at the start. */
final class Exposure {
    private Exposure() {}

    /**
     * Empty if nobody but this machine's users can come, or all have to show a token that nobody can read on its way.
     */
    static Optional<String> warning(HttpConfig config) {
        if (WriteGuard.isLoopback(config.host())) {
            return Optional.empty();
        }
        if (config.access().tokens().isEmpty()) {
            return Optional.of("http host=" + config.host()
                    + " tokens=none: whoever reaches this address may read every figure, name and message of a"
                    + " failure; only changes are refused to other machines. Set http.tokens, or http.host to"
                    + " 127.0.0.1");
        }
        return config.access().tls().served().isPresent()
                ? Optional.empty()
                : Optional.of("http host=" + config.host()
                        + " tls=none: tokens and figures can be read on their way. Set http.tls, or let nothing but a"
                        + " proxy that encrypts reach this address");
    }
}
