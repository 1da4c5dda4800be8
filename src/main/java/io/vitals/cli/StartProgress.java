/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.embedded.Progress;
import java.time.Duration;
import java.util.Locale;

/** Tells each step of a start or a stop as it is done. */
final class StartProgress implements Progress {
    private final Terminal terminal;

    StartProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void started(String step) {
        // told when done: two steps may run at once, and a line that waits for its end would be torn
    }

    @Override
    public synchronized void done(String step, Duration took) {
        terminal.line(String.format(Locale.ROOT, "  %-16s %5.1f s", step, took.toMillis() / 1_000.0));
    }
}
