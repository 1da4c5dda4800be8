/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Broker and PostgreSQL in this process, and the connector in one of its own, so that it can be killed. */
public final class KillableStack implements AutoCloseable {
    public static final String TABLE = "integration_validations";

    private final Path folder;
    private final Delivery delivery;
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final EmbeddedBroker broker;
    private final EmbeddedPostgres postgres;
    private final DatabaseAddress reader;
    private ConnectorProcess connector;

    private KillableStack(Path folder, Delivery delivery) throws IOException {
        KafkaExit.intercept(cause -> failures.add(cause.getMessage()));
        this.folder = folder;
        this.delivery = delivery;
        this.broker = EmbeddedBroker.start(Files.createDirectories(folder).resolve("kafka"), 0);
        this.postgres = EmbeddedPostgres.start(folder.resolve("postgres"), 0);
        DemoApplication.createTable(postgres.address());
        this.reader = postgres.address().as("vitals", "vitals");
        Preparation.run(
                postgres.address(),
                source(),
                reader,
                new ConnectFiles(Optional.of(Path.of("connect/postgres"))).prepareSql());
        this.connector = connector();
    }

    /** Starts all of it over an empty table; the connector runs some seconds later. */
    public static KillableStack start(Path folder, Delivery delivery) throws IOException {
        return new KillableStack(folder, delivery);
    }

    private static Source source() {
        return Source.of("vitals", TABLE);
    }

    private ConnectorProcess connector() throws IOException {
        return ConnectorProcess.start(bootstrap(), delivery, reader, TABLE, folder);
    }

    public String bootstrap() {
        return broker.bootstrap();
    }

    /** As its owner. */
    public DatabaseAddress database() {
        return postgres.address();
    }

    /** Whether the connector has been given to its worker. */
    public boolean hasConnector() throws IOException {
        revive();
        return connector.said().startsWith("ready");
    }

    /** What whoever runs a worker does with one that could not start because the broker was away. */
    public void revive() throws IOException {
        if (!connector.isAlive()) {
            String said = connector.said().strip();
            if (said.contains("would be missing without a trace")) {
                failures.add("the connector " + said);
            } else {
                connector = connector();
            }
        }
    }

    /** Whether the connector has stored where it is; without that, a new start would read the whole table again. */
    public boolean hasStoredOffset() {
        return StoredOffset.read(bootstrap(), "vitals", source())
                .offset()
                .filter(offset -> !offset.inSnapshot())
                .isPresent();
    }

    public void restartBroker() {
        broker.restart();
    }

    /** Kills the connector and starts it again. */
    public void killConnector() throws IOException, InterruptedException {
        connector.kill();
        connector = connector();
    }

    /** What gave up and cannot be helped. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws IOException {
        try (postgres;
                broker) {
            connector.close();
        }
    }
}
