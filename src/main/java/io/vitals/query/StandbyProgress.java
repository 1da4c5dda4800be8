/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.query.Answer.Found;
import io.vitals.query.Answer.NotReady;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.LagInfo;

/**
 * Tells whether a copy that a standby keeps holds all that was committed when it was asked.
 *
 * <p>A standby follows each changelog by itself: it may have read that a tick is settled before it has read that tick's
 * panes. So whoever reads a tick first, and then waits here, reads all of its panes. What it waits for costs some
 * requests to the broker; a standby is asked only while the active instance does not answer.
 */
public final class StandbyProgress implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofMillis(250).toNanos();
    private static final long BROKER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long PAUSE_MILLIS = 20;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Lags lags;
    private final String changelogs;
    private final ChangelogTail tail;

    /**
     * The progress of this instance's copies.
     *
     * @param applicationId the prefix of the changelogs
     * @param clients how to reach Kafka
     */
    public StandbyProgress(KafkaStreams streams, String applicationId, Map<String, Object> clients) {
        this.changelogs = applicationId + "-";
        this.lags = new Lags(streams);
        this.tail = new ChangelogTail(clients, BROKER_NANOS);
    }

    /** Waits until the copy holds all that was committed before, and tells how many records it was behind then. */
    Answer<Long> await(String store, int partition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        TopicPartition changelog = new TopicPartition(changelogs + store + "-changelog", partition);
        try {
            long end = tail.end(changelog);
            OptionalLong position = position(store, partition);
            while (position.isPresent()) {
                if (tail.isWithoutRecords(changelog, position.getAsLong(), end)) {
                    return new Found<>(Math.max(0, end - position.getAsLong()));
                }
                if (System.nanoTime() > deadline) {
                    return NotReady.here("the copy here is " + (end - position.getAsLong()) + " records behind", SOON);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                position = position(store, partition);
            }
            return NotReady.here("this instance has no copy of them", SOON);
        } catch (KafkaException | ExecutionException | TimeoutException unreachable) {
            return NotReady.here("the broker does not tell how far the copy here is", SOON);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return NotReady.here("this instance stops", SOON);
        }
    }

    private OptionalLong position(String store, int partition) throws InterruptedException {
        return lags.of(store, partition, PATIENCE_NANOS).stream()
                .mapToLong(LagInfo::currentOffsetPosition)
                .findFirst();
    }

    /** How many records a copy is behind, at most: marks of transactions count as some. Empty if there is none here. */
    OptionalLong lag(String store, int partition) {
        try {
            return lags.of(store, partition, PATIENCE_NANOS).stream()
                    .mapToLong(LagInfo::offsetLag)
                    .findFirst();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return OptionalLong.empty();
        }
    }

    @Override
    public void close() {
        lags.close();
        tail.close();
    }
}
