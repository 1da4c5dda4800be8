/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.awaitility.Awaitility.await;

import io.vitals.app.Purpose;
import io.vitals.app.ServiceConfig;
import io.vitals.app.SettingsLoader;
import io.vitals.app.SettingsSources;
import io.vitals.app.VitalsService;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.EmbeddedConfig;
import io.vitals.embedded.EmbeddedStack;
import io.vitals.embedded.Progress;
import io.vitals.embedded.Source;
import io.vitals.embedded.StackHooks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tables of several shapes in a database, followed and served by real parts in this process. One file of settings is
 * the service's and the commands' alike.
 */
final class ServedTables implements AutoCloseable {
    static final String TABLES = "shape_a,shape_b,shape_e";
    static final String READER_PASSWORD = "a secret: #2";

    private final Path folder;
    private final EmbeddedStack stack;
    private VitalsService service;
    private boolean isStopped;

    private ServedTables(Path folder, EmbeddedStack stack, String integration) throws IOException {
        this.folder = folder;
        this.stack = stack;
        this.service = serve(integration);
    }

    /** All of it, with this as {@code source.integration}. */
    static ServedTables start(Path folder, String integration) throws IOException {
        EmbeddedConfig embedded = EmbeddedConfig.ownDatabase(Source.of("vitals", TABLES))
                .connectFolder(Path.of("connect/postgres"))
                .dataFolder(folder.resolve("stack"));
        EmbeddedStack stack = EmbeddedStack.start(embedded, Progress.NONE, new StackHooks() {
            @Override
            public void databaseStarted(DatabaseAddress owner) {
                execute(owner, read(Path.of("src/test/resources/shapes/tables.sql")));
                execute(owner, readerScript());
            }
        });
        return new ServedTables(folder, stack, integration);
    }

    /** The role for {@code reconcile}, made as the document says. */
    private static String readerScript() {
        String document = read(Path.of("docs/operations.md"));
        int begin = document.indexOf("CREATE ROLE vitals_reader");
        return document.substring(begin, document.indexOf("```", begin))
                .replace("'secret'", "'" + READER_PASSWORD + "'")
                .replace("DATABASE mydb", "DATABASE vitals")
                .replace("SCHEMA app", "SCHEMA public")
                .replace("app.calls", TABLES);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops the service and starts it with another {@code source.integration}, on the same state. */
    void restart(String integration) throws IOException {
        service.close();
        service = serve(integration);
    }

    /** For good. */
    void stopService() {
        service.close();
        isStopped = true;
    }

    private VitalsService serve(String integration) throws IOException {
        return VitalsService.start(ServiceConfig.of(
                SettingsLoader.load(Purpose.RUN, SettingsSources.of(Optional.of(settings(integration)), Map.of()))
                        .settings()));
    }

    /** The same settings with the database that is followed, by this password. */
    Path withDatabase(Path settings, String password) throws IOException {
        DatabaseAddress database = stack.database();
        return Files.writeString(
                Files.createTempFile(folder, "doctor", ".yaml"),
                Files.readString(settings)
                        + """

                        connect: {addresses: ["%s"]}
                        embedded: {database: {host: %s, port: %d, name: %s, user: %s, password: "%s"}}
                        """.formatted(
                                        stack.connectAddress(),
                                        database.host(),
                                        database.port(),
                                        database.name(),
                                        database.user(),
                                        password));
    }

    /** A file of settings with this as {@code source.integration}. */
    Path settings(String integration) throws IOException {
        DatabaseAddress database = stack.database();
        return Files.writeString(Files.createTempFile(folder, "vitals", ".yaml"), """
                source: {names: [vitals], table: "%s", integration: %s}
                policies: {integrations: {"b *": {window: 30m}}}
                kafka: {bootstrap.servers: "%s"}
                state: {dir: %s}
                http: {port: 0}
                reconcile:
                  database: {host: 127.0.0.1, port: %d, name: %s, user: vitals_reader, password: "%s"}
                """.formatted(
                        TABLES,
                        integration,
                        stack.bootstrap(),
                        folder.resolve("state"),
                        database.port(),
                        database.name(),
                        READER_PASSWORD));
    }

    DatabaseAddress database() {
        return stack.database();
    }

    DatabaseAddress reader() {
        return stack.database().as("vitals_reader", READER_PASSWORD);
    }

    String bootstrap() {
        return stack.bootstrap();
    }

    String rest() {
        return service.restAddress();
    }

    EmbeddedStack stack() {
        return stack;
    }

    void execute(String sql) {
        execute(database(), sql);
    }

    private static void execute(DatabaseAddress database, String sql) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Waits until every row committed before now is counted. */
    void awaitCounted() {
        Instant now = Instant.now();
        await("the frontier reaches " + now)
                .atMost(Duration.ofSeconds(60))
                .until(() -> service.pipeline()
                        .pipeline()
                        .frontier()
                        .filter(frontier -> !frontier.isBefore(now))
                        .isPresent());
    }

    @Override
    public void close() {
        if (!isStopped) {
            service.close();
        }
        stack.close();
    }
}
