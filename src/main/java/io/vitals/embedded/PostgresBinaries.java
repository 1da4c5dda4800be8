/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The programs of PostgreSQL, unpacked once per version (3 to 6 s) into a cache folder that all processes share: into a
 * folder beside it, then renamed, so that it is whole or not there.
 */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /** The folder that holds {@code bin}, {@code lib} and {@code share}. */
    static Path unpacked(Path cache) {
        String resource = resource();
        URL archive = PostgresBinaries.class.getResource("/" + resource);
        if (archive == null) {
            throw new EmbeddedException(
                    "The PostgreSQL programs for this machine (" + resource + ") are not on the class path.",
                    "Build Vitals on this machine, or run it against a database of your own.");
        }
        try {
            Path home = cache.resolve(resource.replace(".txz", "-") + fingerprint(archive));
            if (!Files.isDirectory(home)) {
                unpack(archive, home);
            }
            return home;
        } catch (IOException failed) {
            throw new EmbeddedException(
                    "The PostgreSQL programs could not be unpacked into " + cache + ": " + failed,
                    "Free some space there (80 MB are needed) and let this user write to it.",
                    failed);
        }
    }

    private static String resource() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch");
        return "postgres-" + system + "-" + (machine.equals("aarch64") ? "arm_64" : "x86_64") + ".txz";
    }

    private static String fingerprint(URL archive) throws IOException {
        URLConnection connection = archive.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return Long.toHexString(jar.getJarEntry().getCrc());
        }
        return Long.toHexString(connection.getContentLengthLong());
    }

    private static void unpack(URL archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path beside = Files.createTempDirectory(
                home.getParent(),
                "unpacking-",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try (InputStream bytes = new BufferedInputStream(archive.openStream());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(bytes))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, beside);
            }
        }
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException anotherWasFaster) {
            DataFolder.delete(beside);
            if (!Files.isDirectory(home)) {
                throw anotherWasFaster;
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive reaches outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        Files.setPosixFilePermissions(target, permissions((entry.getMode() & 0100) != 0));
    }

    private static Set<PosixFilePermission> permissions(boolean runs) {
        return new HashSet<>(PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
