/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.connect.ConnectAnswer.Untold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WatchedConnectTest {
    private static final ConnectAnswer FIRST = new Untold("first");
    private static final ConnectAnswer SECOND = new Untold("second");

    private static final Duration SOON = Duration.ofSeconds(30);

    private final List<CompletableFuture<ConnectAnswer>> questions = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong(-5);
    private final WatchedConnect watched = new WatchedConnect(
            () -> {
                questions.add(new CompletableFuture<>());
                return questions.get(questions.size() - 1);
            },
            nanos::get,
            SOON);

    @Test
    void nobodyIsAskedBeforeSomebodyWantsToKnow() {
        assertThat(questions).isEmpty();
        assertThat(watched.last()).isEmpty();
        assertThat(questions).hasSize(1);
    }

    @Test
    void whoAsksFirstWaitsForTheAnswerAndAllWhoAskMeanwhileShareIt() {
        CompletableFuture<ConnectAnswer> one = CompletableFuture.supplyAsync(watched::now);
        CompletableFuture<ConnectAnswer> other = CompletableFuture.supplyAsync(watched::now);
        assertThat(watched.last()).isEmpty();
        questions.get(0).complete(FIRST);

        assertThat(one.join()).isEqualTo(FIRST);
        assertThat(other.join()).isEqualTo(FIRST);
        assertThat(questions).hasSize(1);
    }

    @Test
    void anAnswerServesAllForTwoSeconds() {
        answered();
        pass(WatchedConnect.FRESH_MILLIS - 1);

        assertThat(watched.now()).isEqualTo(FIRST);
        assertThat(watched.last()).contains(FIRST);
        assertThat(questions).hasSize(1);
    }

    @Test
    void anOlderOneIsGivenAtOnceWhileConnectIsAskedAgain() {
        answered();
        pass(WatchedConnect.FRESH_MILLIS);

        assertThat(watched.now()).isEqualTo(FIRST);
        assertThat(watched.now()).isEqualTo(FIRST);
        assertThat(questions).hasSize(2);

        questions.get(1).complete(SECOND);
        assertThat(watched.now()).isEqualTo(SECOND);
    }

    @Test
    void afterALongTimeItIsWaitedForAgain() {
        answered();
        pass(WatchedConnect.USABLE_MILLIS);
        assertThat(watched.last()).contains(FIRST);
        CompletableFuture<ConnectAnswer> now = CompletableFuture.supplyAsync(watched::now);

        assertThat(now).isNotCompleted();
        questions.get(1).complete(SECOND);
        assertThat(now.join()).isEqualTo(SECOND);
    }

    @Test
    void anAnswerThatIsThereAtOnceIsTaken() {
        WatchedConnect quick = new WatchedConnect(() -> CompletableFuture.completedFuture(FIRST), nanos::get, SOON);

        assertThat(quick.now()).isEqualTo(FIRST);
        assertThat(quick.last()).contains(FIRST);
    }

    @Test
    void aLookThatFailsEndsAndTheNextIsAnother() {
        watched.last();
        questions.get(0).completeExceptionally(new IllegalStateException("a bug"));
        assertThat(watched.last()).get().asString().contains("a bug");
        pass(WatchedConnect.FRESH_MILLIS);
        watched.last();

        assertThat(questions).hasSize(2);
    }

    @Test
    void aLookThatNeverEndsIsGivenUp() {
        WatchedConnect silent = new WatchedConnect(CompletableFuture::new, nanos::get, Duration.ofMillis(50));

        assertThat(silent.now()).isEqualTo(new Untold("Kafka Connect gives no answer within 50 ms"));
    }

    @Test
    void afterTwoMinutesAnAnswerIsNoLongerTold() {
        answered();
        pass(WatchedConnect.TOLD_MILLIS - 1);
        assertThat(watched.last()).contains(FIRST);
        pass(1);

        assertThat(watched.last()).isEmpty();
    }

    private void answered() {
        watched.last();
        questions.get(0).complete(FIRST);
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }
}
