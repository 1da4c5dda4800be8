/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.Optional;

/** What strangers may do, said once at the start. */
final class Exposure {
    private Exposure() {}

    /** Empty if nobody but this machine's users can come, or all of them have to show a token. */
    static Optional<String> warning(HttpConfig config) {
        if (WriteGuard.isLoopback(config.host()) || !config.access().tokens().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("http host=" + config.host()
                + " tokens=none: whoever reaches this address may read every figure, name and message of a failure;"
                + " only changes are refused to other machines. Set http.tokens, or http.host to 127.0.0.1");
    }
}
