/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.app.NewToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
    @TempDir
    Path folder;

    @Test
    void aTokenAndTheLinesForTheSettingsAreTold() throws Exception {
        Run run = Run.of(Map.of(), "token", "prometheus");

        assertThat(run.code()).as(run.err()).isZero();
        String token = run.out().strip();
        assertThat(token).matches("vitals_[A-Za-z0-9_-]{43}");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        assertThat(run.err())
                .contains(
                        "prometheus: { scope: read, sha256: \"" + HexFormat.of().formatHex(hash) + "\" }")
                .doesNotContain(token);
    }

    @Test
    void theLinesAreValidSettings() throws Exception {
        for (String name : List.of("prometheus", "1", "true", "a.b", "no")) {
            Run run = Run.of(Map.of(), "token", name, "--scope", "admin");
            Path file = Files.writeString(
                    folder.resolve("vitals.yaml"),
                    "http:\n"
                            + run.err().lines().skip(1).map(line -> line + "\n").reduce("", String::concat));

            Run check = Run.of(Map.of(), "config", "--config", file.toString());

            assertThat(check.code()).as(check.err()).isZero();
            assertThat(check.out()).contains("http.tokens." + name + ".scope");
        }
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(Run.of(Map.of(), "token", "a").out())
                .isNotEqualTo(Run.of(Map.of(), "token", "a").out());
        assertThat(NewToken.of("a", "read", new byte[32]).secret()).isEqualTo("vitals_" + "A".repeat(43));
    }

    @Test
    void whatIsNoNameOrScopeIsRefused() {
        assertThat(Run.of(Map.of(), "token", "a b"))
                .matches(run -> run.code() == 2 && run.err().contains("'a b' is no name; allowed: 1 to 64"));
        assertThat(Run.of(Map.of(), "token", "a", "--scope", "write"))
                .matches(run -> run.code() == 2 && run.err().contains("'write' is no scope; allowed: read or admin"));
        assertThat(Run.of(Map.of(), "token"))
                .matches(run -> run.code() == 2 && run.err().contains("NAME"));
    }
}
