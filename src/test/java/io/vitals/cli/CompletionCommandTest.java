/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bash completes once it has read the script. */
class CompletionCommandTest {
    @TempDir
    private Path folder;

    @Test
    void commandsAndTheirOptionsAreCompleted() throws Exception {
        assertThat(completed("vitals sta")).contains("status");
        assertThat(completed("vitals status --fail")).contains("--fail-on");
        assertThat(completed("vitals status --fail-on w")).contains("warning");
        assertThat(completed("bin/vitals watch --sec")).contains("--seconds");
        assertThat(completed("vitals topology --format m")).contains("mermaid");
    }

    private String completed(String line) throws IOException, InterruptedException {
        Run printed = Run.of(Map.of(), "completion");
        assertThat(printed.code()).as(printed.err()).isZero();
        Path script = Files.writeString(folder.resolve("completion"), printed.out());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source \"$1\"; read -ra COMP_WORDS <<<\"$2\"; COMP_CWORD=$((${#COMP_WORDS[@]} - 1));"
                                + " COMP_LINE=$2; _complete_vitals 2>/dev/null; printf '%s\\n' \"${COMPREPLY[@]}\"",
                        "bash",
                        script.toString(),
                        line)
                .redirectErrorStream(true)
                .start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(output).isZero();
        return output;
    }
}
