/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.connect.cli.ConnectDistributed;
import org.apache.kafka.connect.errors.NotFoundException;
import org.apache.kafka.connect.runtime.Connect;
import org.apache.kafka.connect.runtime.Herder;
import org.apache.kafka.connect.runtime.distributed.DistributedHerder;
import org.apache.kafka.connect.runtime.rest.entities.ConnectorInfo;
import org.apache.kafka.connect.util.ConnectorTaskId;
import org.apache.kafka.connect.util.FutureCallback;

/**
 * One Connect worker in this process, with exactly-once sources, and the plugins of the class path alone. Distributed
 * in form, since the standalone worker has no exactly-once.
 */
public final class EmbeddedConnect implements AutoCloseable {

    static final String OFFSETS = "vitals-connect-offsets";
    private static final long PATIENCE_SECONDS = 120;

    private final Connect<DistributedHerder> connect;
    private final int port;

    private EmbeddedConnect(Connect<DistributedHerder> connect, int port) {
        this.connect = connect;
        this.port = port;
    }

    /** Starts the worker. A connector that it ran before runs again: compare its offset with the slot first. */
    static EmbeddedConnect start(String bootstrap, int port, Map<String, String> variables) {
        return start(bootstrap, port, variables, Map.of());
    }

    /** The same with settings of the worker that are otherwise than ours. */
    static EmbeddedConnect start(
            String bootstrap, int port, Map<String, String> variables, Map<String, String> otherwise) {
        int claimed = Ports.claim(port, "the embedded Connect");
        Map<String, String> settings = settings(bootstrap, claimed, variables);
        settings.putAll(otherwise);
        Connect<DistributedHerder> connect = new ConnectDistributed().startConnect(settings);
        return new EmbeddedConnect(connect, claimed);
    }

    /** Connect's REST, on the loopback address, without authentication. */
    public String address() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** As Connect tells it: RUNNING does not prove that anything flows. */
    ConnectorState state(String connector) {
        try {
            return ConnectorState.of(connect.herder().connectorStatus(connector));
        } catch (NotFoundException notYet) {
            return ConnectorState.UNKNOWN;
        }
    }

    /** Creates the connector, or changes it where it differs from the file. */
    void run(ConnectFiles.Connector connector) {
        if (config(connector.name()).equals(Optional.of(connector.config()))) {
            return;
        }
        EmbeddedConnect.<Herder.Created<ConnectorInfo>>await(
                "accept the connector",
                callback -> connect.herder().putConnectorConfig(connector.name(), connector.config(), true, callback));
    }

    void restartTask(String connector, int task) {
        EmbeddedConnect.<Void>await(
                "restart a task",
                callback -> connect.herder().restartTask(new ConnectorTaskId(connector, task), callback));
    }

    void restartConnector(String connector) {
        EmbeddedConnect.<Void>await(
                "restart the connector", callback -> connect.herder().restartConnector(connector, callback));
    }

    @Override
    public void close() {
        connect.stop();
        connect.awaitStop();
    }

    private Optional<Map<String, String>> config(String connector) {
        List<String> known = List.copyOf(EmbeddedConnect.<Collection<String>>await(
                "list its connectors", callback -> connect.herder().connectors(callback)));
        return known.contains(connector)
                ? Optional.of(
                        await("show the connector", callback -> connect.herder().connectorConfig(connector, callback)))
                : Optional.empty();
    }

    private interface Request<T> {
        void send(FutureCallback<T> callback);
    }

    private static <T> T await(String what, Request<T> request) {
        FutureCallback<T> callback = new FutureCallback<>();
        request.send(callback);
        try {
            return callback.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException refused) {
            String reason = refused.getCause() == null
                    ? refused.getMessage()
                    : refused.getCause().getMessage();
            throw new EmbeddedException(
                    "Connect did not " + what + ": " + reason, "Check connect/postgres/connector.json.", refused);
        } catch (TimeoutException late) {
            throw new EmbeddedException(
                    "Connect did not " + what + " within " + PATIENCE_SECONDS + " s.", "Look into the log.", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedException("Interrupted while waiting for Connect.", "Start again.", interrupted);
        }
    }

    private static Map<String, String> settings(String bootstrap, int port, Map<String, String> variables) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("group.id", "vitals-connect");
        settings.put("client.id", "vitals-connect");
        settings.put("session.timeout.ms", "5000");
        settings.put("heartbeat.interval.ms", "1000");
        settings.put("task.shutdown.graceful.timeout.ms", "3000");
        settings.put("scheduled.rebalance.max.delay.ms", "0");
        settings.put("exactly.once.source.support", "enabled");
        // What a worker that was killed had begun keeps the next one from reading its topics until it is given up.
        settings.put("transaction.timeout.ms", "15000");
        settings.put("plugin.discovery", "service_load");
        settings.put("listeners", "http://127.0.0.1:" + port);
        settings.put("rest.advertised.host.name", "127.0.0.1");
        settings.put("key.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
        settings.putAll(topics());
        settings.put("config.providers", "env");
        settings.put("config.providers.env.class", ConnectorVariables.class.getName());
        variables.forEach((name, value) -> settings.put("config.providers.env.param." + name, value));
        return settings;
    }

    /** An offset is written with every poll: small segments keep its topic compacted, and so the next start short. */
    private static Map<String, String> topics() {
        return Map.of(
                "config.storage.topic", "vitals-connect-configs",
                "config.storage.replication.factor", "1",
                "offset.storage.topic", OFFSETS,
                "offset.storage.replication.factor", "1",
                "offset.storage.partitions", "1",
                "offset.storage.segment.bytes", "8388608",
                "offset.storage.min.cleanable.dirty.ratio", "0.1",
                "status.storage.topic", "vitals-connect-status",
                "status.storage.replication.factor", "1",
                "status.storage.partitions", "1");
    }
}
