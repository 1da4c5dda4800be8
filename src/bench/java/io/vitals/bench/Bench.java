/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Runs the contenders over the same load, in turns, each in a process of its own beside a broker of its own. */
public final class Bench {
    static final String TOPIC = "vitals-changes";

    /** As bin/vitals sets it. */
    static final String SHIPPED = "-XX:+UseSerialGC";

    private static final String HELP = """
            bin/vitals-bench [name=value ...]            throughput, side by side
            bin/vitals-bench latency [name=value ...]    from a row's commit to the event that counts it
            bin/vitals-bench poll [name=value ...]       what it costs a database to be asked instead
            bin/vitals-bench jmh [regex] [options]       single operations, by JMH; jmh -h: its options, jmh -l: all of them

              rows=400000        rows on the topic before any of them is read
              integrations=1000  they belong to so many integrations
              partitions=4       of the topic
              pace=10000         rows a second of their own time; a pulse at the end of each second
              updated=1          percent of the rows that are corrected afterwards
              repeated=1         percent of the records that come twice
              rounds=3           how often each contender runs, in turns
              heap=1g            of each contender
              only=L,L2,Vitals,DSL   and Flink, Jet, which run only if they are named: 130 MB more to download
              jvm=-XX:+UseSerialGC  options of each contender's JVM, with spaces between
              keep=no            yes: leave the logs in target/bench

            of latency:
              rates=1,100,2000,5000  rows a second, one after the other
              seconds=20             for each
              flush=50               publish.flush-interval in milliseconds
              interval=100           status.interval in milliseconds

            of poll:
              rows=1000000       rows an hour
              integrations=1000  they belong to so many integrations
              hours=1            of which the table keeps the rows; the last one is asked for
              sample=10          integrations asked without a fitting index: all would take minutes
              rounds=3           of each way, after one that warms up
              vitals=26          CPU seconds of Vitals for a million records, to compare
            """;

    private static final Set<String> THROUGHPUT = Set.of(
            "rows", "integrations", "partitions", "pace", "updated", "repeated", "rounds", "heap", "only", "jvm", "keep");
    private static final Set<String> LATENCY = Set.of("rates", "seconds", "flush", "interval");

    private final Map<String, String> words;
    private final Path folder = Path.of("target", "bench");

    private Bench(Map<String, String> words) {
        this.words = words;
    }

    /** Runs all of it. */
    public static void main(String[] arguments) throws IOException {
        try {
            run(List.of(arguments));
            System.exit(0); // Kafka may have left threads behind
        } catch (IllegalArgumentException wrong) {
            System.err.println("vitals-bench: " + wrong.getMessage());
            System.err.println("bin/vitals-bench --help says what there is.");
            System.exit(2);
        } catch (IllegalStateException failed) {
            System.err.println("vitals-bench: " + failed.getMessage());
            System.exit(1);
        }
    }

    private static void run(List<String> words) throws IOException {
        String first = words.isEmpty() ? "" : words.get(0);
        if (first.equals("jmh")) {
            System.out.print(Micro.run(words.subList(1, words.size())));
        } else if (words.contains("--help") || words.contains("-h")) {
            System.out.print(HELP);
        } else if (first.equals("latency")) {
            new Bench(Words.of(words.subList(1, words.size()), LATENCY)).latency();
        } else if (first.equals("poll")) {
            new Bench(Words.of(words.subList(1, words.size()), PollBench.WORDS)).poll();
        } else {
            new Bench(Words.of(words, THROUGHPUT)).run();
        }
    }

    private void run() throws IOException {
        Load load = Load.of(words);
        Report report = new Report(load, words.getOrDefault("heap", "1g"));
        int rounds = Words.count(words, "rounds", 3);
        List<Contenders> contenders = contenders();
        delete(folder);
        Files.createDirectories(folder);
        for (int round = 1; round <= rounds; round++) {
            for (Contenders contender : contenders) {
                Map<String, String> result = run(contender, load);
                System.err.printf("round %d of %d: %s %s%n", round, rounds, contender.shortName(), result);
                report.add(contender, result);
            }
        }
        System.out.print(report.text());
        if (!words.getOrDefault("keep", "no").equals("yes")) {
            delete(folder);
        }
    }

    private void latency() throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        LatencyBench.run(words, folder.resolve("data").toAbsolutePath());
        delete(folder);
    }

    private void poll() throws IOException {
        delete(folder);
        Files.createDirectories(folder);
        PollBench.run(words, folder.resolve("data").toAbsolutePath());
        delete(folder);
    }

    private List<Contenders> contenders() {
        String only = words.getOrDefault("only", "");
        List<Contenders> chosen = only.isEmpty()
                ? Contenders.usual()
                : Stream.of(only.split(",", -1)).map(Contenders::of).toList();
        chosen.forEach(one -> one.jvm(jvm())); // what is not built is refused before anything has run
        return chosen;
    }

    private Map<String, String> run(Contenders contender, Load load) throws IOException {
        return Round.run(contender, load, Files.createTempDirectory(folder, contender.shortName()), jvm());
    }

    private Child.Settings jvm() {
        List<String> options = Stream.of(words.getOrDefault("jvm", SHIPPED).split(" ", -1))
                .filter(option -> !option.isEmpty())
                .toList();
        return new Child.Settings(words.getOrDefault("heap", "1g"), options);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
