/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

/**
 * Where the HTTP server listens, and to whom.
 *
 * @param host the address to bind; the default is reachable from this machine only
 * @param port 1 to 65535, or 0 for any free one
 * @param access who may ask
 * @param limits how much they may take
 * @param stream how they are told of changes
 */
public record HttpConfig(String host, int port, AccessConfig access, HttpLimits limits, StreamConfig stream) {
    public static final HttpConfig DEFAULT = new HttpConfig("127.0.0.1", 8080);

    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("http.port must be 0 to 65535, but is " + port);
        }
        if (stream.keepAlive().compareTo(limits.idle()) >= 0) {
            throw new IllegalArgumentException("http.limits.idle (" + limits.idle()
                    + ") must be longer than http.stream.keep-alive (" + stream.keepAlive()
                    + "), or streams on which nothing happens are cut off");
        }
        if (stream.mostClients() >= limits.connections()) {
            throw new IllegalArgumentException("http.limits.connections (" + limits.connections()
                    + ") must be more than http.stream.clients (" + stream.mostClients()
                    + "), or streams leave no connection for anything else");
        }
    }

    /** One that anybody may ask who reaches it. */
    public HttpConfig(String host, int port) {
        this(host, port, AccessConfig.OPEN);
    }

    /** One with the usual limits. */
    public HttpConfig(String host, int port, AccessConfig access) {
        this(host, port, access, HttpLimits.DEFAULT, StreamConfig.DEFAULT);
    }

    /** Where it answers on a port, as an address that this machine can reach. */
    public String address(int onPort) {
        boolean isEvery = host.equals("0.0.0.0") || host.equals("::");
        String reached = isEvery ? "127.0.0.1" : host;
        return scheme() + "://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + onPort;
    }

    private String scheme() {
        return access.tls().served().isPresent() ? "https" : "http";
    }
}
