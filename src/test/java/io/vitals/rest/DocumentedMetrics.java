/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The families of metrics with their types and labels, as the document has them and as a scrape has them. */
public final class DocumentedMetrics {
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(\\w+)` \\| (counter|gauge|histogram|summary) \\| ([^|]*) \\|");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\w+) (\\w+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

    private DocumentedMetrics() {}

    /** What {@code docs/metrics.md} says, as {@code type {labels}} by name. */
    public static Map<String, String> documented() {
        try {
            Map<String, String> families = new TreeMap<>();
            ROW.matcher(Files.readString(Path.of("docs/metrics.md"))).results().forEach(row -> {
                NavigableSet<String> labels = new TreeSet<>();
                Arrays.stream(row.group(3).split("[`, –]+"))
                        .filter(label -> !label.isBlank())
                        .forEach(labels::add);
                families.put(row.group(1), row.group(2) + " " + labels);
            });
            return families;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a scrape in the text format holds, likewise. */
    public static Map<String, String> scraped(String text) {
        Map<String, String> types = new LinkedHashMap<>();
        TYPE.matcher(text).results().forEach(type -> types.put(type.group(1), type.group(2)));
        Map<String, NavigableSet<String>> labels = new TreeMap<>();
        SAMPLE.matcher(text)
                .results()
                .forEach(sample -> labels.computeIfAbsent(family(sample.group(1), types), name -> new TreeSet<>())
                        .addAll(labels(sample)));
        Map<String, String> families = new TreeMap<>();
        labels.forEach((name, all) -> families.put(name, types.get(name) + " " + all));
        return families;
    }

    private static String family(String sample, Map<String, String> types) {
        return types.containsKey(sample) ? sample : sample.replaceFirst("_(bucket|sum|count)$", "");
    }

    private static NavigableSet<String> labels(MatchResult sample) {
        NavigableSet<String> labels = new TreeSet<>();
        if (sample.group(2) != null) {
            LABEL.matcher(sample.group(2)).results().forEach(label -> labels.add(label.group(1)));
        }
        labels.remove("le");
        return labels;
    }
}
