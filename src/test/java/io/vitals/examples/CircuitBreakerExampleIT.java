/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitals.Processes;
import io.vitals.cli.VitalsProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a consumer beside the demo, as its README says to run both. */
class CircuitBreakerExampleIT {
    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration TO_OUTAGE = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final List<String> WELL = List.of(
            "crm_sync", "email_delivery", "geocoding", "openai_guidance", "payments", "prokerala", "sms_gateway");

    @TempDir
    private static Path folder;

    @AfterAll
    static void leaveNothing() {
        Processes.killAllOn(folder);
    }

    @Test
    void anOutageOpensTheBreakerOfItsIntegrationAndNoOther() throws Exception {
        Path data = folder.resolve("data");
        Path out = folder.resolve("example.out");
        try (VitalsProcess demo =
                VitalsProcess.start(folder, "demo", "--port", "0", "--rate", "60", "--data", data.toString())) {
            demo.awaitTold("first health ", START);
            Process example = example(data.resolve("addresses.json"), out);
            try {
                await().atMost(TO_OUTAGE)
                        .failFast("the example has ended", () -> !example.isAlive())
                        .untilAsserted(
                                () -> assertThat(newestPicture(out)).containsPattern("did_avatar +OPEN +\\d+ +\\d+"));
                String picture = newestPicture(out);

                WELL.forEach(name -> assertThat(picture).containsPattern(name + " +closed +\\d+ +0"));
                example.destroy();
                assertThat(example.waitFor(STOP.toSeconds(), TimeUnit.SECONDS))
                        .as("stopped within %s", STOP)
                        .isTrue();
                assertThat(Files.readString(out)).endsWith("stopped\n");
            } finally {
                example.destroyForcibly();
            }
        }
    }

    private static Process example(Path addresses, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.example.breakers.Main",
                        addresses.toString())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("example.err").toFile())
                .start();
    }

    private static String newestPicture(Path out) throws IOException {
        String all = Files.readString(out);
        return all.substring(Math.max(0, all.lastIndexOf("INTEGRATION")));
    }
}
