/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigCommandTest {

    @TempDir
    Path folder;

    @Test
    void showsEachValueWithWhereItComesFrom() throws IOException {
        Path file = write("topics:\n  partitions: 8\nkafka: {ssl.key.password: hunter2}\n");

        Run run = Run.of(Map.of("VITALS_HTTP_PORT", "9090"), "config", "--config", file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("topics\\.partitions +8 +\\Q" + file + "\\E:2"))
                .anyMatch(line -> line.matches("http\\.port +9090 +VITALS_HTTP_PORT"))
                .anyMatch(line -> line.matches("http\\.host +127\\.0\\.0\\.1 +default"))
                .anyMatch(line -> line.matches("kafka\\.ssl\\.key\\.password +\\*{4} +\\Q" + file + "\\E:3"));
        assertThat(run.out()).doesNotContain("hunter2");
    }

    @Test
    void takesTheFileThatTheEnvironmentNames() throws IOException {
        Path file = write("topics: {partitions: 8}");

        Run run = Run.of(Map.of("VITALS_CONFIG", file.toString()), "config");

        assertThat(run.out()).containsPattern("topics\\.partitions +8 ");
    }

    @Test
    void aValidFileIsCalledValidAndWhatRunStillNeedsIsNamed() throws IOException {
        Path file = write("source: {names: [a]}\nembedded: {database: {name: a, user: b}}");

        Run run = Run.of(Map.of(), "config", "--check", file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(file + ": valid", "'vitals run' also needs kafka.bootstrap.servers");
    }

    @Test
    void theShippedFileIsValid() {
        assertThat(Run.of(Map.of(), "config", "--check", "config/vitals.yaml").code())
                .isZero();
    }

    @Test
    void aWrongFileEndsWithTwoAndPointsAtTheLine() throws IOException {
        Path file = write("http:\n  prot: 1\n");

        Run run = Run.of(Map.of(), "config", "--check", file.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).containsExactly(file + ":2:3: http.prot: is no setting; did you mean port?");
    }

    @Test
    void theTraceIsShownOnlyIfAskedFor() {
        Run quiet = Run.of(Map.of(), "config", "--check", "/no/such/file");
        Run verbose = Run.of(Map.of(), "config", "--verbose", "--check", "/no/such/file");

        assertThat(quiet.err().lines()).containsExactly("/no/such/file: no such file");
        assertThat(verbose.err()).startsWith("/no/such/file: no such file").contains("\tat io.vitals");
        assertThat(verbose.code()).isEqualTo(2);
    }

    Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("vitals.yaml"), yaml);
    }
}
