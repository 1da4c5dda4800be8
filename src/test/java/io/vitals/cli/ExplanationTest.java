/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private static final String WARNING = """
            {"integration": "payments", "status": "warning", "raw": "warning", "settled": true, "success_rate": 93.1,
             "avg_duration_ms": 812, "total_validations": 1234, "successful": 1149, "failed": 85, "ignored": 2,
             "p50_ms": 640, "p95_ms": 2310, "p99_ms": 4100, "duration_samples": 1200, "duration_sum_us": 974400000,
             "duration_invalid": 3, "reasons": ["SUCCESS_RATE"], "since": "2026-11-23T10:01:07.000Z",
             "last_seen": "2026-11-23T10:15:30.000Z", "as_of": "2026-11-23T10:15:30.000Z", "window_seconds": 3600,
             "freshness": "LIVE", "last_known": null, "sql": "SELECT 1\\nFROM t;\\n"}""";

    @Test
    void itTellsAllThatTheServiceSaysAndEndsWithTheSql() throws Exception {
        assertThat(Explanation.lines(json(WARNING)))
                .containsExactly(
                        "payments is warning (SUCCESS_RATE) since 2026-11-23T10:01:07.000Z",
                        "",
                        "  as of        2026-11-23T10:15:30.000Z, over 3600 s",
                        "  freshness    LIVE",
                        "  last row     2026-11-23T10:15:30.000Z",
                        "  verdict      warning at a success rate of 93.1 %",
                        "  calls        1234 = 1149 successful + 85 failed; 2 ignored",
                        "  duration     mean 812 ms, p50 640 ms, p95 2310 ms, p99 4100 ms",
                        "               974400000 \u00B5s over 1200 calls; of 3 the duration was unusable",
                        "",
                        "-- The same figures from the table itself (PostgreSQL 14 or later):",
                        "SELECT 1",
                        "FROM t;");
    }

    @Test
    void whatIsNotKnownIsADash() throws Exception {
        ObjectNode unknown = (ObjectNode) json(WARNING);
        unknown.put("status", "unknown")
                .put("last_known", "healthy")
                .put("freshness", "BLIND")
                .put("settled", false);
        List.of("success_rate", "avg_duration_ms", "p50_ms", "p95_ms", "p99_ms", "last_seen", "duration_sum_us")
                .forEach(unknown::putNull);

        assertThat(String.join("\n", Explanation.lines(unknown)))
                .contains(
                        "over 3600 s, not settled",
                        "BLIND; last known: healthy",
                        "last row     -\n",
                        "success rate of -\n",
                        "mean -, p50 -",
                        "- \u00B5s over");
    }

    @Test
    void whatANameHoldsNeverCommandsTheTerminalAndTheSqlSaysThatItIsNotWhole() throws Exception {
        ObjectNode hostile = (ObjectNode) json(WARNING);
        hostile.put("integration", "a\u001B[2J").put("sql", "SELECT 'a\u001B[2J'\nFROM t;\n");

        assertThat(Explanation.lines(hostile))
                .startsWith("a\uFFFD[2J is warning (SUCCESS_RATE) since 2026-11-23T10:01:07.000Z")
                .endsWith(
                        "-- Characters that a terminal would obey are shown as \uFFFD: take the whole of it from --json.",
                        "SELECT 'a\uFFFD[2J'",
                        "FROM t;");
    }

    @Test
    void aTickOfThePastHasNoStatus() throws Exception {
        ObjectNode past = (ObjectNode) json(WARNING);
        past.remove(List.of("status", "reasons", "since", "last_seen", "freshness", "last_known"));

        assertThat(Explanation.lines(past)).startsWith("payments", "").noneMatch(line -> line.contains("freshness"));
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
