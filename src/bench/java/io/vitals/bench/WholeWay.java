/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import io.vitals.app.EmbeddedVitals;
import io.vitals.app.ServiceConfig;
import io.vitals.cdc.SourceConfig;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.Progress;
import io.vitals.embedded.Source;
import io.vitals.health.Policies;
import io.vitals.rest.HttpConfig;
import io.vitals.store.Retention;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import io.vitals.topology.VitalsConfig;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** PostgreSQL, Debezium, Kafka and Vitals, all in this process, exactly once from end to end. */
final class WholeWay implements AutoCloseable {
    static final int PARTITIONS = 4;

    private static final String TABLE = "calls";
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final EmbeddedVitals vitals;

    /**
     * Vitals as it ships, but for this.
     *
     * @param publish the pace of what is sent on
     */
    WholeWay(Path folder, PublishConfig publish) {
        ServiceConfig config = new ServiceConfig(
                new VitalsConfig(
                        SourceConfig.of("vitals"),
                        Retention.forWindow(Policies.DEFAULT.longestWindow()),
                        HealthConfig.DEFAULT,
                        publish,
                        new TopicsConfig(PARTITIONS, 1)),
                new ServiceConfig.StreamsIdentity("vitals", folder.resolve("unused")),
                Map.of(),
                new HttpConfig("127.0.0.1", 0),
                TABLE);
        EmbeddedConfig embedded = EmbeddedConfig.ownDatabase(Source.of("vitals", TABLE))
                .dataFolder(folder)
                .connectFolder(Path.of("connect/postgres"));
        vitals = new EmbeddedVitals(config, embedded, Progress.NONE, WholeWay::createTable);
    }

    private static void createTable(DatabaseAddress database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE calls (id bigserial PRIMARY KEY, integration_name text NOT NULL,"
                    + " validation_time timestamptz NOT NULL, status text NOT NULL, response_time_ms int)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Starts all, and waits until it counts. */
    void start() {
        vitals.start();
        await(
                "there is a frontier",
                () -> vitals.service().pipeline().pipeline().frontier().isPresent());
    }

    Connection connect() throws SQLException {
        return vitals.stack().database().connect();
    }

    String bootstrap() {
        return vitals.stack().bootstrap();
    }

    String restAddress() {
        return vitals.service().restAddress();
    }

    /** Waits for what must come. */
    static void await(String what, BooleanSupplier hasCome) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!hasCome.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("it has not come so far in time that " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Override
    public void close() {
        vitals.close();
    }
}
