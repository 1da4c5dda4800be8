/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The token that a command shows: from a file or the environment. There is no option that takes it itself, since
 * everybody on a machine can see how a process was called.
 */
final class ShownToken {
    private static final String VARIABLE = "VITALS_TOKEN";
    private static final String SENDABLE = "[!-~]+";

    private ShownToken() {}

    static Optional<String> of(@Nullable Path file, Map<String, String> environment) {
        if (file != null) {
            return Optional.of(checked(read(file), "The file '" + file + "'"));
        }
        return Optional.ofNullable(environment.get(VARIABLE))
                .filter(token -> !token.isBlank())
                .map(token -> checked(token.strip(), "The variable " + VARIABLE));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException | SecurityException unread) {
            throw new UserError(
                    "The file '" + file + "' of --token-file cannot be read ("
                            + unread.getClass().getSimpleName() + ")",
                    "Name a file that holds a token and nothing else.");
        }
    }

    private static String checked(String token, String where) {
        if (!token.matches(SENDABLE)) {
            throw new UserError(
                    where + " holds no token: one is a line of letters, digits and signs without a blank",
                    "Put there what 'vitals token' printed, and nothing else.");
        }
        return token;
    }
}
