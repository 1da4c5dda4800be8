/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.net.http.HttpClient;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server of each test's own, on a port of its own. */
final class Served implements BeforeEachCallback, AfterEachCallback {
    final Backstage backstage = new Backstage();
    final RestServer server;
    final Client client;

    Served() {
        this(StreamConfig.DEFAULT);
    }

    /** One that is set up otherwise. */
    Served(HttpConfig config) {
        server = new RestServer(config, backstage.sources());
        client = new Client(server::port, HttpClient.newHttpClient());
    }

    Served(StreamConfig streaming) {
        this(new HttpConfig("127.0.0.1", 0, AccessConfig.OPEN, HttpLimits.DEFAULT, streaming));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.start();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        server.close();
    }
}
