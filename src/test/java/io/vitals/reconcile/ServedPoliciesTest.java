/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.Json;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.observation.IntegrationName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServedPoliciesTest {
    private static final Policies FILE = new Policies(
            Policy.DEFAULT, Map.of("pay*", Policy.DEFAULT.withWindow(Duration.ofMinutes(30))), Set.of(), 1);

    @ParameterizedTest
    @CsvSource({
        "override, 2h, PT2H",
        "override, 90m, PT90M",
        "override, 1500ms, PT1.5S",
        "override, 30d, PT720H",
        "file, 2h, PT30M"
    })
    void aWindowIsThatOfWhatOverridesTheFile(String source, String window, Duration expected) {
        String answer = "{\"in_force\":[{\"name\":\"pay*\",\"source\":\"" + source + "\",\"policy\":{\"window\":\""
                + window + "\"}}]}";

        assertThat(windowOf(Optional.of(answer))).isEqualTo(expected);
    }

    @Test
    void aServiceThatKnowsNoSuchQuestionHasTheFilesAlone() {
        assertThat(windowOf(Optional.empty())).isEqualTo(Duration.ofMinutes(30));
    }

    private static Duration windowOf(Optional<String> answer) {
        return ServedPolicies.over(FILE, answer.map(json -> Json.parse(json.getBytes(UTF_8))))
                .of(new IntegrationName("payments"))
                .window();
    }
}
