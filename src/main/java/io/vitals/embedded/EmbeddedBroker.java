/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** One Kafka node, broker and controller in one, in this process. Its data survives a restart and a violent end. */
public final class EmbeddedBroker implements AutoCloseable {

    private static final int NODE = 1;

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private KafkaRaftServer server;

    private EmbeddedBroker(Path folder, int port, int controllerPort) {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
        format();
        this.server = launch();
    }

    /** Starts it on the folder, formatted first if it is new; a port of 0 is any free one. */
    public static EmbeddedBroker start(Path folder, int port) {
        int claimed = port == 0 ? 0 : Ports.claim(port, "the embedded broker");
        List<Integer> free = Ports.free(2);
        return new EmbeddedBroker(folder, claimed == 0 ? free.get(0) : claimed, free.get(1));
    }

    public String bootstrap() {
        return "127.0.0.1:" + port;
    }

    /** Stops and starts it, on the same port. */
    public void restart() {
        close();
        Ports.claim(port, "the embedded broker");
        server = launch();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private KafkaRaftServer launch() {
        try {
            KafkaRaftServer fresh = new KafkaRaftServer(new KafkaConfig(settings(), false), Time.SYSTEM);
            fresh.startup();
            return fresh;
        } catch (RuntimeException failed) {
            throw new EmbeddedException(
                    "The embedded broker did not start: " + failed.getMessage(),
                    "Look into the lines logged before; another data folder starts afresh.",
                    failed);
        }
    }

    private void format() {
        try {
            createPrivate(folder);
            if (Files.exists(folder.resolve("meta.properties"))) {
                return;
            }
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(NODE)
                    .setDirectories(List.of(folder.toString()))
                    .setMetadataLogDirectory(folder.toString())
                    .setControllerListenerName("CONTROLLER")
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Exception failed) { // Formatter declares no less
            throw new EmbeddedException(
                    "The broker's folder " + folder + " could not be formatted: " + failed.getMessage(),
                    "Name another data folder.",
                    failed);
        }
    }

    /** It holds the user's rows. */
    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("node.id", String.valueOf(NODE));
        settings.put("process.roles", "broker,controller");
        settings.put("log.dirs", folder.toString());
        settings.put("listeners", "BROKER://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", "BROKER://127.0.0.1:" + port);
        settings.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "BROKER");
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", "8388608");
        settings.putAll(alone());
        settings.putAll(small());
        return settings;
    }

    /** One node is enough for every topic, and waits for nobody. */
    private static Map<String, String> alone() {
        Map<String, String> settings = new HashMap<>();
        for (String topic : List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", "1");
            settings.put(topic + ".num.partitions", "1");
        }
        // Handing its partitions over to nobody leaves them without a leader while it still ends transactions, and what
        // it then cannot tell them counts as told: a commit that is half done stays so, and its readers wait for ever.
        settings.put("controlled.shutdown.enable", "false");
        settings.put("transaction.state.log.min.isr", "1");
        // After a kill the next start waits until what was under way is given up: not for ten seconds more.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        // As long as a restart must wait for; and shorter than any pause after which it would be fenced, which would
        // leave
        // partitions without a leader as well.
        settings.put("broker.session.timeout.ms", "6000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }

    private static Map<String, String> small() {
        return Map.of(
                "log.cleaner.dedupe.buffer.size", "2097152",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                "log.segment.bytes", "134217728");
    }
}
