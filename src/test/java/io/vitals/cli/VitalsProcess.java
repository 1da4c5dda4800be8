/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code bin/vitals} as its user runs it: the packaged program in a process of its own, its output in files. */
public final class VitalsProcess implements AutoCloseable {
    public static final Path SCRIPT = Path.of("bin", "vitals").toAbsolutePath();

    private final Process process;
    private final Path out;
    private final Path err;

    private VitalsProcess(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it in a folder of the test's own.
     *
     * @param scratch where it runs and where its output goes
     */
    public static VitalsProcess start(Path scratch, String... arguments) throws IOException {
        return start(scratch, Map.of(), SCRIPT, arguments);
    }

    public static VitalsProcess start(Path scratch, Map<String, String> environment, Path script, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(WITH_SIGNALS);
        command.add(script.toString());
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(scratch, "vitals", ".out");
        Path err = Files.createTempFile(scratch, "vitals", ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scratch.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeIf(name -> name.startsWith("VITALS_"));
        builder.environment().putAll(environment);
        return new VitalsProcess(builder.start(), out, err);
    }

    /** A shell in the background gives its children a SIGINT that they ignore, down to here. */
    private static final List<String> WITH_SIGNALS = Files.isExecutable(Path.of("/usr/bin/env"))
                    && System.getProperty("os.name").equals("Linux")
            ? List.of("/usr/bin/env", "--default-signal=INT")
            : List.of();

    /** Runs it to its end. */
    static Run run(Path scratch, String... arguments) throws IOException, InterruptedException {
        try (VitalsProcess vitals = start(scratch, arguments)) {
            return vitals.ended(Duration.ofSeconds(30));
        }
    }

    /** Waits for its end. */
    public Run ended(Duration within) throws InterruptedException {
        assertThat(process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS))
                .as("ended within %s, having said: %s%s", within, out(), err())
                .isTrue();
        return new Run(process.exitValue(), out(), err());
    }

    /** Waits until it has told something. */
    public void awaitTold(String text, Duration within) {
        await(text)
                .atMost(within)
                .failFast(() -> assertThat(process.isAlive())
                        .as("still runs, having said: %s%s", out(), err())
                        .isTrue())
                .until(() -> out().contains(text));
    }

    public String out() {
        return text(out);
    }

    public String err() {
        return text(err);
    }

    public void signal(String name) throws IOException, InterruptedException {
        int sent = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        assertThat(sent).as("kill -%s", name).isZero();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it at once, as {@code kill -9} does; returns when it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("killed").isTrue();
    }

    /** Whatever it does, it is gone after this. */
    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
