/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the benchmark in a JVM of its own; its log goes to a file, its answers come here. */
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
        this.log = log;
    }

    /**
     * Of a JVM.
     *
     * @param heap at most, as {@code -Xmx} takes it
     * @param options others
     * @param classPath where its classes are
     */
    record Settings(String heap, List<String> options, String classPath) {

        /** With our own classes. */
        Settings(String heap, List<String> options) {
            this(heap, options, System.getProperty("java.class.path"));
        }

        Settings with(List<String> more, String otherClassPath) {
            List<String> all = new ArrayList<>(options);
            all.addAll(more);
            return new Settings(heap, all, otherClassPath);
        }
    }

    static Child start(Class<?> program, Settings jvm, Path log, List<String> arguments) {
        List<String> command = new ArrayList<>(java(jvm));
        command.addAll(List.of("-cp", jvm.classPath(), program.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            return new Child(process, log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The begin of a command: the same Java as this one, with the options of bin/vitals. */
    static List<String> java(Settings jvm) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED",
                "-Xmx" + jvm.heap()));
        command.addAll(jvm.options());
        return command;
    }

    /** Waits for a line that begins so, and gives what follows. */
    String await(String begin) {
        try {
            String line = out.readLine();
            while (line != null && !line.startsWith(begin)) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("a part of the benchmark has ended too early; see " + log);
            }
            return line.substring(begin.length()).strip();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
