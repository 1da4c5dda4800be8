/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Single operations, measured by JMH: how long each takes, and how many bytes it allocates. JMH's own options come
 * before what is set here: many short iterations, of which the median and the least bear a machine that does other
 * things as well.
 */
final class Micro {
    private static final TimeValue SECOND = TimeValue.seconds(1);
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Micro() {}

    /**
     * Runs those whose names fit.
     *
     * @param words a regular expression for names, and options of JMH
     * @return a table; empty where JMH was asked for something else, and has told it
     * @throws IllegalArgumentException if there is no such option, or no such benchmark
     */
    static String run(List<String> words) throws IOException {
        try {
            CommandLineOptions asked = new CommandLineOptions(words.toArray(String[]::new));
            if (asked.shouldHelp()) {
                asked.showHelp();
                return "";
            }
            if (asked.shouldList()) {
                new Runner(asked).list();
                return "";
            }
            return table(new Runner(completed(asked).build()).run());
        } catch (CommandLineOptionException wrong) {
            throw new IllegalArgumentException(wrong.getMessage(), wrong);
        } catch (NoBenchmarksException none) {
            throw new IllegalArgumentException("no benchmark is called so: " + words, none);
        } catch (RunnerException failed) {
            throw new IllegalStateException(failed.getMessage(), failed);
        }
    }

    /** What was not asked for otherwise: the JVM that Vitals is shipped with, nanoseconds, and bytes allocated. */
    private static OptionsBuilder completed(CommandLineOptions asked) {
        OptionsBuilder options = new OptionsBuilder();
        options.parent(asked)
                .timeUnit(asked.getTimeUnit().orElse(TimeUnit.NANOSECONDS))
                .forks(asked.getForkCount().orElse(1))
                .warmupIterations(asked.getWarmupIterations().orElse(3))
                .warmupTime(asked.getWarmupTime().orElse(SECOND))
                .measurementIterations(asked.getMeasurementIterations().orElse(20))
                .measurementTime(asked.getMeasurementTime().orElse(TimeValue.milliseconds(250)))
                .shouldFailOnError(true)
                .verbosity(asked.verbosity().orElse(VerboseMode.NORMAL))
                .addProfiler(CpuProfiler.class)
                .addProfiler(GCProfiler.class);
        if (asked.getBenchModes().isEmpty()) {
            options.mode(Mode.AverageTime);
        }
        if (!asked.getJvmArgs().hasValue() && !asked.getJvmArgsAppend().hasValue()) {
            options.jvmArgsAppend(Bench.SHIPPED, "-Xmx1g");
        }
        return options;
    }

    private static String table(Collection<RunResult> results) {
        StringBuilder text = new StringBuilder("\n")
                .append(Report.machine())
                .append("\n\n| | time | CPU, ns/op | bytes allocated |\n| --- | --- | --- | --- |\n");
        results.forEach(result -> text.append(line(result)).append('\n'));
        return text.toString();
    }

    private static String line(RunResult result) {
        return String.join(
                        " | ",
                        "| " + name(result.getParams().getBenchmark()),
                        spread(result.getPrimaryResult()) + " "
                                + result.getPrimaryResult().getScoreUnit(),
                        spread(result.getSecondaryResults().get(CpuProfiler.CPU)),
                        median(result.getSecondaryResults().get(ALLOCATED)))
                + " |";
    }

    private static String spread(@Nullable Result<?> result) {
        return result == null
                ? "–"
                : String.format(
                        Locale.ROOT,
                        "%s (%,.0f–%,.0f)",
                        median(result),
                        result.getStatistics().getMin(),
                        result.getStatistics().getMax());
    }

    private static String median(@Nullable Result<?> result) {
        return result == null
                ? "–"
                : String.format(Locale.ROOT, "%,.0f", result.getStatistics().getPercentile(50));
    }

    /** The class without its package and what all of them end in, and the method. */
    private static String name(String benchmark) {
        String[] parts = benchmark.split("\\.", -1);
        return parts[parts.length - 2].replace("Benchmark", "") + " " + parts[parts.length - 1];
    }
}
