/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A connector that holds its slot and brings nothing is found out: here one that is paused, which looks so from
 * outside.
 */
class ChangeFlowIT {
    private static final long LOOK = SECONDS.toNanos(3);
    private static final long LONG = SECONDS.toNanos(30);

    /** The clock that the flow is told: it only ever goes on. */
    private long clock = System.nanoTime();

    @Test
    void aStandstillIsToldFromASteadyFlow(@TempDir Path folder) throws Exception {
        try (EmbeddedStack stack =
                        EmbeddedStack.start(EmbeddedStackIT.CONFIG.dataFolder(folder), Progress.NONE, new DemoHooks());
                ChangeTopic changes = new ChangeTopic(stack.bootstrap());
                ChangeFlow flow = new ChangeFlow(stack.bootstrap(), stack.database(), "vitals")) {
            await().atMost(20, SECONDS).until(() -> changes.pulsedPartitions().size() == DemoHooks.PARTITIONS);
            assertThat(looks(flow, LOOK)).isFalse();
            await("pulses keep it flowing, however long ago the last look was")
                    .pollInterval(2, SECONDS)
                    .atMost(10, SECONDS)
                    .until(() -> !looks(flow, LONG));

            put(stack, "pause");
            await("the standstill is seen")
                    .pollInterval(1, SECONDS)
                    .atMost(20, SECONDS)
                    .until(() -> looks(flow, LONG));
            flow.restarted(clock);
            assertThat(looks(flow, LOOK)).as("it gets time to begin").isFalse();

            put(stack, "resume");
            await("it flows again").pollInterval(2, SECONDS).atMost(20, SECONDS).until(() -> !looks(flow, LONG));
        }
    }

    private boolean looks(ChangeFlow flow, long later) throws InterruptedException {
        clock += later;
        return flow.hasStalled(clock);
    }

    private static void put(EmbeddedStack stack, String what) throws Exception {
        URI uri = URI.create(stack.connectAddress() + "/connectors/vitals/" + what);
        HttpRequest request =
                HttpRequest.newBuilder(uri).PUT(BodyPublishers.noBody()).build();
        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(202);
    }
}
