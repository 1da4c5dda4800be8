/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.tally.GrowingTally;
import java.net.http.HttpClient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a scrape costs with 1,000 integrations, each with all its series. Prints what docs/metrics.md tells. */
class ScrapeCostTest {
    private static final int INTEGRATIONS = 1_000;
    private static final int SCRAPES = 30;

    @Test
    void aThousandIntegrationsAreAFewMegabytes() {
        Backstage backstage = new Backstage();
        for (int i = 0; i < INTEGRATIONS; i++) {
            String name = "integration_%04d".formatted(i);
            GrowingTally calls = new GrowingTally();
            calls.count(Events.tally(30, 1));
            backstage.engine.calls.put(name, calls);
            backstage.holds(Events.of(name, 30, 1));
        }
        try (RestServer server = new RestServer(new HttpConfig("127.0.0.1", 0), backstage.sources())) {
            server.start();
            Client client = new Client(server.port(), HttpClient.newHttpClient());
            int bytes = client.send("GET", "/metrics").body().length;
            long[] millis = new long[SCRAPES];
            for (int i = 0; i < SCRAPES; i++) {
                long from = System.nanoTime();
                client.send("GET", "/metrics");
                millis[i] = (System.nanoTime() - from) / 1_000_000;
            }
            Arrays.sort(millis);
            System.out.printf(
                    "a scrape of %d integrations: %d bytes, median %d ms, longest %d ms of %d%n",
                    INTEGRATIONS, bytes, millis[SCRAPES / 2], millis[SCRAPES - 1], SCRAPES);

            assertThat(bytes).isBetween(1_000_000, 5_000_000);
        }
    }
}
