/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.connect.ConnectConfig;
import io.vitals.peers.PeersConfig;
import io.vitals.rest.HttpConfig;
import io.vitals.rest.MetricsConfig;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.VitalsConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * All that the service is started with.
 *
 * @param vitals what it counts, and how it judges
 * @param streams its name in Kafka and where it keeps its state
 * @param kafka what is passed to every Kafka client as it is; {@code bootstrap.servers} is among it
 * @param http where it listens
 * @param peers how it and its like ask each other
 * @param table the observed table, as the SQL shown to users names it
 * @param policyDefaults a JSON object: what policies set later begin with
 * @param metrics what Prometheus is told
 * @param connect where Kafka Connect is asked how the connectors are
 */
public record ServiceConfig(
        VitalsConfig vitals,
        StreamsIdentity streams,
        Map<String, String> kafka,
        HttpConfig http,
        PeersConfig peers,
        String table,
        String policyDefaults,
        MetricsConfig metrics,
        ConnectConfig connect) {

    /** One whose policies set later begin with the defaults of those in force. */
    public ServiceConfig(
            VitalsConfig vitals, StreamsIdentity streams, Map<String, String> kafka, HttpConfig http, String table) {
        this(
                vitals,
                streams,
                kafka,
                http,
                PeersConfig.DEFAULT,
                table,
                PolicyJson.of(vitals.health().policies().defaults()).toString(),
                MetricsConfig.DEFAULT,
                ConnectConfig.NONE);
    }

    /**
     * The service's name in Kafka, and the folder of its state stores.
     *
     * @param applicationId names the consumer group, the internal topics and the transactions
     * @param stateDir a folder that survives; never under the temporary folder
     * @param stateMemory what the stores in it may take outside the heap
     * @param standbys how many other instances keep a copy of each of its stores
     * @param guarantee how often a row is counted if this or the broker fails
     */
    public record StreamsIdentity(
            String applicationId, Path stateDir, MemorySize stateMemory, int standbys, Guarantee guarantee) {

        /** With what is usual. */
        public StreamsIdentity(String applicationId, Path stateDir) {
            this(applicationId, stateDir, MemorySize.DEFAULT);
        }

        /** Exactly once. */
        public StreamsIdentity(String applicationId, Path stateDir, MemorySize stateMemory) {
            this(applicationId, stateDir, stateMemory, 1, Guarantee.EXACTLY_ONCE);
        }

        StreamsIdentity at(Path otherStateDir) {
            return new StreamsIdentity(applicationId, otherStateDir, stateMemory, standbys, guarantee);
        }
    }

    /** How often a row is counted if something fails. */
    public enum Guarantee {
        /** As Vitals is run. */
        EXACTLY_ONCE,
        /** To measure what the other costs: after a crash figures would be wrong. No setting leads here. */
        AT_LEAST_ONCE
    }

    public ServiceConfig {
        kafka = Map.copyOf(kafka);
    }

    /** The service as the settings describe it. */
    public static ServiceConfig of(Settings settings) {
        return new ServiceConfig(
                new VitalsConfig(
                        settings.source(),
                        settings.retention(),
                        new HealthConfig(
                                settings.resolution(),
                                settings.policies(),
                                settings.freshness(),
                                settings.thresholds(),
                                settings.forgetAfter()),
                        settings.publish(),
                        settings.topics()),
                new StreamsIdentity(
                        settings.applicationId(),
                        settings.stateDir(),
                        settings.stateMemory(),
                        settings.standbys(),
                        Guarantee.EXACTLY_ONCE),
                settings.kafka().properties(),
                settings.http(),
                settings.peers(),
                settings.table(),
                settings.policyDefaults(),
                settings.metrics(),
                settings.connect());
    }

    /** The same against a broker and Connect in this process, with its state beside the broker's data. */
    public ServiceConfig within(String bootstrap, String connectAddress, Path dataFolder) {
        return within(bootstrap, dataFolder).asking(connect.at(connectAddress));
    }

    /** The same against a broker in this process, with its state beside the broker's data. */
    public ServiceConfig within(String bootstrap, Path dataFolder) {
        return new ServiceConfig(
                vitals,
                streams.at(dataFolder.resolve("state")),
                kafkaWith(bootstrap),
                http,
                peers,
                table,
                policyDefaults,
                metrics,
                connect);
    }

    /** The same that asks another Connect. */
    ServiceConfig asking(ConnectConfig other) {
        return new ServiceConfig(vitals, streams, kafka, http, peers, table, policyDefaults, metrics, other);
    }

    /** The same at other brokers. */
    public ServiceConfig at(String bootstrap) {
        return new ServiceConfig(
                vitals, streams, kafkaWith(bootstrap), http, peers, table, policyDefaults, metrics, connect);
    }

    private Map<String, String> kafkaWith(String bootstrap) {
        Map<String, String> clients = new HashMap<>(kafka);
        clients.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        return clients;
    }
}
