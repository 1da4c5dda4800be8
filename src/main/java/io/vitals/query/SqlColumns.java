/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.cdc.FieldMapping;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The columns of a field mapping, and what their values are called in the statement. */
final class SqlColumns {
    private final List<String> plain;
    private final List<String> containers;

    SqlColumns(FieldMapping fields) {
        Set<String> plainNames = new LinkedHashSet<>();
        Set<String> containerNames = new LinkedHashSet<>();
        Stream.of(fields.integration(), fields.time(), fields.outcome(), fields.duration())
                .flatMap(List::stream)
                .forEach(candidate -> {
                    int dot = candidate.indexOf('.');
                    (dot < 0 ? plainNames : containerNames).add(dot < 0 ? candidate : candidate.substring(0, dot));
                });
        this.plain = List.copyOf(plainNames);
        this.containers = List.copyOf(containerNames);
    }

    /** {@code NULL::text AS column} for each. */
    String absent() {
        return Stream.concat(plain.stream(), containers.stream())
                .distinct()
                .map(column -> "NULL::text AS " + SqlText.identifier(column))
                .collect(Collectors.joining(", "));
    }

    /** What is taken from each row. */
    String taken() {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < plain.size(); i++) {
            taken.add("to_jsonb(" + SqlText.identifier(plain.get(i)) + ") AS c" + (i + 1));
        }
        for (int i = 0; i < containers.size(); i++) {
            String column = SqlText.identifier(containers.get(i));
            taken.add(column + "::text AS text" + (i + 1));
            taken.add("pg_typeof(" + column + ") = 'jsonb'::regtype AS is_jsonb" + (i + 1));
        }
        return String.join(",\n           ", taken);
    }

    /** The values of a field's candidates, in their order. */
    String values(List<String> candidates) {
        return candidates.stream().map(this::value).collect(Collectors.joining(", ", "ARRAY[", "]::jsonb[]"));
    }

    /** The text of the first candidate that is not NULL. */
    String firstText(List<String> candidates) {
        return candidates.stream()
                .map(candidate -> value(candidate) + " #>> '{}'")
                .collect(Collectors.joining(", "));
    }

    private String value(String candidate) {
        int dot = candidate.indexOf('.');
        if (dot < 0) {
            return "c" + (plain.indexOf(candidate) + 1);
        }
        String container = "json" + (containers.indexOf(candidate.substring(0, dot)) + 1);
        return container
                + Arrays.stream(candidate.substring(dot + 1).split("\\.", -1))
                        .map(part -> " -> " + SqlText.literal(part))
                        .collect(Collectors.joining());
    }

    /** The joins that make JSON of each container's text; empty where there is none. */
    String parsed(String template) {
        return IntStream.rangeClosed(1, containers.size())
                .mapToObj(i -> template.replace("{i}", Integer.toString(i)))
                .collect(Collectors.joining());
    }
}
