/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.event.FailureOf;
import io.vitals.event.Failures;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Holders.Assignment;
import io.vitals.query.Holders.Work;
import io.vitals.query.Instance;
import io.vitals.query.NewestHere;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SystemRestTest {
    @RegisterExtension
    private final Served served = new Served();

    @RegisterExtension
    private final Served other = new Served();

    @Test
    void theNewestFailuresStandBesideTheRollUpEachWithItsIntegration() {
        served.backstage.newestFailures =
                all(List.of(failure("pay/ments", 7, 1_700_000_000_123_456L), failure("mail", 9, 1_000_000)));

        JsonNode answer = served.client.get("system", "/v1/system");

        assertThat(answer.get("system_status").textValue()).isEqualTo("degraded");
        assertThat(answer.get("newest_failures")).hasSize(2);
        JsonNode newest = answer.at("/newest_failures/0");
        assertThat(newest.get("integration").textValue()).isEqualTo("pay/ments");
        assertThat(newest.get("at").textValue()).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(newest.get("message").textValue()).isEqualTo("no \u0000 answer");
        assertThat(newest.at("/key/id").intValue()).isEqualTo(7);
    }

    @Test
    void noneIsAnEmptyListAndNotNull() {
        served.backstage.newestFailures = all(List.of());

        assertThat(served.client.get("system", "/v1/system").get("newest_failures"))
                .isEmpty();
    }

    @Test
    void whileTheyCannotAllBeReadTheyAreNullAndTheRollUpIsTold() {
        served.backstage.newestFailures = new NewestHere(Set.of(), List.of());

        JsonNode answer = served.client.get("system", "/v1/system");

        assertThat(answer.get("newest_failures").isNull()).isTrue();
        assertThat(answer.get("error").get(0).textValue()).isEqualTo("payments");
    }

    @Test
    void thoseOfOtherInstancesAreAmongThemInTheOrderOfTheirTimes() {
        other.backstage.holders.self = Optional.of(new Instance("127.0.0.1", other.server.port()));
        other.backstage.partitions = 2;
        other.backstage.newestFailures =
                new NewestHere(Set.of(1), List.of(failure("mail", 9, 3_000_000), failure("mail", 8, 1_000_000)));
        served.backstage.partitions = 2;
        served.backstage.newestFailures = all(List.of(failure("pay", 7, 2_000_000)));
        served.backstage.holders.others.add(new Assignment(
                Optional.of(new Instance("127.0.0.1", other.server.port())), false, Work.NONE, Work.NONE));

        JsonNode answer = served.client.get("system", "/v1/system");

        assertThat(answer.get("newest_failures").findValuesAsText("at"))
                .containsExactly("1970-01-01T00:00:03.000Z", "1970-01-01T00:00:02.000Z", "1970-01-01T00:00:01.000Z");

        other.server.close();
        assertThat(served.client
                        .get("system", "/v1/system")
                        .get("newest_failures")
                        .isNull())
                .isTrue();
    }

    private static NewestHere all(List<FailureOf> failures) {
        return new NewestHere(Set.of(0), failures);
    }

    private static FailureOf failure(String name, long row, long atMicros) {
        return new FailureOf(new IntegrationName(name), Failures.failure(row, atMicros, "no \u0000 answer"));
    }
}
