/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.SettingsException;
import io.vitals.remedy.MendableException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command throws into one clear message and an exit code; a stack trace only if asked for. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Main root;

    Failures(Main root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        boolean byUser = failure instanceof MendableException
                || failure instanceof SettingsException
                || failure instanceof UserError;
        PrintWriter err = command.getErr();
        if (failure instanceof MendableException mendable) {
            err.println("vitals: " + mendable.getMessage() + "\n" + mendable.remedy());
        } else {
            err.println(byUser ? failure.getMessage() : "vitals failed: " + summary(failure));
        }
        if (root.verbose()) {
            failure.printStackTrace(err);
        } else if (!byUser) {
            err.println("Run it again with --verbose to see where.");
        }
        if (failure instanceof UserError error) {
            return error.exitCode();
        }
        return byUser ? ExitCode.USER : command.getCommandSpec().exitCodeOnExecutionException();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(wrong.getMessage());
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USER;
    }

    private static String summary(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
