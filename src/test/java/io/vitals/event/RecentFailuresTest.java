/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import static io.vitals.event.Failures.failed;
import static io.vitals.event.Failures.failure;
import static io.vitals.event.Failures.mended;
import static io.vitals.event.Failures.silent;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.FailureChange.Failed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentFailuresTest {

    @Test
    void theNewestCallIsFirstWhateverCameLast() {
        assertThat(ids(RecentFailures.NONE.after(List.of(failed(1, 300), failed(2, 100), failed(3, 200)))))
                .containsExactly("{\"id\":1}", "{\"id\":3}", "{\"id\":2}");
    }

    @Test
    void aRowThatIsCorrectedIsThereOnce() {
        RecentFailures failures = RecentFailures.NONE.after(List.of(failed(1, 100), failed(2, 200), failed(1, 300)));

        assertThat(ids(failures)).containsExactly("{\"id\":1}", "{\"id\":2}");
        assertThat(failures.newestFirst().get(0).atMicros()).isEqualTo(300);
    }

    @Test
    void aRowThatIsMendedLeaves() {
        assertThat(ids(RecentFailures.NONE.after(List.of(failed(1, 100), failed(2, 200), mended(2)))))
                .containsExactly("{\"id\":1}");
    }

    @Test
    void wordsThatDidNotChangeStay() {
        RecentFailures before = RecentFailures.NONE.after(List.of(new Failed(failure(1, 100, "refused"))));

        RecentFailures after = before.after(List.of(silent(1, 150)));

        assertThat(after.newestFirst()).containsExactly(failure(1, 150, "refused"));
    }

    @Test
    void noMoreAreKeptThanTheNewest() {
        List<FailureChange> many = new ArrayList<>();
        LongStream.range(0, 60).forEach(id -> many.add(failed(id, id)));

        RecentFailures failures = RecentFailures.NONE.after(many);

        assertThat(failures.newestFirst()).hasSize(RecentFailures.MOST);
        assertThat(failures.newestFirst().get(RecentFailures.MOST - 1).atMicros())
                .isEqualTo(10);
    }

    /** However they arrive, and in whatever parts: what is kept depends on the calls alone. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfArrivalDoesNotMatter(long seed) {
        Random random = new Random(seed);
        List<FailureChange> changes = new ArrayList<>();
        LongStream.range(0, 120).forEach(id -> changes.add(failed(id, random.nextInt(50))));
        RecentFailures expected = RecentFailures.NONE.after(changes);
        Collections.shuffle(changes, random);

        int cut = random.nextInt(changes.size());
        RecentFailures inParts =
                RecentFailures.NONE.after(changes.subList(0, cut)).after(changes.subList(cut, changes.size()));

        assertThat(inParts).isEqualTo(expected);
    }

    @Test
    void aTextIsCutBetweenCharacters() {
        assertThat(Failure.cut("ab😀d", 3)).isEqualTo("ab😀");
        assertThat(Failure.cut("ab😀d", 4)).isEqualTo("ab😀d");
    }

    private static List<String> ids(RecentFailures failures) {
        return failures.newestFirst().stream()
                .map(failure -> failure.row().key())
                .toList();
    }
}
