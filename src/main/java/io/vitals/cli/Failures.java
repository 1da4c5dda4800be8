/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.SettingsException;
import io.vitals.app.StartException;
import io.vitals.client.ClientException;
import io.vitals.embedded.EmbeddedException;
import io.vitals.letters.LettersException;
import io.vitals.reconcile.ReconcileException;
import java.io.PrintWriter;
import java.util.Optional;
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
        Optional<String> remedy = remedy(failure);
        boolean byUser = remedy.isPresent() || failure instanceof SettingsException || failure instanceof UserError;
        PrintWriter err = command.getErr();
        if (remedy.isPresent()) {
            err.println("vitals: " + failure.getMessage() + "\n" + remedy.get());
        } else {
            err.println(byUser ? failure.getMessage() : "vitals failed: " + summary(failure));
        }
        if (root.verbose()) {
            failure.printStackTrace(err);
        } else if (!byUser) {
            err.println("Run it again with --verbose to see where.");
        }
        return byUser ? ExitCode.USER : ExitCode.FAILURE;
    }

    private static Optional<String> remedy(Exception failure) {
        if (failure instanceof StartException start) {
            return Optional.of(start.remedy());
        }
        if (failure instanceof EmbeddedException part) {
            return Optional.of(part.remedy());
        }
        if (failure instanceof ClientException service) {
            return Optional.of(service.remedy());
        }
        if (failure instanceof ReconcileException table) {
            return Optional.of(table.remedy());
        }
        if (failure instanceof LettersException letters) {
            return Optional.of(letters.remedy());
        }
        return Optional.empty();
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
