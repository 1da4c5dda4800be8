/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.connect;

import io.vitals.connect.ConnectAnswer.Untold;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One look at a time, which all share who ask meanwhile. An answer counts as new for {@value #FRESH_MILLIS} ms; after
 * that the next who asks has Connect asked again, but waits only if the answer is older than {@value #USABLE_MILLIS}
 * ms: so pollers, however many, cost one request in two seconds and no thread while Connect hangs. Whatever becomes of
 * a look, it ends.
 */
public final class WatchedConnect implements ConnectorsView {
    static final long FRESH_MILLIS = 2_000;
    static final long USABLE_MILLIS = 10_000;
    static final long TOLD_MILLIS = 120_000;

    private static final Duration GIVEN_UP_AFTER = Duration.ofSeconds(5);

    private final Supplier<CompletableFuture<ConnectAnswer>> question;
    private final LongSupplier nanos;
    private final Duration givenUpAfter;
    private Optional<Look> last = Optional.empty();
    private Optional<CompletableFuture<ConnectAnswer>> running = Optional.empty();

    private record Look(ConnectAnswer answer, long atNanos) {}

    /** Nothing is asked yet. */
    public WatchedConnect(ConnectClient client) {
        this(client::connectors, System::nanoTime, GIVEN_UP_AFTER);
    }

    WatchedConnect(Supplier<CompletableFuture<ConnectAnswer>> question, LongSupplier nanos, Duration givenUpAfter) {
        this.question = question;
        this.nanos = nanos;
        this.givenUpAfter = givenUpAfter;
    }

    @Override
    public ConnectAnswer now() {
        Optional<ConnectAnswer> usable;
        CompletableFuture<ConnectAnswer> look;
        synchronized (this) {
            look = look();
            usable = within(USABLE_MILLIS);
        }
        return usable.orElseGet(look::join);
    }

    @Override
    public synchronized Optional<ConnectAnswer> last() {
        CompletableFuture<ConnectAnswer> unused = look();
        return within(TOLD_MILLIS);
    }

    private CompletableFuture<ConnectAnswer> look() {
        Optional<ConnectAnswer> fresh = within(FRESH_MILLIS);
        if (fresh.isPresent()) {
            return CompletableFuture.completedFuture(fresh.get());
        }
        if (running.isPresent()) {
            return running.get();
        }
        CompletableFuture<ConnectAnswer> asked = question.get()
                .copy()
                .completeOnTimeout(
                        new Untold("Kafka Connect gives no answer within " + givenUpAfter.toMillis() + " ms"),
                        givenUpAfter.toMillis(),
                        TimeUnit.MILLISECONDS)
                .exceptionally(failure -> new Untold("Kafka Connect could not be asked: " + failure));
        running = Optional.of(asked);
        return asked.thenApply(this::keep);
    }

    private synchronized ConnectAnswer keep(ConnectAnswer answer) {
        last = Optional.of(new Look(answer, nanos.getAsLong()));
        running = Optional.empty();
        return answer;
    }

    private Optional<ConnectAnswer> within(long millis) {
        return last.filter(look -> nanos.getAsLong() - look.atNanos()
                        < Duration.ofMillis(millis).toNanos())
                .map(Look::answer);
    }
}
