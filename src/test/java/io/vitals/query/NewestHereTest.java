/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.FailureOf;
import io.vitals.event.Failures;
import io.vitals.observation.IntegrationName;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NewestHereTest {
    private static final NewestHere EVEN = here(0, 2);
    private static final NewestHere ODD = here(1, 3);

    @Test
    void theNewestOfSeveralInstancesAreThoseOfThemTogether() {
        NewestHere together = NewestHere.together(List.of(EVEN, ODD));

        assertThat(together.partitions()).containsExactlyInAnyOrder(0, 1, 2, 3);
        assertThat(together.newestFirst())
                .extracting(one -> one.failure().atMicros())
                .containsExactly(43L, 42L, 41L, 40L, 33L, 32L, 31L, 30L, 23L, 22L);
    }

    @Test
    void failuresOfOneInstantStandInTheOrderOfTheirRowsThenOfTheirIntegrations() {
        NewestHere one = new NewestHere(Set.of(0), List.of(failure("b", 1, 5), failure("b", 2, 5)));
        NewestHere other = new NewestHere(Set.of(1), List.of(failure("a", 2, 5)));

        assertThat(NewestHere.together(List.of(one, other)).newestFirst())
                .containsExactly(failure("b", 1, 5), failure("a", 2, 5), failure("b", 2, 5));
    }

    @Test
    void whatIsMissingAPartitionIsNoAnswer() {
        assertThat(EVEN.ofAll(4))
                .isInstanceOfSatisfying(
                        Answer.NotReady.class,
                        later -> assertThat(later.why())
                                .isEqualTo("the failures of 2 of 4 partitions cannot be read here now"));
        assertThat(NewestHere.together(List.of(EVEN, ODD)).ofAll(4)).isInstanceOf(Answer.Found.class);
    }

    private static NewestHere here(int... partitions) {
        List<FailureOf> all = IntStream.of(4, 3, 2, 1, 0)
                .boxed()
                .flatMap(ten -> IntStream.of(partitions)
                        .boxed()
                        .sorted((a, b) -> b - a)
                        .map(partition -> failure("p" + partition, partition, 10L * ten + partition)))
                .toList();
        return new NewestHere(Set.copyOf(IntStream.of(partitions).boxed().toList()), all);
    }

    private static FailureOf failure(String name, long row, long atMicros) {
        return new FailureOf(new IntegrationName(name), Failures.failure(row, atMicros, "timeout"));
    }
}
