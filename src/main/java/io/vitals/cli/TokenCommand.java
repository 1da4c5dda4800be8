/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.NewToken;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a token for {@code http.tokens}. */
@Command(
        name = "token",
        description = "Makes a token by which a program or a person may ask the service. It is printed once and kept"
                + " nowhere; what goes into the settings is told beside it, and cannot be used to ask.",
        footer = {
            "",
            "The token goes to the standard output, the lines for the settings to the standard error output.",
            "",
            "Examples:",
            "  vitals token prometheus",
            "  vitals token deploy --scope admin > deploy.token"
        })
final class TokenCommand implements Runnable {
    private static final int BYTES = 32;

    @Parameters(paramLabel = "NAME", description = "Whom it is for: 1 to 64 letters, digits, ., _ and -.")
    private String name = "";

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "read: to ask; admin: to change, too (default: read).")
    private String scope = "read";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("a command runs only as picocli starts it");
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        NewToken token = token(random);
        spec.commandLine().getOut().println(token.secret());
        spec.commandLine().getErr().println(token.settings());
    }

    private NewToken token(byte[] random) {
        try {
            return NewToken.of(name, scope, random);
        } catch (IllegalArgumentException wrong) {
            throw new UserError("vitals token: " + wrong.getMessage(), "Try: vitals token prometheus --scope read");
        }
    }
}
