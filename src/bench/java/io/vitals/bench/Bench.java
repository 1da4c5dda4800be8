/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            bin/vitals-bench carry [name=value ...]      how many rows a second one connector carries into Vitals
            bin/vitals-bench curves [name=value ...]     Vitals against partitions, integrations, window, one hot integration
            bin/vitals-bench start [name=value ...]      from the start of the JVM until it answers, and until it counts
            bin/vitals-bench reads [name=value ...]      how many questions a second REST answers
            bin/vitals-bench poll [name=value ...]       what it costs a database to be asked instead
            bin/vitals-bench jmh [regex] [options]       single operations, by JMH; jmh -h: its options, jmh -l: all of them

              rows=400000        rows on the topic before any of them is read
              integrations=1000  they belong to so many integrations
              hot=0              percent of the rows that belong to one integration
              partitions=4       of the topic
              pace=10000         rows a second of their own time
              beat=1             seconds of that time between two pulses
              age=0              seconds ago it was written to the topic; from 15 on Vitals reads it as an old backlog
              updated=1          percent of the rows that are corrected afterwards
              repeated=1         percent of the records that come twice
              window=1h          of Vitals' health, 1m to 24h
              rounds=3           how often each contender runs, in turns
              heap=1g            of each contender
              only=L,L2,Vitals,DSL   also Vitals-alo (at least once), Vitals-read (beside readers); Flink and Jet, for which 130 MB more are downloaded
              jvm=-XX:+UseSerialGC  options of each contender's JVM, with spaces between
              keep=no            yes: leave the logs in target/bench

            of latency:
              rates=1,100,500,2000   rows a second, one after the other
              seconds=20             for each
              warmup=240             seconds at 1000 rows a second before, while the JVM compiles
              flush=20               publish.flush-interval in milliseconds
              interval=100           status.interval in milliseconds

            of carry:
              rows=1000000       committed by the thousand, as fast as one writer can
              warmup=1000000     rows before
              integrations=20    they belong to so many integrations

            of curves, which draws docs/curves.svg when all are asked for:
              rows=400000        for each point
              only=partitions,integrations,window,hot
              rest=0             seconds before each curve that leave the machine alone

            of start:
              rows=1000000       that the state holds; also integrations, partitions, pace, keep, as above
              starts=3           of each kind; the median is told
              sharing=yes        also with class-data sharing (from JDK 25 on: an AOT cache)

            of reads:
              integrations=10000 whose health, panes and failures are held
              rows=1000000       that they were made of; also partitions, pace, keep, as above
              connections=4      that are kept alive, each with one question at a time
              seconds=15         for each question, after
              warmup=10          seconds of the same

            of poll:
              rows=1000000       rows an hour
              integrations=1000  they belong to so many integrations
              hours=1            of which the table keeps the rows; the last one is asked for
              sample=10          integrations asked without a fitting index: all would take minutes
              rounds=3           of each way, after one that warms up
              vitals=14          CPU seconds of Vitals for a million records, to compare
            """;

    private static final Set<String> THROUGHPUT = Set.of(
            "rows",
            "integrations",
            "hot",
            "partitions",
            "pace",
            "beat",
            "age",
            "updated",
            "repeated",
            "window",
            "rounds",
            "heap",
            "only",
            "jvm",
            "keep");
    private static final Set<String> LATENCY = Set.of("rates", "seconds", "warmup", "flush", "interval");

    private final Map<String, String> words;
    private final boolean keeps;
    private final Path folder = Path.of("target", "bench");

    private Bench(Map<String, String> words) {
        this.words = words;
        this.keeps = Words.yes(words, "keep", false);
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
        String command = words.isEmpty() ? "" : words.get(0);
        if (!command.equals("jmh") && (words.contains("--help") || words.contains("-h"))) {
            System.out.print(HELP);
            return;
        }
        switch (command) {
            case "jmh" -> System.out.print(Micro.run(rest(words)));
            case "latency" -> new Bench(Words.of(rest(words), LATENCY)).latency();
            case "carry" -> new Bench(Words.of(rest(words), CarryBench.WORDS)).carry();
            case "curves" -> new Bench(Words.of(rest(words), CurvesBench.WORDS)).curves();
            case "poll" -> new Bench(Words.of(rest(words), PollBench.WORDS)).poll();
            case "reads" -> new Bench(Words.of(rest(words), ReadBench.WORDS)).reads();
            case "start" -> new Bench(Words.of(rest(words), StartBench.WORDS)).start();
            default -> new Bench(Words.of(words, THROUGHPUT)).run();
        }
    }

    private static List<String> rest(List<String> words) {
        return words.subList(1, words.size());
    }

    private void run() throws IOException {
        Load load = Load.of(words);
        Report report = new Report(load, heap() + ", window " + words.getOrDefault("window", "1h"));
        int rounds = Words.count(words, "rounds", 3);
        List<Contenders> contenders = contenders();
        makeFolder();
        for (int round = 1; round <= rounds; round++) {
            for (Contenders contender : contenders) {
                Map<String, String> result = run(contender, load);
                System.err.printf("round %d of %d: %s %s%n", round, rounds, contender.shortName(), result);
                report.add(contender, result);
            }
        }
        System.out.print(report.text());
        leaveFolder();
    }

    private void latency() throws IOException {
        makeFolder();
        LatencyBench.run(words, folder.resolve("data").toAbsolutePath());
        leaveFolder();
    }

    private void carry() throws IOException {
        makeFolder();
        CarryBench.run(words, folder.resolve("data").toAbsolutePath());
        leaveFolder();
    }

    private void curves() throws IOException {
        CurvesBench bench = new CurvesBench(words, folder);
        makeFolder();
        bench.run();
        leaveFolder();
    }

    private void start() throws IOException {
        StartBench bench = new StartBench(words, folder.toAbsolutePath());
        makeFolder();
        bench.run();
        leaveFolder();
    }

    private void reads() throws IOException {
        ReadBench bench = new ReadBench(words, folder.toAbsolutePath());
        makeFolder();
        bench.run();
        leaveFolder();
    }

    private void makeFolder() throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
    }

    private void leaveFolder() throws IOException {
        if (!keeps) {
            Folders.delete(folder);
        }
    }

    private void poll() throws IOException {
        makeFolder();
        PollBench.run(words, folder.resolve("data").toAbsolutePath());
        leaveFolder();
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

    private String heap() {
        return words.getOrDefault("heap", "1g");
    }

    private Child.Settings jvm() {
        List<String> options = Stream.concat(
                        Stream.of(words.getOrDefault("jvm", SHIPPED).split(" ", -1)),
                        Stream.of(BenchWindow.option(BenchWindow.of(words))))
                .filter(option -> !option.isEmpty())
                .toList();
        return new Child.Settings(heap(), options);
    }
}
