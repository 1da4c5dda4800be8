/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.event.Events;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExplainCommandTest {
    private static final String FAILURES = """
            {"integration": "payments", "kept": 1,
             "failures": [{"at": "2026-11-23T10:15:30.000Z", "outcome": "timeout", "duration_ms": 12.5,
               "message": "no\\u009banswer", "source": "vitals", "database": "app", "schema": "public",
               "table": "calls", "key": {"id": 7}}],
             "top_messages": [{"message": "no\\u009banswer", "count": 1}]}""";

    private static final String CHECKS = """
            {"integration": "payments", "settled": true, "as_of": "2026-11-23T10:15:30.000Z", "window_seconds": 3600,
             "policy_version": 1, "checks": [
               {"level": "warning", "reason": "SUCCESS_RATE", "check": "success-rate",
                "figures": {"observations": 956, "percent": 94.999}, "thresholds": {"min_observations": 20}},
               {"level": null, "reason": "LATENCY", "check": "latency", "figures": {}, "thresholds": {}}]}""";

    private final StubRest rest = new StubRest();

    @BeforeEach
    void known() {
        rest.integrations = List.of(Events.of("payments", 9, 1));
    }

    @AfterEach
    void stop() {
        rest.close();
    }

    @Test
    void theNewestFailuresStandBeforeTheSql() {
        rest.failures = Optional.of(FAILURES);

        Run run = explain();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("12.5 ms  no\uFFFDanswer", "1 times: no\uFFFDanswer")
                .endsWith("SELECT 1\n");
        assertThat(rest.asked)
                .containsExactly(
                        "/v1/integrations/payments",
                        "/v1/integrations/payments/failures?limit=50",
                        "/v1/integrations/payments/checks");
    }

    @Test
    void eachCheckIsALineWithWhatItFindsAndByWhichFigures() throws Exception {
        rest.checks = Optional.of(CHECKS);

        assertThat(explain().out())
                .contains(
                        "  checks       success-rate          warning    observations 956, percent 94.99\n",
                        "               latency               cannot say\n");
        assertThat(new JsonMapper()
                        .readTree(explain("--json").out())
                        .at("/checks/checks/1/check")
                        .asText())
                .isEqualTo("latency");
    }

    @Test
    void theJsonHoldsTheAnswerAboutFailuresAndEscapesWhatATerminalObeys() throws Exception {
        rest.failures = Optional.of(FAILURES);

        String out = explain("--json").out();

        JsonNode json = new JsonMapper().readTree(out);
        assertThat(json.path("failures")).isEqualTo(new JsonMapper().readTree(FAILURES));
        assertThat(json.path("status").asText()).isEqualTo("warning");
        assertThat(out).contains("no\\u009banswer").doesNotContain("\u009B");
    }

    @Test
    void failuresThatCannotBeToldNowHideNothingElse() throws Exception {
        assertThat(explain().out())
                .contains("checks       not known now", "failures     not known now", "calls        10 = ");

        assertThat(new JsonMapper()
                        .readTree(explain("--json").out())
                        .path("failures")
                        .isNull())
                .isTrue();
    }

    @Test
    void aTickOfThePastIsToldWithoutThoseOfNow() {
        rest.failures = Optional.of(FAILURES);

        Run run = explain("--at", "2026-11-23T10:15:30Z");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).doesNotContain("no\uFFFDanswer");
    }

    private Run explain(String... options) {
        StringWriter out = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), false);
        String[] arguments = Stream.concat(
                        Stream.of("explain", "payments", "--wait", "0", "--rest", rest.address()), Stream.of(options))
                .toArray(String[]::new);
        Run run = Run.of(Main.commandLine(Map.of(), terminal), arguments);
        return new Run(run.code(), out + run.out(), run.err());
    }
}
