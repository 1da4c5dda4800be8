/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongBiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Tells in the log what befell rows: a line for each kind, at most one a minute, with how many there were since its
 * last one and an example. It looks once a second, in a thread of its own, so that rows pay nothing for it. What
 * happened since the last lines is told when it is closed.
 */
public final class QualityLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(QualityLog.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final long CLOSE_MILLIS = 5_000;

    private final List<Kind> kinds;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "vitals-quality-log");

    public QualityLog(DataQuality quality) {
        kinds = quality.noteworthy().stream()
                .map(what -> new Kind(what, new AtMostOnceAMinute()))
                .toList();
        thread.setDaemon(true);
    }

    /** A kind of thing to tell, and when it was told. */
    private record Kind(DataQuality.Noteworthy what, AtMostOnceAMinute pace) {}

    public void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                tellDue(System.nanoTime());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what is due. */
    void tellDue(long nowNanos) {
        tell((pace, count) -> pace.due(count, nowNanos));
    }

    private synchronized void tell(ToLongBiFunction<AtMostOnceAMinute, Long> when) {
        for (Kind kind : kinds) {
            long total = kind.what().noted().count();
            long rows = when.applyAsLong(kind.pace(), total);
            if (rows > 0) {
                tell(kind.what(), rows, total);
            }
        }
    }

    private static void tell(DataQuality.Noteworthy what, long rows, long total) {
        LOG.atLevel(what.lost() ? Level.WARN : Level.INFO)
                .log(
                        "data-quality kind={} rows={} since-start={} example: {}",
                        what.name(),
                        rows,
                        total,
                        what.noted().takeExample().orElse("none"));
    }

    /** Stops the thread and tells what has not been told. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        tell(AtMostOnceAMinute::rest);
    }
}
