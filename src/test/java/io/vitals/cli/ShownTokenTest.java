/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** By what the commands that ask a service are let in. */
class ShownTokenTest {
    static final String SECRET = "hunter2-hunter2-hunter2";

    @TempDir
    Path folder;

    private final StubRest rest = new StubRest();

    @AfterEach
    void close() {
        rest.close();
    }

    @Test
    void withoutOneNoneIsShown() {
        assertThat(status(Map.of("VITALS_TOKEN", "  ")).code()).isZero();

        assertThat(rest.shown).isEmpty();
    }

    @Test
    void theTokenOfTheEnvironmentIsShown() {
        assertThat(status(Map.of("VITALS_TOKEN", SECRET)).code()).isZero();

        assertThat(rest.shown).isNotEmpty().containsOnly("Bearer " + SECRET);
    }

    @Test
    void thatOfAFileGoesBeforeIt() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");

        assertThat(status(Map.of("VITALS_TOKEN", "another-another"), "--token-file", file.toString())
                        .code())
                .isZero();

        assertThat(rest.shown).isNotEmpty().containsOnly("Bearer " + SECRET);
    }

    @Test
    void aServiceThatAsksForOneIsTheUsersToMend() {
        rest.asksForToken = true;

        assertThat(status(Map.of()))
                .matches(run -> run.code() == 2)
                .matches(run -> run.err().contains("a token is needed"))
                .matches(run -> run.err().contains("Set VITALS_TOKEN, or name the file"));
    }

    @Test
    void aFileThatHoldsNoneIsRefusedAndNotTold() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "hunter2\nhunter3\n");

        assertThat(status(Map.of(), "--token-file", file.toString()))
                .matches(run -> run.code() == 2 && run.err().contains("'" + file + "' holds no token"))
                .matches(run -> !run.err().contains("hunter2"));
        assertThat(status(Map.of(), "--token-file", folder.resolve("none").toString()))
                .matches(run -> run.code() == 2 && run.err().contains("cannot be read (NoSuchFileException)"));
        assertThat(status(Map.of("VITALS_TOKEN", "hunter2\thunter2")))
                .matches(run -> run.code() == 2 && run.err().contains("The variable VITALS_TOKEN holds no token"))
                .matches(run -> !run.err().contains("hunter2"));
    }

    private Run status(Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(List.of("status", "--wait", "0", "--rest", rest.address()));
        arguments.addAll(List.of(options));
        return Run.of(Main.commandLine(environment), arguments.toArray(String[]::new));
    }
}
