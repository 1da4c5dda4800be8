/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class MainTest {
    /** What stands behind two blanks explains, what stands behind an arrow is the shell's. */
    private static final Pattern EXAMPLE = Pattern.compile("  (?:\\w+=\\S+ )?vitals (.+?)(?:  .+| >.+)?");

    @Test
    void helpListsTheCommandsAndAnExample() {
        Run run = Run.of(Map.of(), "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Usage: vitals", "  config ", "Example");
    }

    @Test
    void everyCommandHasHelpWithAnExample() {
        assertThat(Main.commandLine(Map.of()).getSubcommands().keySet()).allSatisfy(name -> {
            Run run = Run.of(Map.of(), name, "--help");
            assertThat(run.code()).isZero();
            assertThat(run.out()).contains("Example").contains("  vitals " + name);
        });
    }

    @Test
    void everyExampleIsUnderstood() {
        CommandLine root = Main.commandLine(Map.of());
        List<String> examples = root.getSubcommands().values().stream()
                .flatMap(command ->
                        Stream.of(command.getCommandSpec().usageMessage().footer()))
                .map(EXAMPLE::matcher)
                .filter(Matcher::matches)
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).hasSizeGreaterThanOrEqualTo(root.getSubcommands().size());
        assertThat(examples)
                .allSatisfy(example -> assertThatCode(() -> root.parseArgs(example.split(" ", -1)))
                        .as(example)
                        .doesNotThrowAnyException());
    }

    @Test
    void withoutACommandItAsksForOne() {
        Run run = Run.of(Map.of());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err().lines()).containsExactly("Which command?", "See 'vitals --help'.");
    }

    @Test
    void aMisspeltOptionIsTheUsersErrorAndTheRightOneIsSuggested() {
        Run run = Run.of(Map.of(), "config", "--chekc", "x");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--chekc", "--check", "See 'vitals config --help'.");
    }

    @Test
    void aMisspeltCommandIsTheUsersErrorAndTheRightOneIsSuggested() {
        Run run = Run.of(Map.of(), "confg");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("confg", "vitals config", "See 'vitals --help'.");
    }

    @Test
    void anyOtherFailureEndsWithOneWithoutATrace() {
        Run run = Run.of(Main.commandLine(Map.of()).addSubcommand(new Breaks()), "breaks");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().lines())
                .containsExactly("vitals failed: the pipe is broken", "Run it again with --verbose to see where.");
    }

    @Test
    void verboseShowsTheTraceOfAnyOtherFailure() {
        CommandLine command = Main.commandLine(Map.of());
        command.addSubcommand(new Breaks());

        Run run = Run.of(command, "--verbose", "breaks");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("the pipe is broken", "\tat io.vitals.cli.MainTest");
    }

    @Test
    void theVersionIsTold() {
        assertThat(Run.of(Map.of(), "--version").out()).startsWith("vitals ");
    }

    @Command(name = "breaks")
    static final class Breaks implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("the pipe is broken");
        }
    }
}
