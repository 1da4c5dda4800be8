/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An instance of Vitals, by the address at which the others reach its REST.
 *
 * @param host a name, an IPv4 address, or an IPv6 address without brackets
 * @param port 1 to 65535
 */
public record Instance(String host, int port) {

    public Instance {
        if (host.isBlank() || port < 1 || port > 65_535) {
            throw new IllegalArgumentException(
                    "an instance has a host and a port from 1 to 65535, not '" + host + "' and " + port);
        }
    }

    /**
     * Reads {@code host:port}; an IPv6 address stands in brackets.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Instance parse(String text) {
        try {
            URI uri = new URI("http://" + text);
            String host = uri.getHost();
            if (host != null && uri.getPort() > 0 && uri.getAuthority().equals(text) && uri.getUserInfo() == null) {
                return new Instance(host.replaceAll("^\\[|]$", ""), uri.getPort());
            }
        } catch (URISyntaxException e) {
            // said below, in words that fit
        }
        throw new IllegalArgumentException(
                "'" + text + "' is no address of an instance; it must be host:port, such as vitals-1.internal:8080");
    }

    /** As {@code host:port}. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
