/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The one folder all parts keep their data in, for one process at a time; a temporary one is deleted on close. */
final class DataFolder implements AutoCloseable {

    private final Path path;
    private final boolean temporary;
    private final FileChannel channel;

    private DataFolder(Path path, boolean temporary, FileChannel channel) {
        this.path = path;
        this.temporary = temporary;
        this.channel = channel;
    }

    static DataFolder open(Optional<Path> named) {
        Path path = named.map(Path::toAbsolutePath).orElseGet(DataFolder::temporary);
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isOurs(channel)) {
                channel.close();
                throw new EmbeddedException(
                        "The data folder " + path + " is in use by another Vitals process.",
                        "Stop that process, or name another data folder.");
            }
            return new DataFolder(path, named.isEmpty(), channel);
        } catch (IOException failed) {
            throw new EmbeddedException(
                    "The data folder " + path + " cannot be written to: " + reason(failed) + ".",
                    "Name a folder this user may write to.",
                    failed);
        }
    }

    private static String reason(IOException failed) {
        if (failed instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof FileAlreadyExistsException) {
            return "it is a file";
        }
        if (failed instanceof NoSuchFileException) {
            return "it cannot be made there";
        }
        return String.valueOf(failed.getMessage());
    }

    Path path() {
        return path;
    }

    Path at(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (temporary && Files.exists(path)) {
                delete(path);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }

    private static Path temporary() {
        try {
            // Others may pass through, not look around: PostgreSQL may have to run as another user than we.
            return Files.createTempDirectory(
                    "vitals-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @SuppressWarnings("resource") // held by the channel, which outlives this method
    private static boolean isOurs(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
