/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Where Kafka Connect is asked how its connectors are.
 *
 * @param addresses of workers of one group, any of which can tell of all; empty: nobody is asked
 * @param connectors the names of those that matter; empty: all of Debezium's
 * @param login if its REST asks for one
 */
public record ConnectConfig(List<URI> addresses, List<String> connectors, Optional<Login> login) {
    /** Nobody is asked. */
    public static final ConnectConfig NONE = new ConnectConfig(List.of(), List.of(), Optional.empty());

    public ConnectConfig {
        addresses = List.copyOf(addresses);
        connectors = List.copyOf(connectors);
    }

    /**
     * What HTTP calls basic authentication.
     *
     * @param user without a colon
     */
    public record Login(String user, String password) {
        public Login {
            if (user.contains(":")) {
                throw new IllegalArgumentException("connect.user must hold no colon, but is '" + user + "'");
            }
        }

        String header() {
            return "Basic "
                    + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Login[" + user + "]";
        }
    }

    /** One worker without a login, as it runs within this process. */
    public ConnectConfig at(String address) {
        return new ConnectConfig(List.of(address(address)), connectors, Optional.empty());
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException if it is none; the message does not tell a password in it
     */
    public static URI address(String text) {
        if (text.contains("@")) {
            throw new IllegalArgumentException(
                    "connect.addresses must not hold a login: that is connect.user and connect.password");
        }
        try {
            URI uri = URI.create(text.strip().replaceFirst("/+$", ""));
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (isHttp && uri.getHost() != null && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (IllegalArgumentException noAddress) {
            // told below
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no address of a worker; it must be like http://localhost:8083");
    }
}
