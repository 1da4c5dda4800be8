/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitals.cli.VitalsProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code bin/vitals run} in a process and a state folder of its own; all of them are one application. */
final class Instance implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern REST = Pattern.compile("REST: (http://[\\d.:]+)/v1");
    private static final int LAST_LINES = 6;
    private static final int LONGEST_LINE = 240;
    private static final String SETTINGS = """
            source: {names: [vitals]}
            outcome: {ignored: [skipped]}
            policies: {defaults: {window: %ds}}
            kafka: {bootstrap.servers: "%s"}
            state: {dir: "%s"}
            http: {port: 0}
            """;

    private final int number;
    private final Path folder;
    private final Path settings;
    private VitalsProcess process;

    private Instance(int number, Path folder, Path settings, VitalsProcess process) {
        this.number = number;
        this.folder = folder;
        this.settings = settings;
        this.process = process;
    }

    /** Starts it; it is some seconds before it runs. */
    static Instance start(int number, Path folder, String bootstrap, Duration window) throws IOException {
        Files.createDirectories(folder);
        Path settings = Files.writeString(
                folder.resolve("vitals.yaml"),
                SETTINGS.formatted(window.toSeconds(), bootstrap, folder.resolve("state")));
        return new Instance(number, folder, settings, run(folder, settings));
    }

    private static VitalsProcess run(Path folder, Path settings) throws IOException {
        return VitalsProcess.start(
                folder,
                Map.of("VITALS_JAVA_OPTS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
                VitalsProcess.SCRIPT,
                "run",
                "--config",
                settings.toString());
    }

    void awaitRuns() {
        process.awaitTold("Vitals runs.", START);
    }

    /** Whether its stream threads have come to run since its start. */
    boolean isAtWork() {
        return isAlive() && process.err().contains("state=RUNNING");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    /** Whether it found no broker when it started, which a restart of the broker excuses. */
    boolean foundNoBroker() {
        return !isAlive() && process.err().contains("no Kafka broker answers");
    }

    /** Starts it anew after it has ended. */
    void startAgain() throws IOException {
        process = run(folder, settings);
    }

    /** Stands still, as in a long pause of its machine. */
    void pause() throws IOException, InterruptedException {
        process.signal("STOP");
    }

    void goOn() throws IOException, InterruptedException {
        process.signal("CONT");
    }

    /** Ends it in good order. */
    void stop() throws IOException, InterruptedException {
        process.signal("TERM");
        assertThat(process.ended(Duration.ofSeconds(40)).code())
                .as("the end of %s", this)
                .isEqualTo(128 + 15);
    }

    void loseState() throws IOException {
        try (Stream<Path> files = Files.walk(state())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Waits until it fills a store from its changelog, which begins with the store's folder. */
    boolean awaitRestores() {
        Pattern store = Pattern.compile(".*/\\d_\\d/rocksdb/.+/.+\\.log");
        try {
            await().atMost(Duration.ofSeconds(40))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(2))
                    .until(() -> filesOfState().stream()
                            .anyMatch(file -> store.matcher(file.toString()).matches()));
            return true;
        } catch (org.awaitility.core.ConditionTimeoutException nothingToRestore) {
            return false;
        }
    }

    private List<Path> filesOfState() throws IOException {
        if (!Files.exists(state())) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(state())) {
            return files.toList();
        } catch (java.io.UncheckedIOException moving) {
            return List.of(); // a file went while we looked
        }
    }

    private Path state() {
        return folder.resolve("state");
    }

    /** What its transactions are named by; empty before its first start has got so far. */
    Optional<String> processId() throws IOException {
        Path file = state().resolve("vitals").resolve("kafka-streams-process-metadata");
        return Files.exists(file)
                ? Optional.of(
                        JSON.readTree(Files.readString(file)).path("processId").asText())
                : Optional.empty();
    }

    /** The answer to a request; empty while it has none. */
    Optional<JsonNode> get(String path) throws InterruptedException {
        @Nullable String address = address();
        if (address == null || !isAlive()) {
            return Optional.empty();
        }
        try {
            HttpResponse<String> answer = HTTP.send(
                    HttpRequest.newBuilder(URI.create(address + path))
                            .timeout(Duration.ofSeconds(3))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() == 200 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private @Nullable String address() {
        Matcher rest = REST.matcher(process.out());
        return rest.find() ? rest.group(1) : null;
    }

    String errors() {
        return process.err();
    }

    /** The last lines that it told, without what it tells of the rows. */
    String lastWords() {
        List<String> lines = process.err()
                .lines()
                .filter(line -> !line.isBlank() && !line.contains("data-quality"))
                .map(line -> line.substring(0, Math.min(line.length(), LONGEST_LINE)))
                .toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    @Override
    public void close() {
        process.close();
    }

    @Override
    public String toString() {
        return "instance " + number;
    }
}
