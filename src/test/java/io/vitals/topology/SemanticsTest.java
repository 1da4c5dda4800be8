/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each example of {@code docs/semantics.md} holds. */
class SemanticsTest {
    private static final Path DOCUMENT = Path.of("docs", "semantics.md");

    /** What stands below a heading of the document. */
    private record Section(String heading, List<List<String>> examples) {}

    @TestFactory
    Stream<DynamicTest> theExampleHolds() throws IOException {
        return sections().stream()
                .flatMap(section -> section.examples().stream()
                        .map(lines -> DynamicTest.dynamicTest(
                                section.heading() + ": " + lines.get(0), () -> new SemanticsExample(lines).run())));
    }

    @Test
    void everyRuleHasAnExample() throws IOException {
        List<Section> rules = sections().stream()
                .filter(section -> !section.heading().startsWith("How to read"))
                .toList();

        assertThat(rules)
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(section ->
                        assertThat(section.examples()).as(section.heading()).isNotEmpty());
    }

    private static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        List<String> example = null;
        for (String line : Files.readAllLines(DOCUMENT)) {
            if (line.startsWith("## ")) {
                sections.add(new Section(line.substring(3), new ArrayList<>()));
            } else if (line.equals("```example")) {
                example = new ArrayList<>();
            } else if (line.equals("```") && example != null) {
                sections.get(sections.size() - 1).examples().add(example);
                example = null;
            } else if (example != null) {
                example.add(line);
            }
        }
        return sections;
    }
}
