/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@link StackMain} in a JVM of its own. */
final class StackProcess implements AutoCloseable {

    private final Process process;
    private final String bootstrap;
    private final String databaseUri;
    private final Path folder;

    private StackProcess(Process process, String[] ready) {
        this.process = process;
        this.bootstrap = ready[1];
        this.databaseUri = ready[2];
        this.folder = Path.of(ready[4]);
    }

    static StackProcess start(Path folder, int rowsPerSecond) throws IOException {
        return start(
                List.of(),
                System.getProperty("java.class.path"),
                List.of(folder.toString(), String.valueOf(rowsPerSecond)));
    }

    /** As the user nobody, with a temporary data folder; the class path must be one that he can read. */
    static StackProcess startAsNobody(String classPath) throws IOException {
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--");
        return start(nobody, classPath, List.of());
    }

    private static StackProcess start(List<String> prefix, String classPath, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                StackMain.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new StackProcess(process, ready(process));
    }

    private static String[] ready(Process process) throws IOException {
        StringBuilder seen = new StringBuilder();
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("ready ")) {
                return line.split(" ", -1);
            }
            seen.append(line).append('\n');
        }
        throw new AssertionError("the stack did not get ready: " + seen);
    }

    /** As it was printed, with the password. */
    DatabaseAddress database() {
        Matcher parts = Pattern.compile("postgresql://(\\w+):(\\w+)@([\\d.]+):(\\d+)/(\\w+)")
                .matcher(databaseUri);
        assertThat(parts.matches()).isTrue();
        return new DatabaseAddress(
                parts.group(3), Integer.parseInt(parts.group(4)), parts.group(5), parts.group(1), parts.group(2));
    }

    String bootstrap() {
        return bootstrap;
    }

    Path folder() {
        return folder;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Ends it in good order. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
