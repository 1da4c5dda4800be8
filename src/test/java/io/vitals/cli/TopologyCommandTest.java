/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TopologyCommandTest {

    @Test
    void theTextIsTheGraphOnFile() throws Exception {
        Run run = Run.of(Map.of(), "topology");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualToNormalizingNewlines(Files.readString(Path.of("src/test/resources/topology.txt")));
    }

    @Test
    void thePictureInTheDocumentIsTheOneThatIsPrinted() throws Exception {
        String document = Files.readString(Path.of("docs/topology.md"));

        Run run = Run.of(Map.of(), "topology", "--format", "mermaid");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(document)
                .as("docs/topology.md; its picture is what 'bin/vitals topology --format mermaid' prints")
                .contains("```mermaid\n" + run.out() + "```\n");
    }

    @Test
    void everythingInThePictureHasItsPlaceInTheDescription() {
        String text = Run.of(Map.of(), "topology").out();
        String picture = Run.of(Map.of(), "topology", "--format", "mermaid").out();

        Set<String> shown = picture.lines()
                .filter(line -> line.matches(".*[\\[(]\".*\".*") && !line.contains("subgraph"))
                .map(line -> line.replaceAll(".*\"(.*)\".*", "$1"))
                .collect(Collectors.toSet());

        assertThat(shown).hasSizeGreaterThan(20).allMatch(text::contains);
        assertThat(picture.lines().filter(line -> line.contains("subgraph")))
                .as("boxes")
                .hasSize((int) text.lines()
                        .filter(line -> line.contains("Sub-topology"))
                        .count());
        assertThat(picture.lines().filter(line -> line.contains(" --> topic_") && line.contains(" sink_")))
                .as("sinks")
                .hasSize((int)
                        text.lines().filter(line -> line.contains("Sink: ")).count());
    }

    @Test
    void wrongSettingsAndFormatsAreRefused() {
        assertThat(Run.of(Map.of(), "topology", "--format", "svg"))
                .matches(run -> run.code() == 2 && run.err().contains("'--format'"));
        assertThat(Run.of(Map.of("VITALS_TOPICS_PARTITIONS", "0"), "topology").code())
                .isEqualTo(2);
    }
}
