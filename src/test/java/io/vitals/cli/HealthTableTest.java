/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HealthTableTest {
    private static final Instant NOW = Events.TICK;

    private final HealthTable table = new HealthTable(new Terminal(new PrintWriter(new StringWriter()), false));

    @Test
    void theWorstComeFirstTheUnknownBeforeTheHealthyThenTheBusiest() {
        assertThat(lines(
                        Events.of("quiet", 20, 0),
                        Events.of("busy", 500, 0),
                        Events.of("slipping", 90, 10),
                        Events.of("silent", 0, 0),
                        Events.of("broken", 1, 9)))
                .extracting(line -> line.substring(0, 20).strip())
                .containsExactly(
                        "STATUS     INTEGRATI",
                        "x error    broken",
                        "! warning  slipping",
                        "? unknown  silent",
                        "+ healthy  busy",
                        "+ healthy  quiet");
    }

    @Test
    void aRowTellsTheFiguresSinceWhenAndWhy() {
        assertThat(lines(Events.of("payments", 90, 10)).get(1))
                .matches("! warning  payments +90\\.0 % +100 +10 +100 +\\d+ +1:00  SUCCESS_RATE");
    }

    @Test
    void whatIsNotKnownIsADashAndNeverAZero() {
        assertThat(lines(Events.of("silent", 0, 0)).get(1)).matches("\\? unknown  silent +- +0 +0 +- +- +1:00  IDLE");
    }

    @ParameterizedTest
    @CsvSource({"0, 1:00", "59, 1:59", "3539, 59:59", "3540, 1 h", "90000, 25 h", "-61, 0:00"})
    void howLongItLastedIsShort(long secondsLater, String since) {
        String row = table.lines(List.of(Events.of("payments", 90, 10)), NOW.plusSeconds(secondsLater))
                .get(1);

        assertThat(row).endsWith(" " + since + "  SUCCESS_RATE");
    }

    @Test
    void aNameIsCutAndCannotMoveTheCursor() {
        assertThat(lines(Events.of("an_integration_with_a_very_long_name", 20, 0))
                        .get(1))
                .startsWith("+ healthy  an_integration_with_a_v\u2026 ");
        assertThat(lines(Events.of("a\u001B[2Jb\nc\u202Ed", 20, 0)).get(1))
                .startsWith("+ healthy  a\uFFFD[2Jb\uFFFDc\uFFFDd ");
    }

    @Test
    void onATerminalTheRowIsColouredAsAWhole() {
        HealthTable coloured = new HealthTable(new Terminal(new PrintWriter(new StringWriter()), true));

        assertThat(coloured.lines(List.of(Events.of("broken", 1, 9)), NOW).get(1))
                .startsWith("\u001B[31mx error")
                .endsWith("\u001B[0m");
    }

    private List<String> lines(HealthStatus... events) {
        return table.lines(List.of(events), NOW);
    }
}
