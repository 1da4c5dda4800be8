/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitals.Processes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole stack in this process, on real parts. */
class EmbeddedStackIT {

    static final Source DEMO = Source.of("demo", "integration_validations");
    static final EmbeddedConfig CONFIG = EmbeddedConfig.ownDatabase(DEMO).connectFolder(Path.of("connect/postgres"));

    @Test
    void rowsReachTheChangeTopicOnceThroughEveryRestart(@TempDir Path folder) throws SQLException {
        EmbeddedConfig config = CONFIG.dataFolder(folder);
        DemoHooks hooks = new DemoHooks();

        try (EmbeddedStack stack = EmbeddedStack.start(config, Progress.NONE, hooks);
                ChangeTopic changes = new ChangeTopic(stack.bootstrap())) {
            await().atMost(20, SECONDS).until(() -> changes.pulsedPartitions().size() == DemoHooks.PARTITIONS);
            write(stack.database(), "one");
            await().atMost(10, SECONDS)
                    .untilAsserted(() -> assertThat(changes.rows()).containsExactly("c one"));

            stack.stopConnect();
            write(stack.database(), "two");
            stack.startConnect();
            stack.restartBroker();
            write(stack.database(), "three");
            stack.restartPostgres();
            write(stack.database(), "four");

            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(changes.rows()).contains("c four"));
            assertThat(changes.rows()).containsExactlyInAnyOrder("c one", "c two", "c three", "c four");
            assertThat(stack.connectorState().isRunning()).isTrue();
            assertThat(hooks.failures).isEmpty();
        }
        assertThat(Processes.on(folder)).isEmpty();

        goesOnWithoutASnapshotAndRefusesASlotAhead(config);
        readsAllAgainWhenANewSnapshotIsDemanded(config);
    }

    private static void goesOnWithoutASnapshotAndRefusesASlotAhead(EmbeddedConfig config) throws SQLException {
        try (EmbeddedStack stack = EmbeddedStack.start(config, Progress.NONE, new DemoHooks());
                ChangeTopic changes = new ChangeTopic(stack.bootstrap())) {
            write(stack.database(), "five");
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(changes.rows())
                            .containsExactlyInAnyOrder("c one", "c two", "c three", "c four", "c five"));

            stack.stopConnect();
            write(stack.database(), "lost");
            execute(stack.database(), "SELECT pg_replication_slot_advance('vitals', pg_current_wal_lsn())");

            assertThatThrownBy(stack::startConnect)
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("ahead of the last change read");
        }
    }

    private static void readsAllAgainWhenANewSnapshotIsDemanded(EmbeddedConfig config) {
        assertThatThrownBy(() -> EmbeddedStack.start(config, Progress.NONE, new DemoHooks()))
                .hasMessageContaining("ahead of the last change read");

        try (EmbeddedStack stack = EmbeddedStack.start(config.withNewSnapshot(), Progress.NONE, new DemoHooks());
                ChangeTopic changes = new ChangeTopic(stack.bootstrap())) {
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(changes.rows()).contains("r one", "r five", "r lost"));
        }
        assertThat(Processes.on(config.dataFolder().orElseThrow())).isEmpty();
    }

    @Test
    void aTakenPortIsRefusedAndNothingIsLeft(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            EmbeddedConfig config = CONFIG.dataFolder(folder).ports(new Ports(0, taken.getLocalPort(), 0));

            assertThatThrownBy(() -> EmbeddedStack.start(config, Progress.NONE, new DemoHooks()))
                    .isInstanceOf(EmbeddedException.class)
                    .hasMessageContaining("Port " + taken.getLocalPort());
        }
        assertThat(Processes.on(folder)).isEmpty();
    }

    @Test
    void closedWhileItStartsNothingIsLeft(@TempDir Path folder) throws InterruptedException {
        CountDownLatch postgresIsUp = new CountDownLatch(1);
        StackHooks hooks = new StackHooks() {
            @Override
            public void databaseStarted(DatabaseAddress owner) {
                postgresIsUp.countDown();
                DemoApplication.createTable(owner);
            }
        };
        EmbeddedStack stack = EmbeddedStack.on(CONFIG.dataFolder(folder), Progress.NONE, hooks);
        CompletableFuture<Void> starting = CompletableFuture.runAsync(stack::start);
        assertThat(postgresIsUp.await(30, SECONDS)).isTrue();

        stack.close();

        assertThat(starting)
                .failsWithin(Duration.ofSeconds(1))
                .withThrowableThat()
                .withMessageContaining("Stopped");
        assertThat(Processes.on(folder)).isEmpty();
    }

    static void write(DatabaseAddress database, String message) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO integration_validations (integration_name, status, error_message) VALUES ('payments', 'failed', ?)")) {
            insert.setString(1, message);
            insert.execute();
        }
    }

    static void execute(DatabaseAddress database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
