/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.client.ClientException;
import io.vitals.client.VitalsClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells how the integrations are for as long as somebody looks. */
@Command(
        name = "watch",
        description = "What the running service says of all integrations, or of one, anew every second: on a terminal"
                + " as a picture, else a line for each change of status. It outlives a restart of the service.",
        footer = {
            "",
            "Ends at Ctrl-C.",
            "Exit code: 0; 2 if an option or the name is wrong; 3 if --seconds went by without an answer.",
            "",
            "Examples:",
            "  vitals watch",
            "  vitals watch payments --rest http://localhost:8080",
            "  vitals watch --seconds 600 >> changes.log"
        })
final class WatchCommand implements Callable<Integer> {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** So that a service that hangs is told to be silent while somebody still looks. */
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final RestAddress rest = new RestAddress();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The only integration to tell of.")
    private @Nullable String name;

    @Mixin
    private final SecondsOption seconds = new SecondsOption();

    WatchCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        seconds.check();
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        try {
            VitalsClient client = new VitalsClient(
                    rest.address(settings), Duration.ZERO, ANSWER_WITHIN, rest.access(settings, environment));
            ServedHealth health = new ServedHealth(client, Optional.ofNullable(name), Map.of());
            WatchedPicture picture = new WatchedPicture(terminal, health, InstantSource.system());
            return Interruption.endingWell(() -> {}, () -> watch(picture, client));
        } catch (ClientException failed) {
            throw UserError.of(failed);
        }
    }

    private int watch(WatchedPicture picture, VitalsClient client) throws InterruptedException {
        try {
            return watch(picture);
        } catch (UnknownName unknown) {
            throw unknown.among(client.integrations());
        }
    }

    private int watch(WatchedPicture picture) throws InterruptedException {
        Instant end = seconds.end(Instant.now());
        while (Instant.now().isBefore(end) && !terminal.isGone()) {
            picture.look();
            Thread.sleep(PAUSE.toMillis());
        }
        return picture.hasAnswered() ? ExitCode.OK : ExitCode.UNANSWERED;
    }
}
