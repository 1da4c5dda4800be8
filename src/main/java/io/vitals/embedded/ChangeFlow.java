/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Whether changes still flow. Pulses make the change topic grow every second; when it stands still while the connector
 * holds its slot, the connector hangs, whatever Connect says of it. (Seen after a restart of the broker: a task that
 * waits for its stored offsets for ever, in state RUNNING.)
 */
final class ChangeFlow implements AutoCloseable {
    static final String TOPIC = "vitals-changes";

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long TO_RECOVER_NANOS = TimeUnit.SECONDS.toNanos(45);
    private static final int ANSWER_SECONDS = 5;

    private final Admin admin;
    private final DatabaseAddress database;
    private final String slot;
    private long end = -1;
    private long lookedAt;
    private long grewAt;

    ChangeFlow(String bootstrap, DatabaseAddress database, String slot) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap));
        this.database = database;
        this.slot = slot;
        this.grewAt = System.nanoTime();
    }

    /**
     * Whether the flow has stopped that once was; not while a snapshot is read, nor while broker or database is away.
     */
    boolean hasStalled(long nowNanos) throws InterruptedException {
        if (nowNanos - lookedAt < LOOK_NANOS) {
            return false;
        }
        lookedAt = nowNanos;
        long now = end(nowNanos);
        if (now != end) {
            end = now;
            grewAt = nowNanos;
        }
        return nowNanos - grewAt > STALLED_NANOS && isSlotActive();
    }

    /** The connector was started again: it gets time to begin. */
    void restarted(long nowNanos) {
        grewAt = nowNanos + TO_RECOVER_NANOS - STALLED_NANOS;
    }

    /** The sum of the ends of all partitions; a broker that does not answer now is no stalled connector. */
    private long end(long nowNanos) throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> latest = admin
                    .describeTopics(List.of(TOPIC))
                    .allTopicNames()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .flatMap(topic -> topic.partitions().stream())
                    .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                    .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
            return admin
                    .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                    .all()
                    .get(ANSWER_SECONDS, TimeUnit.SECONDS)
                    .values()
                    .stream()
                    .mapToLong(found -> found.offset())
                    .sum();
        } catch (ExecutionException | TimeoutException away) {
            grewAt = nowNanos;
            return end;
        }
    }

    private boolean isSlotActive() {
        try (Connection connection = database.connect();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT active FROM pg_replication_slots WHERE slot_name = ?")) {
            statement.setString(1, slot);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        } catch (SQLException away) {
            return false; // the database is what has stopped
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
