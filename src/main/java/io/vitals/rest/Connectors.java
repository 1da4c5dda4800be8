/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** What accepts connections, and how many of them for how long. */
final class Connectors {
    private Connectors() {}

    static Connector plain(Server server, HttpConfiguration http, HttpConfig config) {
        http.setRequestHeaderSize(config.limits().headerBytes());
        return bounded(new ServerConnector(server, new HttpConnectionFactory(http)), config);
    }

    private static Connector bounded(ServerConnector connector, HttpConfig config) {
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.limits().idle().toMillis());
        connector.getServer().addBean(new NetworkConnectionLimit(config.limits().connections(), connector));
        return connector;
    }
}
