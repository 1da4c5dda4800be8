/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Settings;
import io.vitals.client.VitalsClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the running service; to mix in. */
final class RestOptions {
    private static final long USUAL_WAIT = 60;
    private static final long LONGEST_WAIT = 86_400;

    @Option(
            names = "--rest",
            paramLabel = "URL",
            description = "Where the service answers; else as http.host and http.port of the settings say.")
    private @Nullable String address;

    @Option(
            names = "--wait",
            paramLabel = "N",
            description = "How many seconds to wait for what is not ready, 0 to 86400 (default: 60).")
    private long seconds = USUAL_WAIT;

    /** A client of the service. */
    VitalsClient client(Settings settings) {
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw new UserError("--wait is " + seconds + ", but must be 0 to 86400 seconds", "Try --wait 60.");
        }
        return new VitalsClient(address == null ? configured(settings) : address, Duration.ofSeconds(seconds));
    }

    private static String configured(Settings settings) {
        return settings.restAddress()
                .orElseThrow(() -> new UserError(
                        "http.port is 0, any free one: where the service answers is not known",
                        "Name the address that it told at its start: --rest http://localhost:8080."));
    }
}
