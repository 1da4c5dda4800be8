/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link ConnectorMain} in a JVM of its own. */
final class ConnectorProcess implements AutoCloseable {
    private final Process process;
    private final Path out;

    private ConnectorProcess(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** Starts it; it is some seconds before it runs. */
    static ConnectorProcess start(String bootstrap, Delivery delivery, DatabaseAddress login, String table, Path folder)
            throws IOException {
        Path out = Files.createTempFile(folder, "connector", ".out");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConnectorMain.class.getName(),
                        bootstrap,
                        Path.of("connect", "postgres").toAbsolutePath().toString(),
                        delivery.name(),
                        table,
                        login.host(),
                        String.valueOf(login.port()),
                        login.name(),
                        login.user(),
                        login.password()))
                .directory(new File("/"))
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("connector.err").toFile())
                .start();
        return new ConnectorProcess(process, out);
    }

    /** What it has said: that it is ready, or that it failed, and why. */
    String said() throws IOException {
        return Files.readString(out);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it, in good order if it can. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
