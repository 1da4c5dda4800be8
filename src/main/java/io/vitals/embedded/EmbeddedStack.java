/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Broker, Connect and, unless the user has one, PostgreSQL: started in order, stopped in reverse. Whoever reads from
 * the broker stops before this does.
 */
public final class EmbeddedStack implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedStack.class);
    static final String READER = "vitals";

    private final EmbeddedConfig config;
    private final Progress progress;
    private final StackHooks hooks;
    private final DataFolder folder;
    private final ConnectFiles files;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean closing;
    private @Nullable EmbeddedPostgres postgres;
    private @Nullable EmbeddedBroker broker;
    private @Nullable EmbeddedConnect connect;
    private @Nullable ConnectorWatchdog watchdog;
    private @Nullable DatabaseAddress reader;
    private int connectPort;

    private EmbeddedStack(EmbeddedConfig config, Progress progress, StackHooks hooks) {
        this.config = config;
        this.progress = progress;
        this.hooks = hooks;
        this.files = new ConnectFiles(config.connectFolder());
        this.folder = DataFolder.open(config.dataFolder());
    }

    /** Claims the data folder; nothing runs yet. Close it in any case, from any thread, even while it starts. */
    public static EmbeddedStack on(EmbeddedConfig config, Progress progress, StackHooks hooks) {
        return new EmbeddedStack(config, progress, hooks);
    }

    /** {@link #on} and {@link #start()} in one. */
    public static EmbeddedStack start(EmbeddedConfig config, Progress progress, StackHooks hooks) {
        EmbeddedStack stack = on(config, progress, hooks);
        stack.start();
        return stack;
    }

    /** Returns when the connector has been given to Connect; on failure everything already started is stopped. */
    public void start() {
        turn.lock();
        try {
            startParts();
        } catch (RuntimeException failed) {
            closeAfter(failed);
            throw failed;
        } finally {
            turn.unlock();
        }
    }

    private void startParts() {
        KafkaExit.intercept(hooks::failed);
        config.database().ifPresent(this::checkDatabase);
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        parts.add(CompletableFuture.runAsync(this::startBroker));
        if (reader == null) {
            parts.add(CompletableFuture.runAsync(this::startDatabase));
        }
        join(CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)));
        if (config.newSnapshot()) {
            demandNewSnapshot();
        }
        startConnect(config.ports().connect());
    }

    /** Between the steps of a start: whether anyone still wants it. */
    private void goOn() {
        if (closing) {
            throw new EmbeddedException("Stopped while starting.", "Start again.");
        }
    }

    private void startBroker() {
        EmbeddedBroker started = progress.step(
                "broker",
                () -> EmbeddedBroker.start(folder.at("kafka"), config.ports().broker()));
        broker = started;
        goOn();
        hooks.brokerStarted(started.bootstrap());
    }

    /** First, since it is quick, and most of what can be wrong is wrong there. */
    private void checkDatabase(DatabaseAddress foreign) {
        progress.step("database", () -> DatabaseCheck.refuseUnfit(foreign, config.source()));
        reader = foreign;
    }

    private void startDatabase() {
        EmbeddedPostgres started = progress.step(
                "postgres",
                () -> EmbeddedPostgres.start(
                        folder.at("postgres"), config.ports().database()));
        postgres = started;
        goOn();
        hooks.databaseStarted(started.address());
        DatabaseAddress login = started.address().as(READER, secret());
        Preparation.run(started.address(), config.source(), login, files.prepareSql());
        reader = login;
    }

    private void startConnect(int port) {
        goOn();
        DatabaseAddress login = must(reader);
        ConnectFiles.Connector connector = files.connector();
        List<String> tables = config.source().tables().stream()
                .map(table -> ObservedTable.resolve(login, table))
                .toList();
        SlotCheck check = new SlotCheck(bootstrap(), connector.name(), login, config.source());
        check.refusal().ifPresent(refusal -> {
            throw refusal;
        });
        EmbeddedConnect started = progress.step(
                "connect",
                () -> EmbeddedConnect.start(bootstrap(), port, ConnectorVariables.of(login, config.source(), tables)));
        connect = started;
        goOn();
        progress.step("connector", () -> started.run(connector));
        ChangeFlow flow = new ChangeFlow(bootstrap(), login, config.source().slot());
        watchdog = ConnectorWatchdog.start(started, connector.name(), check, flow, hooks::failed);
    }

    public String bootstrap() {
        return must(broker).bootstrap();
    }

    /** The observed database: our own as its owner, the user's as the connector's role. */
    public DatabaseAddress database() {
        return postgres == null ? must(reader) : postgres.address();
    }

    /** Connect's REST, on the loopback address, without authentication. */
    public String connectAddress() {
        return must(connect).address();
    }

    /** Kept when the user named it, deleted on close when not. */
    public Path dataFolder() {
        return folder.path();
    }

    public ConnectorState connectorState() {
        EmbeddedConnect worker = connect;
        return worker == null
                ? ConnectorState.UNKNOWN
                : worker.state(files.connector().name());
    }

    /** Stops Connect and its connector alone; the change topic stands still until it is started again. */
    public void stopConnect() {
        if (watchdog != null) {
            watchdog.close();
            watchdog = null;
        }
        if (connect != null) {
            connectPort = connect.port();
            progress.step("stop connect", connect::close);
            connect = null;
        }
    }

    /** Starts Connect again where it was, from the offset it had stored. */
    public void startConnect() {
        if (connect == null) {
            startConnect(connectPort);
        }
    }

    public void restartConnect() {
        stopConnect();
        startConnect();
    }

    /** While Connect is stopped: lets its next start forget the slot and the offset, and read the table anew. */
    public void demandNewSnapshot() {
        NewSnapshot.demand(bootstrap(), files.connector().name(), must(reader), config.source());
    }

    /** On the same port; clients of it reconnect by themselves. */
    public void restartBroker() {
        progress.step("restart broker", must(broker)::restart);
    }

    /** Our own PostgreSQL, on the same port. */
    public void restartPostgres() {
        progress.step("restart postgres", must(postgres)::restart);
    }

    /** Waits for the step that a start is at, if one is under way; closing again does nothing. */
    @Override
    public void close() {
        closing = true;
        turn.lock();
        try {
            stopParts();
        } finally {
            turn.unlock();
            folder.close();
        }
    }

    private void stopParts() {
        stopConnect();
        if (config.dataFolder().isEmpty() && config.database().isPresent() && reader != null) {
            dropOrphanedSlot(reader);
        }
        if (broker != null) {
            progress.step("stop broker", broker::close);
            broker = null;
        }
        if (postgres != null) {
            progress.step("stop postgres", postgres::close);
            postgres = null;
        }
    }

    /** The offset goes with the temporary folder; its slot would keep the user's write-ahead log for ever. */
    private void dropOrphanedSlot(DatabaseAddress database) {
        try {
            NewSnapshot.dropSlot(database, config.source());
        } catch (EmbeddedException failed) {
            LOG.warn(
                    "{} It keeps the database's write-ahead log: SELECT pg_drop_replication_slot('{}');",
                    failed.getMessage(),
                    config.source().slot());
        }
    }

    private void closeAfter(RuntimeException failed) {
        try {
            close();
        } catch (RuntimeException again) {
            failed.addSuppressed(again);
        }
    }

    private static void join(CompletableFuture<Void> parts) {
        try {
            parts.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    private static String secret() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static <T> T must(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the embedded stack has not started");
        }
        return part;
    }
}
