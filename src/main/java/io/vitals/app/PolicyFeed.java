/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.event.PolicyEntry;
import io.vitals.health.Maintenance;
import io.vitals.health.Policies;
import io.vitals.tally.Resolution;
import io.vitals.topology.PolicyBook;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code health-policies} in memory, read by a thread of its own, and says which ticks may be judged by it.
 *
 * <p>Whatever is set is in force 2 s after it is written at the earliest. So whoever has read to an end that was asked
 * for at wall clock w knows what is in force up to w + 2 s; we count on one of the two, the other is for clocks that
 * differ and for writes that take their time. When reading fails, what is known stays, but no later tick may be judged
 * until it succeeds again.
 */
final class PolicyFeed implements PolicyBook, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PolicyFeed.class);
    private static final long KNOWN_AHEAD_MILLIS = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final long CLOSE_MILLIS = 5_000;

    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Policies file;
    private final PolicyResolver resolver;
    private final InstantSource clock;
    private final Thread thread = new Thread(this::run, "vitals-policy-feed");
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Object read = new Object();
    private volatile Known known;
    private volatile Optional<PolicyTopic> reading = Optional.empty();
    private boolean isToldToFail;

    /** A snapshot, and how far it holds: always of one and the same reading. */
    private record Known(PolicySnapshot snapshot, long throughMicros) {}

    /**
     * A feed that is not started yet.
     *
     * @param consumers a new one for each reading
     * @param file the policies that those read override
     */
    PolicyFeed(
            Supplier<Consumer<byte[], byte[]>> consumers, Policies file, PolicyResolver resolver, InstantSource clock) {
        this.consumers = consumers;
        this.file = file;
        this.resolver = resolver;
        this.clock = clock;
        this.known = new Known(PolicySnapshot.nothingOf(file), Long.MIN_VALUE);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public Policies at(long tickMicros) {
        return known.snapshot().timeline().at(tickMicros).policies();
    }

    @Override
    public List<Maintenance> maintenancesAt(long tickMicros) {
        return known.snapshot().timeline().at(tickMicros).maintenances();
    }

    @Override
    public OptionalLong nextChange(long afterMicros) {
        return known.snapshot().timeline().nextChange(afterMicros);
    }

    @Override
    public long knownThroughMicros() {
        return known.throughMicros();
    }

    /** What is known now. */
    PolicySnapshot snapshot() {
        return known.snapshot();
    }

    boolean hasRead() {
        return known.throughMicros() > Long.MIN_VALUE;
    }

    /** Waits until what is known is as it should be; empty if that takes too long. */
    Optional<PolicySnapshot> await(Predicate<PolicySnapshot> wanted, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (read) {
            long left = deadline - System.nanoTime();
            while (!(hasRead() && wanted.test(snapshot())) && left > 0) {
                try {
                    read.wait(left / 1_000_000 + 1);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
                left = deadline - System.nanoTime();
            }
            return Optional.of(snapshot()).filter(now -> hasRead() && wanted.test(now));
        }
    }

    private void run() {
        while (!isClosed()) {
            try {
                readOnce();
            } catch (WakeupException | InterruptException closing) {
                LOG.debug("policies state=closing");
            } catch (RuntimeException | Error e) { // without this thread no tick would ever be judged again
                tellFailure(e);
                pause();
            }
        }
    }

    private void readOnce() {
        try (PolicyTopic topic = new PolicyTopic(consumers.get(), clock, file, resolver)) {
            reading = Optional.of(topic);
            topic.follow(this::isClosed, this::take);
        } finally {
            reading = Optional.empty();
        }
    }

    /** A reading that began anew never knows less than the one before: it has read to an end of a later moment. */
    private void take(PolicySnapshot snapshot, long askedMillis) {
        boolean isFirst = !hasRead();
        Known before = known;
        synchronized (read) {
            long through = 1_000 * (askedMillis + KNOWN_AHEAD_MILLIS);
            known = new Known(snapshot, Math.max(through, known.throughMicros()));
            read.notifyAll();
        }
        if (isFirst || isToldToFail) {
            isToldToFail = false;
            LOG.info("policies state=read entries={}", snapshot.entries().size());
        }
        if (!isFirst) {
            snapshot.readSince(before.snapshot().nextOffset()).forEach(change -> tell(change, before.throughMicros()));
        }
    }

    /** What comes too late for its tick is in force all the same, but not from the same tick on everywhere. */
    private static void tell(PolicySnapshot.Read change, long knownBefore) {
        change.entry().map(PolicyEntry::newest).ifPresent(newest -> {
            boolean isLate = Resolution.microsOf(newest.effectiveFrom()) <= knownBefore;
            if (isLate) {
                LOG.warn(
                        "policies entry=late key={} version={} effective-from={}: a clock is behind, or the write took long",
                        change.key(),
                        newest.version(),
                        newest.effectiveFrom());
            } else {
                LOG.info(
                        "policies entry=read key={} version={} effective-from={}",
                        change.key(),
                        newest.version(),
                        newest.effectiveFrom());
            }
        });
    }

    private void tellFailure(Throwable e) {
        if (!isToldToFail) {
            isToldToFail = true;
            LOG.warn("policies state=failed no tick is judged until they can be read again cause={}", e.toString());
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause() {
        try {
            boolean unused = closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops the thread and waits for it. */
    @Override
    public void close() {
        closed.countDown();
        reading.ifPresent(PolicyTopic::wakeUp);
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
