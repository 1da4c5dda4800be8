/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Vitals as bin/vitals starts it, from its jar, in a process of its own. */
final class StartedVitals implements AutoCloseable {
    private static final Path JAR = Path.of("target", "vitals.jar");
    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(20);
    private static final Duration TO_ANSWER = Duration.ofSeconds(2);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TO_ANSWER).build();
    private final Process process;
    private final long startNanos;
    private final int port;
    private final Path log;

    private StartedVitals(Process process, long startNanos, int port, Path log) {
        this.process = process;
        this.startNanos = startNanos;
        this.port = port;
        this.log = log;
    }

    /**
     * Starts one.
     *
     * @param bootstrap of the broker
     * @param partitions of its topics
     * @param here a folder for its settings and log; its state is in {@code state} there
     * @param options of its JVM, besides the usual
     */
    static StartedVitals start(String bootstrap, int partitions, Path here, List<String> options) throws IOException {
        int port = freePort();
        Path settings = Files.writeString(here.resolve("vitals.yaml"), """
                source: {names: [vitals], table: calls}
                kafka: {bootstrap.servers: "%s"}
                topics: {partitions: %d}
                state: {dir: "%s", standbys: 0}
                http: {port: %d, advertised: "127.0.0.1:%d", limits: {requests-per-second: 0}}
                """.formatted(bootstrap, partitions, here.resolve("state"), port, port));
        Path log = here.resolve("vitals.log");
        List<String> command = new ArrayList<>(Child.java(new Child.Settings("1g", List.of(Bench.SHIPPED))));
        command.addAll(options);
        command.addAll(List.of("-jar", JAR.toString(), "run", "--config", settings.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        long startNanos = System.nanoTime();
        Process process = builder.start();
        // It does not see that its parent is gone, unlike the other parts of the benchmark.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return new StartedVitals(process, startNanos, port, log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /** Whether it answers about an integration from its own stores; it is asked nothing else. */
    boolean holds(String integration) {
        return answer("/v1/integrations/" + integration + "/failures")
                .flatMap(answer -> answer.headers().firstValue("Vitals-Instance"))
                .filter(instance -> instance.equals("127.0.0.1:" + port))
                .isPresent();
    }

    /** Waits until it has counted this pulse, and tells when it was how far. */
    StartTimes await(Instant beat) {
        Map<Milestone, Double> seconds = new EnumMap<>(Milestone.class);
        while (seconds.size() < Milestone.values().length) {
            refuseDead();
            for (Milestone milestone : Milestone.values()) {
                if (!seconds.containsKey(milestone) && isReached(milestone, beat)) {
                    seconds.put(milestone, (System.nanoTime() - startNanos) / 1e9);
                }
            }
            pause();
        }
        return new StartTimes(seconds, cpuSeconds(), Lap.residentMebibytes(String.valueOf(process.pid())));
    }

    /** Where its REST is. */
    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The processor time that it took so far. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private boolean isReached(Milestone milestone, Instant beat) {
        return answer(milestone.path())
                .filter(answer -> milestone.isReached(answer, beat))
                .isPresent();
    }

    /** Nothing while it does not listen yet. */
    private Optional<HttpResponse<String>> answer(String path) {
        try {
            URI uri = URI.create(address() + path);
            return Optional.of(http.send(
                    HttpRequest.newBuilder(uri).timeout(TO_ANSWER).build(), BodyHandlers.ofString()));
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Vitals was asked", stopped);
        }
    }

    private void refuseDead() {
        if (!process.isAlive()) {
            throw new IllegalStateException("Vitals has ended too early; see " + log);
        }
        if (System.nanoTime() - startNanos > PATIENCE_NANOS) {
            throw new IllegalStateException("Vitals has not counted all in time; see " + log);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Vitals was asked", stopped);
        }
    }

    /** Ends it in order, and waits: an archive of classes is written at the end. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Has bin/vitals build the jar where it is missing or old. */
    static void build() throws IOException {
        try {
            int code = new ProcessBuilder("bin/vitals", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("bin/vitals cannot be built; see target/build.log");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(stopped));
        }
    }
}
