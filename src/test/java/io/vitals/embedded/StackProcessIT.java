/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vitals.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack as a process of its own: killed, and run as an ordinary user. */
class StackProcessIT {

    @Test
    void aStackKilledWhileRowsAreWrittenStartsAgainAndBringsEachRowOnce(@TempDir Path folder)
            throws IOException, InterruptedException, SQLException {
        try (StackProcess first = StackProcess.start(folder, 400);
                ChangeTopic changes = new ChangeTopic(first.bootstrap())) {
            await("rows beyond the snapshot, which a killed connector would read once more")
                    .atMost(40, SECONDS)
                    .until(() -> changes.pulses() > 0 && changes.rows().size() > 1_000);
            first.kill();
        }

        try (StackProcess second = StackProcess.start(folder, 0);
                ChangeTopic changes = new ChangeTopic(second.bootstrap())) {
            int written = Math.toIntExact(NumberOf.rows(second.database(), "integration_validations"));
            await().atMost(30, SECONDS)
                    .untilAsserted(() -> assertThat(changes.rows()).hasSize(written));
            int before = changes.pulses();
            await().atMost(10, SECONDS).until(() -> changes.pulses() > before + 2 * 24);
            assertThat(changes.rows()).hasSize(written);
        }
        assertThat(Processes.on(folder)).isEmpty();
    }

    @Test
    void anOrdinaryUserStartsItAndItsTemporaryFolderGoes() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become someone else");
        Path readable = Files.createTempDirectory(
                "vitals-classes-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Path folder;
        try (StackProcess stack = StackProcess.startAsNobody(linkedInto(readable));
                ChangeTopic changes = new ChangeTopic(stack.bootstrap())) {
            folder = stack.folder();
            await().atMost(20, SECONDS).until(() -> changes.pulsedPartitions().size() == DemoHooks.PARTITIONS);
        } finally {
            DataFolder.delete(readable);
        }
        assertThat(Processes.on(folder)).isEmpty();
        assertThat(folder).doesNotExist();
    }

    @Test
    void rootRunsPostgresAsNobodyWhereThereAreNoUserNamespaces() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root can become someone else");
        try (DataFolder folder = DataFolder.open(Optional.empty())) {
            Path inside = folder.at("postgres");

            try (EmbeddedPostgres postgres = EmbeddedPostgres.start(inside, 0, PostgresAccount.NOBODY)) {
                assertThat(postgres.process().flatMap(process -> process.info().user()))
                        .hasValue("nobody");
            }

            assertThat(Processes.on(inside)).isEmpty();
        }
    }

    /** Our class path by hard links or copies: the home of root is closed to others. */
    private static String linkedInto(Path folder) throws IOException {
        List<String> linked = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path original = Path.of(entry);
            Path target = folder.resolve(linked.size() + "-" + original.getFileName());
            copy(original, target);
            linked.add(target.toString());
        }
        return String.join(":", linked);
    }

    private static void copy(Path original, Path target) throws IOException {
        try (Stream<Path> all = Files.walk(original)) {
            for (Path each : all.toList()) {
                Path place = target.resolve(original.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(place);
                } else {
                    Files.copy(each, each.equals(original) ? target : place);
                }
            }
        }
    }
}
