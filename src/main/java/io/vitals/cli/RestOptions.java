/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Settings;
import io.vitals.client.VitalsClient;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command finds the running service, and how long it waits for it; to mix in. */
final class RestOptions {
    private static final long USUAL_WAIT = 60;
    private static final long LONGEST_WAIT = 86_400;

    @Mixin
    private final RestAddress rest = new RestAddress();

    @Option(
            names = "--wait",
            paramLabel = "N",
            description = "How many seconds to wait for what is not ready, 0 to 86400 (default: 60).")
    private long seconds = USUAL_WAIT;

    /** A client of the service. */
    VitalsClient client(Settings settings, Map<String, String> environment) {
        if (seconds < 0 || seconds > LONGEST_WAIT) {
            throw new UserError("--wait is " + seconds + ", but must be 0 to 86400 seconds", "Try --wait 60.");
        }
        return new VitalsClient(
                rest.address(settings), Duration.ofSeconds(seconds), rest.access(settings, environment));
    }
}
