/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Looks at the end of changelogs. Not all that has an offset is a record: each transaction ends with a mark, and what
 * was given up stays in the log, so that a number of offsets does not tell whether something is missing.
 */
final class ChangelogTail implements AutoCloseable {
    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Duration SHORT = Duration.ofMillis(5);

    private final Admin admin;
    private final Consumer<byte[], byte[]> consumer;
    private final ReentrantLock reading = new ReentrantLock();
    private final long patienceNanos;

    /**
     * A look that has not begun.
     *
     * @param clients how to reach Kafka
     * @param patienceNanos how long the broker may take
     */
    ChangelogTail(Map<String, Object> clients, long patienceNanos) {
        this.patienceNanos = patienceNanos;
        int millis = Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(patienceNanos));
        Map<String, Object> asking = new HashMap<>(clients);
        asking.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        asking.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        admin = Admin.create(asking);
        Map<String, Object> following = new HashMap<>(clients);
        following.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        following.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        following.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        following.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        consumer = HealthTopics.consumer(following);
    }

    /** The offset that the next record of a changelog will have, whether or not those before it are committed. */
    long end(TopicPartition changelog) throws ExecutionException, InterruptedException, TimeoutException {
        return admin.listOffsets(
                        Map.of(changelog, OffsetSpec.latest()), new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                .partitionResult(changelog)
                .get(patienceNanos, TimeUnit.NANOSECONDS)
                .offset();
    }

    /** Whether it is known that no committed record is between two offsets; not while a transaction there is open. */
    boolean isWithoutRecords(TopicPartition changelog, long from, long until) throws InterruptedException {
        if (from >= until) {
            return true;
        }
        if (!reading.tryLock(patienceNanos, TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            consumer.assign(List.of(changelog));
            consumer.seek(changelog, from);
            return isRead(changelog, until);
        } finally {
            reading.unlock();
        }
    }

    /** A poll that brings nothing may have gone past marks, and waits in full: so several short ones. */
    private boolean isRead(TopicPartition changelog, long until) {
        long deadline = System.nanoTime() + AT_ONCE.toNanos();
        do {
            if (!consumer.poll(SHORT).isEmpty()) {
                return false;
            }
            if (consumer.position(changelog) >= until) {
                return true;
            }
        } while (System.nanoTime() < deadline);
        return false;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
        reading.lock();
        try {
            consumer.close();
        } finally {
            reading.unlock();
        }
    }
}
