/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The results side by side, as a table: median, and least to most in brackets. */
final class Report {
    private final Load load;
    private final String heap;
    private final Map<Contenders, List<Map<String, String>>> results = new LinkedHashMap<>();

    Report(Load load, String heap) {
        this.load = load;
        this.heap = heap;
    }

    void add(Contenders contender, Map<String, String> result) {
        results.computeIfAbsent(contender, one -> new ArrayList<>()).add(result);
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(machine())
                .append(", heap ")
                .append(heap)
                .append("; ")
                .append(String.join(" ", load.words().subList(0, load.words().size() - 1)))
                .append("\n\n");
        text.append("| | rows/s, warm | CPU s/M, warm | rows/s, all | CPU s/M, all | bytes allocated a row, warm | MiB | rows/s to L2 | CPU to L2 |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        results.forEach((contender, runs) -> text.append(String.join(
                        " | ",
                        "| " + contender.shortName() + ": " + contender.description(),
                        spread(runs, "warm", "%,.0f"),
                        spread(runs, "warm-cpu", "%.2f"),
                        spread(runs, "all", "%,.0f"),
                        spread(runs, "all-cpu", "%.2f"),
                        spread(runs, "warm-allocated", "%,.0f"),
                        spread(runs, "resident", "%,.0f"),
                        ratio(runs, "warm"),
                        ratio(runs, "warm-cpu")))
                .append(" |\n"));
        return text.toString();
    }

    /** On what it was measured. */
    static String machine() {
        return String.format(
                Locale.ROOT,
                "%d processors, %s %s, JDK %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
    }

    private String ratio(List<Map<String, String>> runs, String name) {
        List<Map<String, String>> others = results.getOrDefault(Contenders.COUNT, List.of());
        return others.isEmpty()
                ? "–"
                : String.format(Locale.ROOT, "%.3f", median(sorted(runs, name)) / median(sorted(others, name)));
    }

    private static String spread(List<Map<String, String>> runs, String name, String format) {
        List<Double> values = sorted(runs, name);
        return String.format(
                Locale.ROOT,
                format + " (" + format + "–" + format + ")",
                median(values),
                values.get(0),
                values.get(values.size() - 1));
    }

    private static List<Double> sorted(List<Map<String, String>> runs, String name) {
        return runs.stream()
                .map(run -> Double.valueOf(run.getOrDefault(name, "NaN")))
                .sorted()
                .toList();
    }

    private static double median(List<Double> sorted) {
        return sorted.get(sorted.size() / 2);
    }
}
