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
 * How many questions a second the REST of one instance answers, as bin/vitals starts it, in a process of its own, once
 * it has counted many integrations and nothing comes any more. Who asks shares its processors.
 */
final class ReadBench {
    static final Set<String> WORDS =
            Set.of("rows", "integrations", "partitions", "pace", "connections", "seconds", "warmup", "keep");

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
        Path here = Files.createDirectories(folder.resolve("reads"));
        Load now = load.endingAt(System.currentTimeMillis());
        try (Child broker = BrokerMain.start(now, here);
                StartedVitals vitals =
                        StartedVitals.start(broker.await("ready"), load.partitions(), here, List.of())) {
            vitals.await(Instant.ofEpochMilli(now.endMillis()));
            System.out.printf(
                    "%s, heap 1g; integrations=%d rows=%d partitions=%d, %d connections, %d s each; the client shares the processors%n%n%s",
                    Report.machine(),
                    load.integrations(),
                    load.rows(),
                    load.partitions(),
                    connections,
                    seconds,
                    HEAD);
            List<String> names = IntStream.range(0, load.integrations())
                    .mapToObj(Load::nameOf)
                    .toList();
            for (Question question : Question.values()) {
                System.out.println(measure(new Asking(vitals.address(), names, connections), question, vitals));
            }
        }
    }

    /**
     * A line of the table.
     *
     * @param asking whom, about which integrations
     * @param answering whose processor time is told: with several instances, the one that is asked
     */
    String measure(Asking asking, Question question, StartedVitals answering) {
        asking.ask(question, warmup);
        double cpuBefore = answering.cpuSeconds();
        Asking.Answers answers = asking.ask(question, seconds);
        double cpu = answering.cpuSeconds() - cpuBefore;
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %.2f | %.2f | %.2f | %,d |",
                question.title(),
                answers.perSecond(),
                answers.millis(0.5),
                answers.millis(0.99),
                cpu * 1_000 / answers.sortedNanos().length,
                answers.bytesEach());
    }
}
