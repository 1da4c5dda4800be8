/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.event.PolicyEntry;
import io.vitals.event.PolicyEntry.Version;
import io.vitals.event.PolicyKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyEntryJsonTest {
    private static final PolicyKey PAYMENTS = PolicyKey.policy("payments");
    private static final String EXAMPLE = """
            {"versions":[{"version":7,"effective_from":"2026-11-25T03:00:05.000Z","policy":null},\
            {"version":4,"effective_from":"2026-11-25T02:00:00.000Z","policy":{"window":"2h","latency":{"warn-ms":12.50}}}]}""";

    @Test
    void theExampleIsWrittenAsItStandsThere() {
        PolicyEntry entry = PolicyEntryJson.fromBytes(PAYMENTS, EXAMPLE.getBytes(UTF_8));

        assertThat(entry)
                .isEqualTo(new PolicyEntry(List.of(
                        new Version(7, Instant.parse("2026-11-25T03:00:05Z"), Optional.empty()),
                        new Version(
                                4,
                                Instant.parse("2026-11-25T02:00:00Z"),
                                Optional.of("{\"window\":\"2h\",\"latency\":{\"warn-ms\":12.50}}")))));
        byte[] written = PolicyEntryJson.toBytes(PAYMENTS, entry);
        assertThat(new String(written, UTF_8)).isEqualTo(EXAMPLE);
        Schemas.assertValid("health-policies", written);
    }

    @Test
    void aMaintenanceStandsInAFieldOfItsOwn() {
        PolicyKey key = PolicyKey.maintenance("night/1");
        PolicyEntry entry = PolicyEntry.of(new Version(2, Instant.EPOCH, Optional.of("{\"integrations\":\"*\"}")));

        byte[] written = PolicyEntryJson.toBytes(key, entry);

        Schemas.assertValid("health-policies", written);
        assertThat(new String(written, UTF_8)).contains("\"maintenance\":{\"integrations\":\"*\"}");
        assertThat(PolicyEntryJson.fromBytes(key, written)).isEqualTo(entry);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{}",
                "{\"versions\":[]}",
                "{\"versions\":[7]}",
                "{\"versions\":[{\"version\":0,\"effective_from\":\"2026-11-25T03:00:05.000Z\",\"policy\":null}]}",
                "{\"versions\":[{\"version\":3,\"effective_from\":\"today\",\"policy\":null}]}",
                "{\"versions\":[{\"version\":3,\"effective_from\":\"2026-11-25T03:00:05.000Z\",\"policy\":[]}]}"
            })
    void whatIsNoEntryIsRefused(String text) {
        assertThatThrownBy(() -> PolicyEntryJson.fromBytes(PAYMENTS, text.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"policy/pay*, POLICY, pay*", "policy/a/b, POLICY, a/b", "maintenance/m, MAINTENANCE, m"})
    void aKeyIsItsKindAndItsName(String text, PolicyKey.Kind kind, String name) {
        assertThat(PolicyKey.of(text)).isEqualTo(new PolicyKey(kind, name)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "payments", "policy/", "policies/a"})
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> PolicyKey.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
