/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Settings;
import io.vitals.client.ClientAccess;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the running service, and by what it is let in; to mix in. */
final class RestAddress {
    @Option(
            names = "--rest",
            paramLabel = "URL",
            description = "Where the service answers; else as http.host and http.port of the settings say.")
    private @Nullable String address;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description =
                    "A file that holds the token to show there; else the variable VITALS_TOKEN holds it, if one is"
                            + " needed.")
    private @Nullable Path tokenFile;

    /** The address that is named, else that of the settings. */
    String address(Settings settings) {
        return address == null ? configured(settings) : address;
    }

    /** What is shown there, and who is trusted to be there. */
    ClientAccess access(Settings settings, Map<String, String> environment) {
        return new ClientAccess(ShownToken.of(tokenFile, environment), settings.trust());
    }

    private static String configured(Settings settings) {
        return settings.restAddress()
                .orElseThrow(() -> new UserError(
                        "http.port is 0, any free one: where the service answers is not known",
                        "Name the address that it told at its start: --rest http://localhost:8080."));
    }
}
