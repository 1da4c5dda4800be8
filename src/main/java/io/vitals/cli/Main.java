/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code vitals}; does nothing by itself. */
@Command(
        name = "vitals",
        description =
                "Exact, live health of every integration, from the change stream of the table its calls are written to.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example: see which settings would be in force, and where each comes from",
            "  vitals config --config config/vitals.yaml"
        })
public final class Main implements Runnable {

    /** Set by {@code bin/vitals} when its output is a terminal; the JVM cannot tell on every version. */
    private static final String IS_TERMINAL = "vitals.terminal";

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean verbose;

    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
        Terminal terminal = Terminal.of(out, Boolean.getBoolean(IS_TERMINAL), System.getenv());
        System.setErr(terminal.beside(System.err)); // before the first logger takes hold of it
        CommandLine command = commandLine(System.getenv(), terminal);
        command.setOut(out);
        command.setErr(new PrintWriter(System.err, true, Charset.defaultCharset()));
        System.exit(command.execute(arguments));
    }

    /** All commands, as they run without a terminal. */
    static CommandLine commandLine(Map<String, String> environment) {
        return commandLine(
                environment, new Terminal(new PrintWriter(System.out, true, Charset.defaultCharset()), false));
    }

    /** All commands, with answers from the standard input. */
    static CommandLine commandLine(Map<String, String> environment, Terminal terminal) {
        return commandLine(
                environment, terminal, new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())));
    }

    /** All commands; each is registered here and nowhere else. */
    static CommandLine commandLine(Map<String, String> environment, Terminal terminal, BufferedReader answers) {
        Main root = new Main();
        Failures failures = new Failures(root);
        return new CommandLine(root)
                .addSubcommand(new DemoCommand(environment, terminal))
                .addSubcommand(new RunCommand(environment, terminal))
                .addSubcommand(new StatusCommand(environment, terminal))
                .addSubcommand(new WatchCommand(environment, terminal))
                .addSubcommand(new ExplainCommand(environment, terminal))
                .addSubcommand(new DoctorCommand(environment, terminal))
                .addSubcommand(new WhatIfCommand(environment, terminal))
                .addSubcommand(new ReconcileCommand(environment, terminal))
                .addSubcommand(new DeadLettersCommand(environment, terminal))
                .addSubcommand(new ResetCommand(environment, terminal, answers))
                .addSubcommand(new ConfigCommand(environment))
                .addSubcommand(new TokenCommand())
                .addSubcommand(new TopologyCommand(environment))
                .addSubcommand(new CompletionCommand())
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    boolean verbose() {
        return verbose;
    }

    @Override
    public void run() {
        throw new UserError("Which command?", "See 'vitals --help'.");
    }

    /** From the manifest of the jar; there is none while the classes lie in a folder. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"vitals " + Optional.ofNullable(version).orElse("(not packaged)")};
        }
    }
}
