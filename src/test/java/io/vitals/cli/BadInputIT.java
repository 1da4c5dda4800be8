/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.Processes;
import io.vitals.embedded.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What users get wrong ends soon, with code 2 and one message: what, where, and what to do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
    private static final int MOST_LINES = 3;

    @TempDir
    private static Path folder;

    private static UserDatabase database;
    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() throws Exception {
        database = UserDatabase.start(folder.resolve("users"));
        broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.createTopics(List.of(new NewTopic("vitals-changes", 3, (short) 1)))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
        database.close();
        Processes.killAllOn(folder);
    }

    @Test
    @Order(1)
    void aDatabaseThatIsNotPreparedIsNamedForWhatItLacks() throws Exception {
        assertRefused(embedded()).contains("The database", "refuses the login", "prepare.sql");

        database.execute("CREATE ROLE vitals LOGIN PASSWORD '" + UserDatabase.PASSWORD + "'");
        assertRefused(embedded()).contains("vitals lacks the right REPLICATION", "prepare.sql");

        database.execute("ALTER ROLE vitals REPLICATION");
        assertRefused(embedded()).contains("schema app", "prepare.sql");

        database.execute("GRANT USAGE ON SCHEMA app TO vitals");
        assertRefused(embedded()).contains("may not read the table app.calls", "GRANT SELECT ON app.calls TO vitals");

        database.execute("GRANT SELECT ON app.calls TO vitals");
        assertRefused(embedded()).contains("public.vitals_pulse, is missing", "prepare.sql");
    }

    @Test
    @Order(2)
    void aPreparedDatabaseCanStillBeWrong() throws Exception {
        database.prepare();
        assertRefused(embedded().replace(UserDatabase.PASSWORD, "wrong")).contains("refuses the login", "password");
        assertRefused(embedded().replace("app.calls", "app.cals")).contains("The table app.cals does not exist");
        assertRefused(embedded().replace(String.valueOf(database.owner().port()), String.valueOf(closedPort())))
                .contains("cannot be reached", "host and port");

        assertRefused(embedded().replace("{table", "{pulse-table: none, table"))
                .contains("source.pulse-table is 'none'", "Leave source.pulse-table out");

        database.execute("DROP PUBLICATION vitals");
        assertRefused(embedded()).contains("The publication vitals does not exist", "prepare.sql");

        database.execute("ALTER SYSTEM SET wal_level = replica");
        database.restart();
        assertRefused(embedded())
                .contains("wal_level of postgresql://", " is replica", "ALTER SYSTEM SET wal_level = logical");
    }

    @Test
    void aBrokerThatIsNotThere() throws Exception {
        assertRefused(external("127.0.0.1:" + closedPort()))
                .contains("no Kafka broker answers at kafka.bootstrap.servers", "127.0.0.1:", "Check the address");
    }

    @Test
    void aTopicWithOtherPartitions() throws Exception {
        assertRefused(external(broker.bootstrap()))
                .contains("topic vitals-changes: partitions is 3, but must be 4", "topics.partitions");
    }

    @Test
    void aPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedBroker fresh = EmbeddedBroker.start(folder.resolve("fresh-kafka"), 0)) {
            String port = String.valueOf(taken.getLocalPort());

            assertRefused(external(fresh.bootstrap()).replace("port: 0", "port: " + port))
                    .contains("cannot listen on http://127.0.0.1:" + port, "http.port");
            assertRefused(
                            "demo",
                            "--port",
                            port,
                            "--data",
                            folder.resolve("demo").toString())
                    .contains("cannot listen on http://127.0.0.1:" + port, "--port");
        }
    }

    @Test
    void aTypoInTheSettings() throws Exception {
        Path file = write("source:\n  tabel: app.calls\n");

        assertRefused("run", "--config", file.toString())
                .contains(file + ":2:3: source.tabel: is no setting; did you mean table?");
        assertRefused("run", "--config", folder.resolve("vitls.yaml").toString())
                .contains("vitls.yaml: no such file");
    }

    @Test
    void aDataFolderThatAnotherProcessUses() throws Exception {
        Path data = Files.createDirectory(folder.resolve("taken"));
        try (FileChannel channel =
                        FileChannel.open(data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            assertThat(held.isValid()).isTrue();
            assertRefused("demo", "--data", data.toString(), "--port", "0")
                    .contains("The data folder " + data + " is in use by another Vitals process", "Stop that process");
        }
    }

    @Test
    void aDataFolderThatCannotBeWrittenTo() throws Exception {
        assertRefused("demo", "--data", "/proc/vitals", "--port", "0")
                .contains("The data folder /proc/vitals cannot be written to", "Name a folder");
        Path file = write("a file");
        assertRefused("demo", "--data", file.toString(), "--port", "0")
                .contains("The data folder " + file + " cannot be written to");
    }

    @Test
    void anOptionThatMakesNoSense() throws Exception {
        assertRefused("demo", "--rate", "x").contains("--rate", "'x'", "See 'vitals demo --help'.");
    }

    private static String embedded() {
        return database.settings(folder.resolve("data"));
    }

    private static String external(String bootstrap) {
        return """
                source: {names: [vitals]}
                kafka: {bootstrap.servers: "%s"}
                state: {dir: %s}
                http: {port: 0}
                """.formatted(bootstrap, folder.resolve("state"));
    }

    private static Path write(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "vitals", ".yaml"), text);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static AbstractStringAssert<?> assertRefused(String settings) throws Exception {
        String file = write(settings).toString();
        return settings.contains("embedded:")
                ? assertRefused("run", "--embedded", "--config", file)
                : assertRefused("run", "--config", file);
    }

    private static AbstractStringAssert<?> assertRefused(String command, String... options) throws Exception {
        String[] arguments = new String[options.length + 1];
        arguments[0] = command;
        System.arraycopy(options, 0, arguments, 1, options.length);

        Run run = VitalsProcess.run(folder, arguments);

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err().lines()).as("lines of %s", run.err()).hasSizeBetween(1, MOST_LINES);
        assertThat(run.err()).doesNotContain("\tat ", "Exception", UserDatabase.PASSWORD);
        assertThat(Processes.on(folder.resolve("data"))).isEmpty();
        return assertThat(run.err());
    }
}
