/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.codec.Schemas;
import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.health.Freshness;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StatusCommandTest {
    private final StubRest rest = new StubRest();

    @AfterEach
    void stop() {
        rest.close();
    }

    @Test
    void theSystemStandsAboveTheTableAndTheWorstComeFirst() {
        rest.integrations = List.of(Events.of("calm", 100, 0), Events.of("broken", 1, 9), Events.of("slipping", 9, 1));

        Run run = run();

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo("The system is degraded (LIVE, as of 2026-11-23T10:15:30Z):"
                        + " 1 error, 0 warning, 0 unknown, 0 healthy");
        assertThat(lines.subList(1, 3))
                .containsExactly("", lines.get(2))
                .last()
                .asString()
                .startsWith("STATUS ");
        assertThat(lines.subList(3, 6))
                .extracting(line -> line.substring(0, 20).strip())
                .containsExactly("x error    broken", "! warning  slipping", "+ healthy  calm");
    }

    @Test
    void oneIntegrationIsToldAlone() {
        rest.integrations = List.of(Events.of("calm", 100, 0), Events.of("broken", 1, 9));

        assertThat(run("broken").out()).contains("x error    broken").doesNotContain("calm");
        assertThat(rest.asked).containsExactly("/v1/system", "/v1/integrations/broken");
    }

    @ParameterizedTest
    @EnumSource(value = Freshness.class, mode = EnumSource.Mode.EXCLUDE, names = "LIVE")
    void whatIsNotLiveSaysSoFirst(Freshness freshness) {
        rest.is(freshness);

        List<String> lines = run().out().lines().toList();

        assertThat(lines.get(0)).matches("NOT LIVE: .+\\.");
        assertThat(lines.get(1)).startsWith("The system is degraded (" + freshness);
    }

    @Test
    void jsonIsTheAnswerOfTheService() {
        rest.integrations = List.of(Events.of("payments", 90, 10), Events.of("broken", 1, 9));

        assertThat(Schemas.assertValid("integrations", bytes(run("--json"))).at("/integrations/1/integration"))
                .hasToString("\"broken\"");
        assertThat(Schemas.assertValid("integration", bytes(run("payments", "--json")))
                        .path("success_rate"))
                .hasToString("90.0");
    }

    @Test
    void whatANameHoldsNeverCommandsTheTerminal() throws Exception {
        String hostile = "a\u001B[2J\u007F\u009B31m\u202Eb\uDB40\uDC41";
        rest.integrations = List.of(Events.of(hostile, 90, 10));

        for (List<String> asked : List.of(List.of("status"), List.of("status", hostile), List.of("explain", hostile))) {
            Run run = run(asked, false, Map.of(), "--json");

            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.out().codePoints().filter(StatusCommandTest::isCommand))
                    .as(asked.toString())
                    .isEmpty();
            assertThat(new JsonMapper()
                            .readTree(run.out())
                            .findValue("integration")
                            .asText())
                    .isEqualTo(hostile);
        }
    }

    @Test
    void theServiceFilters() {
        assertThat(run("--status", "error,Warning", "--match", "a b&c").out()).contains("No integration is so.");
        assertThat(rest.asked)
                .last()
                .isEqualTo("/v1/integrations?sort=name&limit=1000&q=a%20b%26c&status=error%2Cwarning");
    }

    @Test
    void whereNothingWasSeenItSaysSo() {
        assertThat(run().out()).contains("No integration has been seen yet.");
    }

    @ParameterizedTest
    @CsvSource({
        "healthy, error, 0", "warning, error, 0", "error, error, 1", "unknown, error, 0",
        "healthy, warning, 0", "warning, warning, 1", "error, warning, 1", "unknown, warning, 0",
        "healthy, unknown, 0", "warning, unknown, 1", "error, unknown, 1", "unknown, unknown, 1",
    })
    void failsFromTheLevelOnThatIsAskedFor(String status, String level, int code) {
        rest.integrations = List.of(Events.of("calm", 100, 0), so(status));

        assertThat(run("--fail-on", level).code()).isEqualTo(code);
        assertThat(run("--fail-on", level, "--json").code()).isEqualTo(code);
        assertThat(run("x", "--fail-on", level).code()).isEqualTo(code);
        assertThat(run().code()).isZero();
    }

    private static HealthStatus so(String status) {
        return switch (status) {
            case "healthy" -> Events.of("x", 100, 0);
            case "warning" -> Events.of("x", 90, 10);
            case "error" -> Events.of("x", 1, 9);
            default -> Events.of("x", 0, 0);
        };
    }

    @Test
    void aServiceThatIsNotReadyIsThree() {
        rest.isReady = false;

        Run run = run();

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines()).hasSize(2);
        assertThat(run.err()).contains("no tick is settled yet", "its log");
    }

    @Test
    void aServiceThatIsNotThereIsThree() {
        rest.close();

        Run run = run();

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("No Vitals answers at " + rest.address(), "--rest");
    }

    @Test
    void whatNobodyForesawIsNotTakenForAFailureThatWasAskedFor() {
        rest.integrations = List.of(Events.of("calm", 100, 0));
        PrintWriter broken = new PrintWriter(Writer.nullWriter()) {
            @Override
            public void println(String line) {
                throw new IllegalStateException("the printer burns");
            }
        };

        Run run = Run.of(Main.commandLine(Map.of(), new Terminal(broken, false)), "status", "--rest", rest.address());

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("vitals failed: the printer burns", "--verbose");
    }

    @Test
    void wrongUsageIsTwo() {
        rest.integrations = List.of(Events.of("payments", 90, 10));

        assertThat(run("paymnets")).matches(run -> run.code() == 2 && run.err().contains("Did you mean payments?"));
        assertThat(run("x", "--match", "y"))
                .matches(run -> run.code() == 2 && run.err().contains("Leave out the name"));
        assertThat(run("--fail-on", "eror"))
                .matches(run -> run.code() == 2 && run.err().contains("'--fail-on'"));
        assertThat(run("--status", "eror"))
                .matches(run -> run.code() == 2 && run.err().contains("'--status'"));
        for (String wrong : List.of("localhost:8080", "http://localhost:99999")) {
            assertThat(Run.of(Map.of(), "status", "--rest", wrong))
                    .matches(run -> run.code() == 2 && run.err().contains("'" + wrong + "'"));
        }
    }

    @Test
    void coloursAreForTerminalsAloneAndNotWhereTheyAreNotWanted() {
        rest.integrations = List.of(Events.of("broken", 1, 9));
        rest.is(Freshness.STALE);

        assertThat(run().out()).doesNotContain("\u001B");
        assertThat(run(true, Map.of("NO_COLOR", "1")).out()).doesNotContain("\u001B");
        assertThat(run(true, Map.of()).out()).contains("\u001B[33mNOT LIVE", "\u001B[31mx error");
    }

    private Run run(String... options) {
        return run(false, Map.of(), options);
    }

    private Run run(boolean isTerminal, Map<String, String> environment, String... options) {
        return run(List.of("status"), isTerminal, environment, options);
    }

    private Run run(List<String> command, boolean isTerminal, Map<String, String> environment, String... options) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--wait", "0", "--rest", rest.address()));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        Terminal terminal = Terminal.of(new PrintWriter(out, true), isTerminal, environment);
        Run run = Run.of(Main.commandLine(Map.of(), terminal), arguments.toArray(String[]::new));
        return new Run(run.code(), out + run.out(), run.err());
    }

    private static boolean isCommand(int c) {
        return c != '\n' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
    }

    private static byte[] bytes(Run run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().getBytes(StandardCharsets.UTF_8);
    }
}
