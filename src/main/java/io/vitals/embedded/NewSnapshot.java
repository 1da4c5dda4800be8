/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes the connector's next start read the table from the beginning: its offset is forgotten, then its slot dropped.
 * In this order, since a slot without an offset only means a new snapshot, an offset without its slot a refusal.
 */
final class NewSnapshot {

    private static final String DROP =
            "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = ?";

    private NewSnapshot() {}

    /** While no worker runs. */
    static void demand(String bootstrap, String connector, DatabaseAddress database, Source source) {
        forgetOffset(bootstrap, connector, source);
        dropSlot(database, source);
    }

    /** While nothing reads from it; where there is none, nothing happens. */
    static void dropSlot(DatabaseAddress database, Source source) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(DROP)) {
            statement.setString(1, source.slot());
            statement.execute();
        } catch (SQLException failed) {
            throw new EmbeddedException(
                    "The replication slot " + source.slot() + " cannot be dropped: " + failed.getMessage(),
                    "Stop whatever else reads from it.",
                    failed);
        }
    }

    private static void forgetOffset(String bootstrap, String connector, Source source) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap);
        try (Admin admin = Admin.create(settings)) {
            if (!admin.listTopics().names().get().contains(EmbeddedConnect.OFFSETS)) {
                return;
            }
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(EmbeddedConnect.OFFSETS, 0, offsetKey(connector, source), null))
                        .get();
            }
        } catch (ExecutionException failed) {
            throw new EmbeddedException(
                    "The connector's offset cannot be forgotten: " + failed.getMessage(), "Start again.", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while forgetting the offset.", "Start again.", interrupted);
        }
    }

    /** Byte for byte as Connect writes it: the topic is compacted by key. */
    static byte[] offsetKey(String connector, Source source) {
        return ("[\"" + connector + "\",{\"server\":\"" + source.name() + "\"}]").getBytes(StandardCharsets.UTF_8);
    }
}
