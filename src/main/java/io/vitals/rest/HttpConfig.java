/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/**
 * Where the HTTP server listens, and to whom.
 *
 * @param host the address to bind; the default is reachable from this machine only
 * @param port 1 to 65535, or 0 for any free one
 * @param access who may ask
 */
public record HttpConfig(String host, int port, AccessConfig access) {
    public static final HttpConfig DEFAULT = new HttpConfig("127.0.0.1", 8080);

    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http.port must be 0 to 65535, but is " + port);
        }
    }

    /** One that anybody may ask who reaches it. */
    public HttpConfig(String host, int port) {
        this(host, port, AccessConfig.OPEN);
    }
}
