/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.FieldMapping;
import io.vitals.cdc.SourceConfig;
import io.vitals.event.Events;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the statement asks. That its answer is the oracle's needs a database, and is tested where there is one. */
class ReproducingStatementTest {
    static final SourceConfig USUAL = SourceConfig.of("shop");

    @Test
    void itAsksForTheIntegrationTheTickAndTheWindow() {
        assertThat(statement(USUAL, "payments"))
                .contains("'payments' AS name, timestamptz '2026-11-23T10:15:30Z' AS as_of, interval '3600 seconds'")
                .contains("FROM public.integration_validations\n")
                .contains("outcome IN ('success') AS is_success, false AS is_ignored");
    }

    @Test
    void noPlaceIsLeftUnfilled() {
        assertThat(statement(USUAL, "payments")).doesNotContainPattern("\\{[a-z_]+}");
        assertThat(ofAll("public.integration_validations")).doesNotContainPattern("\\{[a-z_]+}");
    }

    @Test
    void overAllIntegrationsItNamesNone() {
        assertThat(ofAll("calls"))
                .contains("SELECT timestamptz '2026-11-23T10:15:30Z' AS as_of", "GROUP BY calls.name")
                .doesNotContain("asked.name");
    }

    @Test
    void severalTablesAreReadAsOne() {
        assertThat(ofAll("calls, app.others"))
                .containsSubsequence("FROM \"calls\"\n", "UNION ALL", "FROM \"app\".\"others\"\n", "asked AS")
                .doesNotContain("calls, app");
        assertThat(ofAll("calls")).doesNotContain("UNION ALL");
    }

    private static String ofAll(String tables) {
        return new ReproducingStatement(tables, USUAL).ofAll(Events.TICK, Duration.ofHours(1));
    }

    @Test
    void aHostileNameStaysALiteral() {
        assertThat(statement(USUAL, "'; DROP TABLE x; --")).contains("SELECT '''; DROP TABLE x; --' AS name");
        assertThat(statement(USUAL, "a\\'b")).contains("SELECT E'a\\\\''b' AS name");
        assertThat(statement(USUAL, "{table}$1")).contains("SELECT '{table}$1' AS name");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "UTC, t::timestamp AT TIME ZONE 'UTC'",
                "Z, t::timestamp AT TIME ZONE 'UTC'",
                "Europe/Berlin, t::timestamp AT TIME ZONE 'Europe/Berlin'",
                "+05:30, t::timestamp AT TIME ZONE interval '19800 seconds'",
                "-03:00, t::timestamp AT TIME ZONE interval '-10800 seconds'",
            })
    void timesWithoutAZoneAreReadInTheSourcesZone(String zone, String expected) {
        assertThat(statement(with(ZoneId.of(zone), FieldMapping.DEFAULT), "payments"))
                .contains(expected);
    }

    @Test
    void anotherMappingReadsOtherColumns() {
        FieldMapping fields = new FieldMapping(
                List.of("meta.who.name", "Who"), List.of("at"), List.of("order"), List.of("ms", "meta.ms"), List.of());

        assertThat(statement(with(ZoneId.of("UTC"), fields), "payments"))
                .contains("to_jsonb(\"Who\") AS c1", "to_jsonb(\"order\") AS c3", "\"meta\"::text AS text1")
                .contains("ARRAY[json1 -> 'who' -> 'name', c1]")
                .contains("ARRAY[c4, json1 -> 'ms']")
                .contains("NULL::text AS \"meta\"");
    }

    @Test
    void withoutJsonNothingIsParsed() {
        FieldMapping fields =
                new FieldMapping(List.of("name"), List.of("at"), List.of("status"), List.of("ms"), List.of());

        assertThat(statement(with(ZoneId.of("UTC"), fields), "payments")).doesNotContain("RECURSIVE");
    }

    private static SourceConfig with(ZoneId zone, FieldMapping fields) {
        return new SourceConfig(
                USUAL.names(),
                USUAL.pulseTable(),
                zone,
                USUAL.maxFuture(),
                USUAL.deletes(),
                fields,
                Set.of("success"),
                Set.of("skipped"));
    }

    private static String statement(SourceConfig source, String name) {
        return new ReproducingStatement("public.integration_validations", source)
                .of(new IntegrationName(name), Events.TICK, Duration.ofHours(1));
    }
}
