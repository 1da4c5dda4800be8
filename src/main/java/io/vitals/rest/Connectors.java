/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** What accepts connections, and how many of them for how long. */
final class Connectors {
    private Connectors() {}

    static Connector plain(Server server, HttpConfiguration http, HttpConfig config) {
        return bounded(new ServerConnector(server, requests(http, config)), config);
    }

    /** Whichever name a client asked for gets the one certificate: whether that fits is for the client to judge. */
    static Connector encrypted(Server server, HttpConfiguration http, HttpConfig config, ServedIdentity identity) {
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslConnectionFactory tls = new SslConnectionFactory(identity.factory(), HttpVersion.HTTP_1_1.asString());
        return bounded(new ServerConnector(server, tls, requests(http, config)), config);
    }

    private static HttpConnectionFactory requests(HttpConfiguration http, HttpConfig config) {
        http.setRequestHeaderSize(config.limits().headerBytes());
        return new HttpConnectionFactory(http);
    }

    private static Connector bounded(ServerConnector connector, HttpConfig config) {
        connector.setHost(config.host());
        connector.setPort(config.port());
        connector.setIdleTimeout(config.limits().idle().toMillis());
        connector.getServer().addBean(new NetworkConnectionLimit(config.limits().connections(), connector));
        return connector;
    }
}
