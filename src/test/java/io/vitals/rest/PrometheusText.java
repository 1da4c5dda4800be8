/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A strict reader of Prometheus' text format 0.0.4 and of what we use of OpenMetrics 1.0: every line is help, type,
 * unit or a sample of the family announced last; no family and no series is there twice.
 */
final class PrometheusText {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE|UNIT) (" + NAME + ") (.+)");
    private static final Pattern SAMPLE = Pattern.compile(
            "(" + NAME + ")((?:\\{" + LABEL + "(?:," + LABEL + ")*})?) (NaN|[+-]Inf|-?\\d+(?:\\.\\d+)?(?:E-?\\d+)?)");

    private final boolean open;
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Set<String> ended = new HashSet<>();
    private String family = "";

    private PrometheusText(boolean open) {
        this.open = open;
    }

    /** The samples of a text, as {@code name{label="value",…}}; it must end with a line feed. */
    static Map<String, Double> read(String text) {
        return new PrometheusText(false).readLines(text);
    }

    /** Likewise of OpenMetrics, which ends by saying so. */
    static Map<String, Double> readOpenMetrics(String text) {
        assertThat(text).endsWith("# EOF\n");
        return new PrometheusText(true).readLines(text.substring(0, text.length() - "# EOF\n".length()));
    }

    private Map<String, Double> readLines(String text) {
        assertThat(text).endsWith("\n");
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        lines.remove(lines.size() - 1);
        lines.forEach(this::readLine);
        return samples;
    }

    private void readLine(String line) {
        Matcher comment = COMMENT.matcher(line);
        Matcher sample = SAMPLE.matcher(line);
        if (comment.matches()) {
            announce(comment.group(1), comment.group(2), comment.group(3));
        } else {
            assertThat(sample.matches()).as("a sample: %s", line).isTrue();
            add(sample.group(1), sample.group(2), Double.parseDouble(sample.group(3)));
        }
    }

    private void announce(String what, String name, String text) {
        if (!name.equals(family)) {
            assertThat(ended.add(name)).as("%s is announced once", name).isTrue();
            family = name;
        }
        if (what.equals("TYPE")) {
            assertThat(types.put(name, text)).as("a second type of %s", name).isNull();
            assertThat(text).isIn("counter", "gauge", "histogram", "summary");
        }
    }

    private void add(String name, String labels, double value) {
        String type = types.get(family);
        assertThat(type).as("the type of %s", family).isNotNull();
        boolean counter = "counter".equals(type);
        boolean isOfParts = "histogram".equals(type) || "summary".equals(type);
        assertThat(isOfParts ? name.replaceFirst("_(bucket|sum|count)$", "") : name)
                .isEqualTo(counter && open ? family + "_total" : family);
        assertThat(!counter || name.endsWith("_total")).as(name).isTrue();
        assertThat(samples.put(name + labels, value))
                .as("a second %s%s", name, labels)
                .isNull();
    }
}
