/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.ReadResult.Read;
import io.vitals.cdc.ReadResult.Reason;
import io.vitals.cdc.ReadResult.Rejected;
import io.vitals.observation.CallDuration;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChangeReaderTest {
    private static final String SOURCE =
            "\"source\":{\"connector\":\"postgresql\",\"name\":\"vitals\",\"ts_ms\":1795428930000,\"db\":\"app\","
                    + "\"schema\":\"public\",\"table\":\"calls\",\"lsn\":77}";

    private final ChangeReader reader = new ChangeReader(SourceConfig.of("vitals"));

    @Test
    void aRowIsReadWithOrWithoutTheWrapper() {
        String bare = event("c", "{\"id\":1,\"integration_name\":\"payments\",\"status\":\"success\"}");
        String wrapped = "{\"schema\":{\"fields\":[]},\"payload\":" + bare + "}";

        ReadResult plain = reader.read(bytes("{\"id\":1}"), bytes(bare));
        assertThat(reader.read(bytes("{\"schema\":{},\"payload\":{\"id\":1}}"), bytes(wrapped)))
                .isEqualTo(plain);
        Change.Written written = (Change.Written) ((Read) plain).change();
        assertThat(written.row()).isEqualTo(new RowKey("vitals", "app", "public", "calls", "{\"id\":1}"));
        assertThat(written.position()).isEqualTo(Position.of(77));
        assertThat(written.committedMicros()).isEqualTo(1_795_428_930_000_000L);
        assertThat(written.reading().atMicros().value()).isEmpty();
    }

    @Test
    void theFirstUsableNameWins() {
        assertThat(observation("\"integration_name\":\" \",\"integration_point\":\" openai \"")
                        .integration()
                        .value())
                .isEqualTo("openai");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":\"success\" | SUCCESS",
                "\"status\":\"Success\" | FAILURE",
                "\"status\":\"skipped\" | IGNORED",
                "\"status\":null | FAILURE",
                "\"other\":1 | FAILURE",
                "\"status\":true | FAILURE"
            })
    void anythingButASuccessIsAFailure(String column, Outcome expected) {
        ChangeReader ignoring = new ChangeReader(new SourceConfig(
                List.of("vitals"),
                "vitals_pulse",
                java.time.ZoneOffset.UTC,
                SourceConfig.DEFAULT_MAX_FUTURE,
                SourceConfig.Deletes.RETRACT,
                FieldMapping.DEFAULT,
                Set.of("success"),
                Set.of("skipped")));

        assertThat(observation(ignoring, "\"integration_name\":\"p\"," + column).outcome())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"actual_value\":\"{\\\"duration_ms\\\": 812.4}\" | 812400",
                "\"actual_value\":\"{\\\"duration_ms\\\": \\\" 812 \\\"}\" | 812000",
                "\"actual_value\":\"{\\\"duration_ms\\\": 1, \\\"duration_ms\\\": 2}\" | 2000",
                "\"actual_value\":{\"duration_ms\": 5} | 5000",
                "\"actual_value\":\"{\\\"duration_ms\\\": -1}\",\"response_time_ms\":\"7\" | 7000",
                "\"response_time_ms\":\"+0.0005\" | 1",
                "\"response_time_ms\":\"1e3\",\"performance_ms\":3 | 3000",
                "\"response_time_ms\":8.64E7 | 86400000000",
                "\"response_time_ms\":null,\"performance_ms\":\"12.5\" | 12500"
            })
    void theFirstValidDurationWins(String columns, long micros) {
        assertThat(observation("\"integration_name\":\"p\"," + columns).duration())
                .isEqualTo(new CallDuration.Measured(micros));
    }

    @Test
    void jsonTextWithinJsonIsNotParsedAgain() {
        FieldMapping nested = new FieldMapping(
                List.of("integration_name"),
                List.of("created_at"),
                List.of("status"),
                List.of("actual_value.timing.ms"),
                List.of("error_message"));
        SourceConfig defaults = SourceConfig.of("vitals");
        ChangeReader nesting = new ChangeReader(new SourceConfig(
                defaults.names(),
                defaults.pulseTable(),
                defaults.zone(),
                defaults.maxFuture(),
                defaults.deletes(),
                nested,
                defaults.success(),
                defaults.ignored()));

        assertThat(observation(nesting, "\"integration_name\":\"p\",\"actual_value\":{\"timing\":{\"ms\":5}}")
                        .duration())
                .isEqualTo(new CallDuration.Measured(5_000));
        assertThat(observation(nesting, "\"integration_name\":\"p\",\"actual_value\":{\"timing\":\"{\\\"ms\\\":5}\"}")
                        .duration())
                .isEqualTo(CallDuration.ABSENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"response_time_ms\":\"fast\"",
                "\"response_time_ms\":-3",
                "\"response_time_ms\":86400000.001",
                "\"response_time_ms\":\"1234567890123\"",
                "\"response_time_ms\":true",
                "\"actual_value\":\"{\\\"duration_ms\\\": {}}\"",
                "\"actual_value\":\"{\\\"duration_ms\\\": \\\"NaN\\\"}\""
            })
    void aDurationThatIsNoneIsUnusable(String columns) {
        assertThat(observation("\"integration_name\":\"p\"," + columns).duration())
                .isEqualTo(CallDuration.UNUSABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"actual_value\":null",
                "\"actual_value\":\"{\\\"duration_ms\\\": null}\"",
                "\"actual_value\":\"no json\"",
                "\"actual_value\":\"{\\\"duration_ms\\\": 5} garbage\"",
                "\"actual_value\":\"{\\\"duration_ms\\\": 5, \\\"a\\\": \\\"\\\\u0000\\\"}\"",
                "\"actual_value\":\"{\\\"duration_ms\\\": 5, \\\"a\\\": \\\"\\\\ud800x\\\"}\"",
                "\"actual_value\":\"\\\"{\\\\\\\"duration_ms\\\\\\\": 5}\\\"\"",
                "\"actual_value\":\"[{\\\"duration_ms\\\": 5}]\""
            })
    void whatHoldsNoObjectNamesNoDuration(String columns) {
        assertThat(observation("\"integration_name\":\"p\"," + columns).duration())
                .isEqualTo(CallDuration.ABSENT);
    }

    @Test
    void onlyAStreamedBeatIsAPulse() {
        assertThat(read(pulse("u"))).isEqualTo(new Read(new Change.Pulse("vitals", 1_795_428_930_500_000L)));
        assertThat(read(pulse("c"))).isEqualTo(read(pulse("u")));
        assertThat(read(pulse("d"))).isEqualTo(new Read(new Change.Nothing()));
    }

    @Test
    void aSnapshotOfThePulseTableIsAFullOneUnlessItIsIncremental() {
        String read = pulse("r").replace("\"table\":", "\"lsn\":77,\"snapshot\":\"first\",\"table\":");

        assertThat(read(read)).isEqualTo(new Read(new Change.FullSnapshot("vitals", Position.of(77))));
        assertThat(read(read.replace("first", "incremental"))).isEqualTo(new Read(new Change.Nothing()));
    }

    @Test
    void aTruncateNamesItsTableAndHasNoKey() {
        String value =
                "{\"op\":\"t\",\"source\":{\"name\":\"vitals\",\"db\":\"app\",\"schema\":\"public\",\"table\":\"calls\","
                        + "\"lsn\":77}}";

        assertThat(reader.read(null, bytes(value)))
                .isEqualTo(new Read(
                        new Change.Truncated(new TableKey("vitals", "app", "public", "calls"), Position.of(77))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"ts_ms\":1}",
                "{\"ddl\":\"ALTER\",\"source\":{}}",
                "{\"status\":\"BEGIN\",\"id\":\"5:7\",\"ts_ms\":1}",
                "{\"op\":\"m\",\"source\":{\"name\":\"vitals\"},\"message\":{}}"
            })
    void whatIsNoRowHasNoEffect(String value) {
        assertThat(read(value)).isEqualTo(new Read(new Change.Nothing()));
    }

    @Test
    void aTombstoneHasNoEffect() {
        assertThat(reader.read(bytes("{\"id\":1}"), null)).isEqualTo(new Read(new Change.Nothing()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no json | ENVELOPE",
                "[] | ENVELOPE",
                "'' | ENVELOPE",
                "{} | ENVELOPE",
                "{\"op\":\"c\"} | ENVELOPE",
                "{\"op\":\"x\",\"source\":{\"name\":\"vitals\"}} | ENVELOPE",
                "{\"op\":\"c\",\"source\":{\"name\":\"other\"}} | SOURCE",
                "{\"op\":\"c\",\"source\":{\"name\":\"vitals\"},\"after\":null} | ENVELOPE"
            })
    void whatCannotBeReadHasAReason(String value, Reason reason) {
        assertThat(read(value)).isInstanceOfSatisfying(Rejected.class, rejected -> {
            assertThat(rejected.reason()).isEqualTo(reason);
            assertThat(rejected.detail()).isNotBlank();
        });
    }

    @Test
    void aRowWithoutAKeyCannotBeToldFromOthers() {
        ReadResult result = reader.read(null, bytes(event("c", "{\"integration_name\":\"p\"}")));

        assertThat(((Rejected) result).reason()).isEqualTo(Reason.KEY);
    }

    @Test
    void aRowThatNamesNoIntegrationIsObjectedTo() {
        ObservationRule rule = new ObservationRule(SourceConfig.of("vitals"));
        Change.Written nameless = written("{\"id\":1,\"integration_name\":\"\"}");

        assertThat(rule.objection(nameless.reading(), 0, 0)).hasValueSatisfying(objection -> {
            assertThat(objection.reason()).isEqualTo(Reason.INTEGRATION);
            assertThat(objection.detail()).contains("integration_point");
        });
    }

    @Test
    void aTimeFurtherAheadThanAllowedIsObjectedTo() {
        ObservationRule rule = new ObservationRule(SourceConfig.of("vitals"));
        Change.Written ahead = written("{\"integration_name\":\"p\",\"created_at\":\"1970-01-02T00:00:00.000001Z\"}");

        assertThat(rule.objection(ahead.reading(), 0, 0)).isPresent();
        assertThat(rule.objection(ahead.reading(), 0, 1)).isEmpty();
    }

    @Test
    void whatTheLogLeavesOutIsTold() {
        Change.Written partial = written(
                "{\"integration_name\":\"p\",\"actual_value\":\"__debezium_unavailable_value\",\"response_time_ms\":7}");

        assertThat(partial.reading().isPartial()).isTrue();
        assertThat(partial.reading().duration().unavailable()).containsExactly(0);
        assertThat(partial.reading().duration().usable()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\":\"eror\" | eror",
                "\"status\":7 | 7",
                "\"status\":\"\" | ''",
                "\"status\":null | NULL",
                "\"other\":1 | NULL",
            })
    void theOutcomeIsKeptWordForWord(String column, String said) {
        Said words = written("{\"integration_name\":\"p\"," + column + "}").said();

        assertThat(words.tellsOutcome()).isTrue();
        assertThat(words.outcome().value().orElse("NULL")).isEqualTo(said);
    }

    @Test
    void anOutcomeThatTheLogLeavesOutIsNotMadeUp() {
        Said words = written("{\"integration_name\":\"p\",\"status\":\"__debezium_unavailable_value\"}")
                .said();

        assertThat(words.tellsOutcome()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"response_time_ms\":\"12,5 ms\" | 12,5 ms",
                "\"response_time_ms\":-1,\"performance_ms\":\"fast\" | -1",
                "\"response_time_ms\":[1] | […]",
                "\"actual_value\":{\"duration_ms\":{}} | {…}",
                "\"response_time_ms\":\"fast\",\"performance_ms\":3 | NONE",
                "\"response_time_ms\":5 | NONE",
                "\"response_time_ms\":null | NONE"
            })
    void aDurationIsKeptWordForWordWhereNoneIsValid(String columns, String said) {
        Said words = written("{\"integration_name\":\"p\"," + columns + "}").said();

        assertThat(words.unusableDuration().orElse("NONE")).isEqualTo(said);
    }

    private Change.Written written(String after) {
        return (Change.Written) ((Read) read(event("u", after))).change();
    }

    private Observation observation(String columns) {
        return observation(reader, columns);
    }

    private static Observation observation(ChangeReader reader, String columns) {
        ReadResult result = reader.read(bytes("{\"id\":1}"), bytes(event("c", "{\"id\":1," + columns + "}")));
        return ((Change.Written) ((Read) result).change()).reading().observation(0);
    }

    private ReadResult read(String value) {
        return reader.read(bytes("{\"id\":1}"), bytes(value));
    }

    private static String event(String op, String after) {
        return "{\"before\":null,\"after\":" + after + "," + SOURCE + ",\"op\":\"" + op + "\",\"ts_ms\":1}";
    }

    private static String pulse(String op) {
        return "{\"after\":{\"slot\":3,\"beat\":\"2026-11-23T10:15:30.5Z\"},\"source\":{\"name\":\"vitals\",\"table\":"
                + "\"vitals_pulse\"},\"op\":\"" + op + "\"}";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
