/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Prometheus' own checks. The program is found, or fetched once, by {@code .ci/promtool}. Where there is none to be had
 * a test is skipped and says so, but in the gate, which sets {@code CI}, it fails: there nobody reads of skips.
 */
public final class Promtool {
    private static final String FINDER = ".ci/promtool";

    private Promtool() {}

    /** Runs it, and expects that it finds nothing wrong. */
    public static void accepts(Path input, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(List.of(arguments));
        Result result = run(input, command);

        assertThat(result.exitCode()).as(result.said()).isZero();
        assertThat(result.said()).doesNotContainIgnoringCase("error");
    }

    private static String program() {
        Result found = run(Path.of("/dev/null"), List.of(FINDER));
        if (found.exitCode() != 0) {
            String why = found.said().strip();
            if (System.getenv("CI") != null) {
                fail(why);
            }
            Assumptions.abort(why);
        }
        List<String> lines = found.said().strip().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private record Result(int exitCode, String said) {}

    private static Result run(Path input, List<String> command) {
        try {
            Path said = Files.createTempFile("promtool", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            Result result = new Result(process.waitFor(), Files.readString(said, UTF_8));
            Files.delete(said);
            return result;
        } catch (IOException e) {
            throw new AssertionError(command.toString(), e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
