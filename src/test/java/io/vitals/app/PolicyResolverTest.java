/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.Json;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.query.Flaw;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyResolverTest {
    private static final String DEFAULTS =
            "{\"profile\":\"critical\",\"window\":\"30m\",\"latency\":{\"warn-ms\":800,\"may-error\":true}}";
    private final PolicyResolver resolver = new PolicyResolver(
            DEFAULTS, Resolution.ONE_SECOND, new Retention(Duration.ofHours(3), Duration.ofHours(25)));

    @Test
    void whatNamesNoProfileBeginsWithTheFilesDefaults() {
        Policy policy = resolved("{\"min-observations\":7}");

        assertThat(policy.profile()).isEqualTo(Profile.CRITICAL);
        assertThat(policy.window()).isEqualTo(Duration.ofMinutes(30));
        assertThat(policy.checks().latency().orElseThrow().warnMillis()).isEqualTo(800);
        assertThat(policy.minObservations()).isEqualTo(7);
    }

    @Test
    void whatNamesAProfileBeginsWithThatAlone() {
        assertThat(resolved("{\"profile\":\"seed\"}")).isEqualTo(Policy.of(Profile.SEED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"windw\":\"1h\"} | windw is no setting; did you mean window?",
                "{\"window\":7} | window is 7; allowed: a whole number and its unit, such as 100ms, 15s, 5m, 24h or 30d (in quotes, to be read as text)",
                "{\"window\":\"1500ms\"} | window 1500ms is not a multiple of the resolution 1s",
                "{\"window\":\"4h\"} | window is 4h; allowed: at most 2h, which is ledger.horizon (3h) less 1h; to allow more, raise ledger.horizon in the settings and restart",
                "{\"latency\":{\"warn-ms\":900,\"error-ms\":800}} | latency.error-ms error-ms (800.0) is at least warn-ms (900.0)",
                "[] | is a list; allowed: a section with keys of its own",
                "7 | is 7; allowed: a section with keys of its own",
            })
    void whatIsWrongIsSaidWithWhatIsAllowed(String json, String flaw) {
        assertThat(resolve(json).flaws()).extracting(Flaw::toString).containsExactly(flaw);
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        assertThat(resolve(
                                "{\"profil\":\"seed\",\"window\":\"30h\",\"on-idle\":\"sleep\",\"consecutive\":{\"warn\":9,\"error\":3}}")
                        .flaws())
                .extracting(Flaw::path)
                .containsExactlyInAnyOrder("profil", "on-idle", "window", "window", "consecutive.warn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"[0]\":1}", "{\"latency\":{\"[1]\":{}}}", "{\"a.b\":null}", "{\"\":1}", "null", "\"x\""})
    void whatIsHostileIsRefusedToo(String json) {
        assertThat(resolve(json).flaws()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"profile\":\"low-traffic\",\"expect-every\":\"2m\",\"window\":\"90m\"}",
                "{\"profile\":\"standard\",\"latency\":{\"slow-ms\":12.5,\"may-error\":true,\"warn-ms\":900}}",
                "{\"profile\":\"seed\",\"overdue\":{\"grace\":\"1500ms\"},\"success-rate\":{\"enabled\":false}}"
            })
    void aPolicyWrittenWithAllThatItSaysIsReadBackTheSame(String json) {
        Policy policy = resolved(json);

        assertThat(resolved(PolicyJson.of(policy).toString())).isEqualTo(policy);
    }

    private Policy resolved(String json) {
        Resolved<Policy> resolved = resolve(json);
        return resolved.value().orElseThrow(() -> new AssertionError(resolved.why()));
    }

    private Resolved<Policy> resolve(String json) {
        return resolver.resolve(Json.parse(json.getBytes(UTF_8)));
    }
}
