/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.remedy.MendableException;

/** The HTTP server cannot listen where it should. */
public final class ListenException extends MendableException {
    private static final long serialVersionUID = 1L;

    ListenException(HttpConfig config, Throwable cause) {
        super(
                "cannot listen on " + config.address(config.port())
                        + ": the port is taken by another process, or the address is none of this machine's",
                "Set http.port (of the demo: --port) to a free port, 0 for any, or http.host to an address of this machine.",
                cause);
    }
}
