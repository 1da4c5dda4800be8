/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end; its output goes to a file, since an unread pipe would block it. */
final class Shell {

    private Shell() {}

    record Ended(int status, String output) {
        boolean well() {
            return status == 0;
        }
    }

    static Ended run(List<String> command, Path log, Duration patience) {
        try {
            long before = Files.exists(log) ? Files.size(log) : 0;
            Process process = new ProcessBuilder(command)
                    .directory(Path.of("/").toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return new Ended(-1, command + " did not end within " + patience.toSeconds() + " s");
            }
            byte[] all = Files.readAllBytes(log);
            int from = (int) Math.min(before, all.length);
            return new Ended(process.exitValue(), new String(all, from, all.length - from, StandardCharsets.UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "interrupted: " + command);
        }
    }
}
