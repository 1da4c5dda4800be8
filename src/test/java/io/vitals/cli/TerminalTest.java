/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private final StringWriter shown = new StringWriter();
    private final Terminal terminal = new Terminal(new PrintWriter(shown), true);
    private final Terminal file = new Terminal(new PrintWriter(shown), false);

    @Test
    void theSecondPictureIsDrawnOverTheFirst() {
        terminal.redraw(List.of("a", "b"));
        assertThat(shown.toString()).isEqualTo("\u001B[?7la\u001B[K\nb\u001B[K\n\u001B[?7h\u001B[J");

        clear();
        terminal.redraw(List.of("c"));

        assertThat(shown.toString()).isEqualTo("\u001B[2A\u001B[?7lc\u001B[K\n\u001B[?7h\u001B[J");
    }

    @Test
    void aLineThatStaysIsNotDrawnOver() {
        terminal.redraw(List.of("a", "b"));
        terminal.line("stays");
        clear();

        terminal.redraw(List.of("c"));

        assertThat(shown.toString()).isEqualTo("\u001B[?7lc\u001B[K\n\u001B[?7h\u001B[J");
    }

    @Test
    void aLogLineBesideItIsNotDrawnOver() {
        ByteArrayOutputStream logged = new ByteArrayOutputStream();
        PrintStream log = terminal.beside(new PrintStream(logged, true, StandardCharsets.UTF_8));
        terminal.redraw(List.of("a"));
        clear();

        log.println("logged");
        terminal.redraw(List.of("b"));

        assertThat(logged.toString(StandardCharsets.UTF_8)).isEqualTo("logged" + System.lineSeparator());
        assertThat(shown.toString()).isEqualTo("\u001B[?7lb\u001B[K\n\u001B[?7h\u001B[J");
    }

    @Test
    void coloursAreForTerminalsAlone() {
        assertThat(terminal.coloured(31, "error")).isEqualTo("\u001B[31merror\u001B[0m");
        assertThat(file.coloured(31, "error")).isEqualTo("error");
    }

    @Test
    void noColorTakesTheColoursAndLeavesThePicture() {
        Terminal plain = Terminal.of(new PrintWriter(shown), true, Map.of("NO_COLOR", "1"));

        assertThat(plain.coloured(31, "error")).isEqualTo("error");
        assertThat(plain.isInteractive()).isTrue();
        assertThat(Terminal.of(new PrintWriter(shown), true, Map.of("NO_COLOR", ""))
                        .coloured(31, "error"))
                .as("an empty NO_COLOR says nothing")
                .isNotEqualTo("error");
        assertThat(Terminal.of(new PrintWriter(shown), false, Map.of()).coloured(31, "error"))
                .isEqualTo("error");
    }

    private void clear() {
        shown.getBuffer().setLength(0);
    }
}
