/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How long a command goes on that would not end by itself; to mix in. */
final class SecondsOption {
    /** A year: what is longer was not meant. */
    private static final long MOST = 31_536_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "End by itself after so many seconds, 1 to 31536000; else at Ctrl-C.")
    private @Nullable Long seconds;

    /** Refuses what is out of range. */
    void check() {
        if (seconds != null && (seconds < 1 || seconds > MOST)) {
            throw new UserError("--seconds is " + seconds + ", but must be 1 to " + MOST, "Try --seconds 60.");
        }
    }

    /** When it is to end that begins now. */
    Instant end(Instant begin) {
        return seconds == null ? Instant.MAX : begin.plusSeconds(seconds);
    }
}
