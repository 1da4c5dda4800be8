/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When a task asks for a commit of its own, since nobody reads what is not committed: once something has been sent that
 * is news, and the last commit is long enough ago. A commit costs all tasks of a thread, and some milliseconds.
 */
final class CommitPace {
    private final long intervalMillis;
    private long committedMillis;
    private boolean hasNews;

    /** @param intervalMillis between two commits at least */
    CommitPace(long intervalMillis) {
        this.intervalMillis = intervalMillis;
    }

    /**
     * Has a processor ask for commits from its {@code init} on: often enough to be little late.
     *
     * @param isFarBehind whether what it reads is so old that larger transactions are worth more than early news; then
     *     it asks for none
     */
    void schedule(ProcessorContext<?, ?> context, BooleanSupplier isFarBehind) {
        Duration looks = Duration.ofMillis(Math.max(1, intervalMillis / 4));
        context.schedule(looks, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (isDue(now) && !isFarBehind.getAsBoolean()) {
                context.commit();
            }
        });
    }

    /** Something has been sent that is worth a commit. */
    void sent() {
        hasNews = true;
    }

    /** A commit begins, whoever asked for it. */
    void committed(long nowMillis) {
        committedMillis = nowMillis;
        hasNews = false;
    }

    private boolean isDue(long nowMillis) {
        return hasNews && nowMillis - committedMillis >= intervalMillis;
    }
}
