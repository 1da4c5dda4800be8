/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * When a task asks for a commit of its own, since nobody reads what is not committed: once there is something to send
 * that is news, and the last commit is long enough ago. A commit stops all tasks of a thread and costs the broker work
 * for each partition that was written to; so on a machine that is full, where commits take longer, they become rarer by
 * themselves.
 */
final class CommitPace {
    /** So many times as long as a commit takes there is none after it: at most a third of the time goes into them. */
    private static final long REST = 2;

    private final long intervalMillis;
    private boolean hasNews;
    private boolean isCommitting;
    private long beganMillis;
    private long endedMillis;
    private long tookMillis;

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
        isCommitting = false; // of a task that lost its transaction
        tookMillis = 0;
        Duration looks = Duration.ofMillis(Math.max(1, intervalMillis / 4));
        context.schedule(looks, PunctuationType.WALL_CLOCK_TIME, now -> {
            if (isDue(now) && !isFarBehind.getAsBoolean()) {
                context.commit();
            }
        });
    }

    /** There is something that is worth a commit. */
    void hasNews() {
        hasNews = true;
    }

    /** A commit begins, whoever asked for it. It has ended by the next look. */
    void committing(long nowMillis) {
        beganMillis = nowMillis;
        isCommitting = true;
        hasNews = false;
    }

    /** Whether it is time to commit; to be asked again and again. */
    boolean isDue(long nowMillis) {
        if (isCommitting) {
            isCommitting = false;
            endedMillis = nowMillis;
            tookMillis = nowMillis - beganMillis;
        }
        return hasNews && nowMillis - endedMillis >= Math.max(intervalMillis, REST * tookMillis);
    }
}
