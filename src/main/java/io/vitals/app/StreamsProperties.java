/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The properties of the Streams client: ours, then the user's, then what must not be otherwise. */
final class StreamsProperties {
    private StreamsProperties() {}

    static Properties of(ServiceConfig config) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 2);
        // While there is much to read; what is news asks for a commit of its own.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        // Streams' own is 100: so long a thread with nothing to read would wait before it looks what is due.
        properties.put(StreamsConfig.POLL_MS_CONFIG, 10);
        // Streams' own default is 100. With none at all the requests of a busy thread hold next to nothing.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 5);
        // The control topic is empty nearly always, and what comes by it may come in any order with what is counted: to
        // find out before each record that it is empty is work for nothing.
        properties.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
        // The first batch of a transaction on a partition may have to wait for the coordinator: a second in flight
        // would overtake it, be refused as out of sequence, and cost a back-off.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        // Members learn of a rebalance by their next heartbeat. Until the last one has, nothing is committed: what is
        // being written can be read nowhere, neither where it is counted nor from a copy.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 300);
        properties.put("processing.exception.handler.global.enabled", true);
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                config.vitals().topics().replication());
        properties.put(
                StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, config.streams().standbys());
        properties.putAll(config.kafka());

        config.peers()
                .advertised()
                .ifPresent(self -> properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.toString()));
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, config.streams().applicationId());
        properties.put(
                StreamsConfig.STATE_DIR_CONFIG,
                config.streams().stateDir().toAbsolutePath().toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee(config));
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return properties;
    }

    private static String guarantee(ServiceConfig config) {
        return switch (config.streams().guarantee()) {
            case EXACTLY_ONCE -> StreamsConfig.EXACTLY_ONCE_V2;
            case AT_LEAST_ONCE -> StreamsConfig.AT_LEAST_ONCE;
        };
    }
}
