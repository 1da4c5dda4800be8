/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A PostgreSQL of our own with logical decoding, as a process beside ours. It is started by {@code pg_ctl}, so that
 * Ctrl-C in a terminal reaches us alone and we stop it last. Only the loopback address, and only with the password.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    static final String OWNER = "postgres";
    static final String DATABASE = "vitals";

    /** In its file, not on its command line, so that ALTER SYSTEM works as in any PostgreSQL. */
    private static final String SETTINGS = """
            wal_level = logical
            max_wal_senders = 10
            max_replication_slots = 10
            max_connections = 50
            shared_buffers = 64MB
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Path data;
    private final Path log;
    private final Path home;
    private final PostgresAccount account;
    private final int port;
    private final String password;

    private EmbeddedPostgres(Path folder, PostgresAccount account, Path home, int port) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.log = folder.resolve("postgres.log");
        this.account = account;
        this.home = home;
        this.port = port;
        this.password = password();
    }

    /** Starts it on the folder, made ready first if it is new; a port of 0 is any free one. */
    public static EmbeddedPostgres start(Path folder, int port) {
        return start(folder, port, PostgresAccount.choose(create(folder)));
    }

    static EmbeddedPostgres start(Path folder, int port, PostgresAccount account) {
        create(folder);
        Path home = PostgresBinaries.unpacked(cache(folder, account));
        if (account.isAnother() && !account.reaches(folder, folder)) {
            throw new EmbeddedException(
                    "PostgreSQL runs here as the user nobody, who cannot reach the data folder " + folder + ".",
                    "Name a data folder below folders that everyone may enter, such as one under /var/lib.");
        }
        EmbeddedPostgres postgres = new EmbeddedPostgres(folder, account, home, 0);
        postgres.stopLeftOver();
        EmbeddedPostgres claimed =
                new EmbeddedPostgres(folder, account, home, Ports.claim(port, "the embedded PostgreSQL"));
        claimed.initialise();
        claimed.launch();
        claimed.createDatabase();
        return claimed;
    }

    /** The database, as its owner. */
    public DatabaseAddress address() {
        return new DatabaseAddress("127.0.0.1", port, DATABASE, OWNER, password);
    }

    /** Its process, while there is one. */
    public Optional<ProcessHandle> process() {
        try {
            Path file = data.resolve("postmaster.pid");
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file);
            return lines.isEmpty()
                    ? Optional.empty()
                    : ProcessHandle.of(Long.parseLong(lines.get(0).strip()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Stops and starts it, on the same port. */
    public void restart() {
        close();
        launch();
    }

    /** Ends all sessions and stops; open transactions are rolled back. */
    @Override
    public void close() {
        if (process().isPresent()) {
            pgCtl("stop", "-m", "fast", "-w", "-t", "30");
        }
    }

    /** After our own violent end it lives on: it is stopped, provided the process is really a PostgreSQL. */
    private void stopLeftOver() {
        boolean alive = process()
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("/postgres"))
                .isPresent();
        if (alive) {
            pgCtl("stop", "-m", "fast", "-w", "-t", "30");
        }
    }

    /** Made beside its place and then renamed: a start that ends half way leaves nothing that looks whole. */
    private void initialise() {
        if (Files.exists(data)) {
            return;
        }
        Path beside = folder.resolve("data.new");
        Path secret = folder.resolve("initial-password");
        try {
            if (Files.exists(beside)) {
                DataFolder.delete(beside);
            }
            Files.createDirectory(
                    beside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            account.own(beside);
            Files.deleteIfExists(secret);
            writeSecret(secret, password);
            account.own(secret);
            Shell.Ended ended = run(initdb(beside, secret));
            Files.delete(secret);
            if (!ended.well()) {
                throw failure("could not create its data", ended);
            }
            Files.writeString(beside.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
            Files.move(beside, data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private List<String> initdb(Path target, Path secret) {
        return List.of(
                program("initdb"),
                "--pgdata=" + target,
                "--username=" + OWNER,
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync",
                "--no-instructions");
    }

    private void launch() {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
        Shell.Ended ended = pgCtl("start", "-w", "-t", "60", "-l", server().toString(), "-o", options);
        if (!ended.well()) {
            close(); // a Ctrl-C may have reached pg_ctl alone
            throw failure("did not start", ended);
        }
    }

    private void createDatabase() {
        try (Connection connection = address().database(OWNER).connect();
                Statement statement = connection.createStatement()) {
            boolean exists = statement
                    .executeQuery("SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")
                    .next();
            if (!exists) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        } catch (SQLException failed) {
            throw new EmbeddedException(
                    "The embedded PostgreSQL started, but its database could not be created: " + failed.getMessage(),
                    "Look into " + server() + ".",
                    failed);
        }
    }

    private Shell.Ended pgCtl(String... words) {
        List<String> command = new ArrayList<>(List.of(program("pg_ctl"), "-D", data.toString()));
        command.addAll(List.of(words));
        return run(command);
    }

    private Shell.Ended run(List<String> words) {
        return Shell.run(account.command(words), log, PATIENCE);
    }

    private String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Written by the server itself, as whoever it runs as: hence among its own files. */
    private Path server() {
        return data.resolve("server.log");
    }

    private EmbeddedException failure(String what, Shell.Ended ended) {
        return new EmbeddedException(
                "The embedded PostgreSQL " + what + ": " + ended.output().strip(),
                "Look into " + log + " and " + server() + "; another data folder starts afresh.");
    }

    private String password() {
        Path file = folder.resolve("password");
        try {
            String kept = Files.exists(file) ? Files.readString(file).strip() : "";
            if (!kept.isEmpty()) {
                return kept;
            }
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            String fresh = HexFormat.of().formatHex(random);
            Files.deleteIfExists(file);
            writeSecret(file, fresh);
            return fresh;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void writeSecret(Path file, String secret) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret);
    }

    private static Path create(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The user's cache; for another account, who could not enter our home, one beside the data. */
    private static Path cache(Path folder, PostgresAccount account) {
        Path shared = Path.of(System.getProperty("user.home"), ".cache", "vitals");
        if (account.isAnother()) {
            Path forAll = Path.of("/var/cache/vitals");
            return isWritable(forAll) ? forAll : folder.resolve("programs");
        }
        return isWritable(shared) ? shared : folder.resolve("programs");
    }

    private static boolean isWritable(Path folder) {
        try {
            return Files.isWritable(Files.createDirectories(folder));
        } catch (IOException refused) {
            return false;
        }
    }
}
