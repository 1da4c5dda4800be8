/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How many questions a second the REST of an instance answers, from its own stores and where it has to ask another, as
 * bin/vitals starts them, in processes of their own, once they have counted many integrations and nothing comes any
 * more. Who asks shares their processors.
 */
final class ReadBench {
    static final Set<String> WORDS =
            Set.of("rows", "integrations", "partitions", "pace", "connections", "seconds", "warmup", "keep");

    /** Who has which is asked one by one. */
    private static final int MOST_NAMES = 2_000;

    private static final String HEAD = """
            | asked for | answers/s | p50 ms | p99 ms | CPU ms of Vitals an answer | bytes an answer |
            | --- | --- | --- | --- | --- | --- |
            """;

    private final Load load;
    private final int connections;
    private final int seconds;
    private final int warmup;
    private final Path folder;

    ReadBench(Map<String, String> words, Path folder) {
        Map<String, String> all = new HashMap<>(Map.of("rows", "1000000", "integrations", "10000"));
        all.putAll(words);
        this.load = Load.of(all);
        this.connections = Words.count(words, "connections", 4);
        this.seconds = Words.count(words, "seconds", 15);
        this.warmup = Words.count(words, "warmup", 10);
        this.folder = folder;
    }

    void run() throws IOException {
        StartedVitals.build();
        Load now = load.endingAt(System.currentTimeMillis());
        try (Child broker = BrokerMain.start(now, Files.createDirectories(folder.resolve("reads")))) {
            measure(broker.await("ready"), now);
        }
    }

    private void measure(String bootstrap, Load now) throws IOException {
        try (StartedVitals one = start(bootstrap, "one");
                StartedVitals other = start(bootstrap, "other")) {
            one.await(Instant.ofEpochMilli(now.endMillis()));
            other.await(Instant.ofEpochMilli(now.endMillis()));
            System.out.printf(
                    "%s, two instances, heap 1g each; integrations=%d rows=%d partitions=%d, %d connections, %d s each;"
                            + " the client shares the processors%n%n%s",
                    Report.machine(),
                    load.integrations(),
                    load.rows(),
                    load.partitions(),
                    connections,
                    seconds,
                    HEAD);
            table(one, other);
        }
    }

    private StartedVitals start(String bootstrap, String name) throws IOException {
        Path here = Files.createDirectories(folder.resolve("reads-" + name));
        return StartedVitals.start(bootstrap, load.partitions(), here, List.of());
    }

    /** Of integrations that one instance holds, so that the other has to ask it. */
    private void table(StartedVitals one, StartedVitals other) {
        List<String> names = IntStream.range(0, load.integrations())
                .limit(MOST_NAMES)
                .mapToObj(Load::nameOf)
                .filter(one::holds)
                .toList();
        for (Question question : Question.values()) {
            System.out.println(measure(new Asking(one.address(), names, connections), question, "", one));
            if (question.isDrillDown()) {
                System.out.println(
                        measure(new Asking(other.address(), names, connections), question, ", through a hop", other));
            }
        }
    }

    /**
     * A line of the table.
     *
     * @param asking whom, about which integrations
     * @param how it comes to its answer, if not from its own
     * @param answering whose processor time is told: with several instances, the one that is asked
     */
    private String measure(Asking asking, Question question, String how, StartedVitals answering) {
        asking.ask(question, warmup);
        double cpuBefore = answering.cpuSeconds();
        Asking.Answers answers = asking.ask(question, seconds);
        double cpu = answering.cpuSeconds() - cpuBefore;
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %.2f | %,d |",
                question.title() + how,
                answers.perSecond(),
                answers.millis(0.5),
                answers.millis(0.99),
                cpu * 1_000 / answers.sortedNanos().length,
                answers.bytesEach());
    }
}
