/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the running service; to mix in. */
final class RestAddress {
    @Option(
            names = "--rest",
            paramLabel = "URL",
            description = "Where the service answers; else as http.host and http.port of the settings say.")
    private @Nullable String address;

    /** The address that is named, else that of the settings. */
    String address(Settings settings) {
        return address == null ? configured(settings) : address;
    }

    private static String configured(Settings settings) {
        return settings.restAddress()
                .orElseThrow(() -> new UserError(
                        "http.port is 0, any free one: where the service answers is not known",
                        "Name the address that it told at its start: --rest http://localhost:8080."));
    }
}
