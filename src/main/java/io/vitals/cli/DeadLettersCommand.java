/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.letters.DeadLetters;
import io.vitals.letters.Letter;
import io.vitals.letters.Replay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists what could not be read, or sends it through again. */
@Command(
        name = "dead-letters",
        description = "What could not be read, with the reason, the newest last; with --replay, sends it through again"
                + " once the cause is mended, such as a wrong mapping.",
        footer = {
            "",
            "A letter is replayed once, however often the command runs. One that still cannot be read becomes a new",
            "letter, which the next --replay sends.",
            "Exit code: 0; 1 if a letter cannot be replayed, because it was too large to be kept; 2 if Kafka cannot be",
            "reached.",
            "",
            "Examples:",
            "  vitals dead-letters --config vitals.yaml",
            "  vitals dead-letters --reason integration --limit 10 --json --bootstrap localhost:9092",
            "  vitals dead-letters --replay --config vitals.yaml"
        })
final class DeadLettersCommand implements Callable<Integer> {
    private static final String BOOTSTRAP = "bootstrap.servers";
    private static final List<String> REASONS = List.of("envelope", "source", "key", "integration", "time");
    private static final int USUAL_LIMIT = 100;
    private static final int HIGHEST_LIMIT = 10_000;

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            description = "A broker; else kafka.bootstrap.servers of the settings. 'run --embedded' and the demo write"
                    + " theirs into addresses.json in their data folder.")
    private @Nullable String bootstrap;

    @Option(names = "--reason", paramLabel = "R", description = "Only letters with this reason.")
    private @Nullable String reason;

    @Option(names = "--limit", paramLabel = "N", description = "The newest N, 1 to 10000 (default: 100).")
    private @Nullable Integer limit;

    @Option(names = "--json", description = "One JSON object a line, with the whole value.")
    private boolean json;

    @Option(names = "--replay", description = "Send all that were not replayed yet through again.")
    private boolean replay;

    DeadLettersCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        DeadLetters letters = new DeadLetters(clients(settings), settings.applicationId());
        return replay ? replay(letters) : list(letters);
    }

    private void check() {
        if (replay && (reason != null || limit != null || json)) {
            throw new UserError(
                    "--replay sends all letters in their order: --reason, --limit and --json go with the list",
                    "Leave them out.");
        }
        if (limit != null && (limit < 1 || limit > HIGHEST_LIMIT)) {
            throw new UserError("--limit is " + limit + ", but must be 1 to 10000", "Try --limit 100.");
        }
        if (reason != null && !REASONS.contains(reason)) {
            throw new UserError(
                    "--reason is '" + reason + "', but must be one of " + String.join(", ", REASONS),
                    "Leave it out to see all.");
        }
    }

    private Map<String, String> clients(Settings settings) {
        Map<String, String> clients = new HashMap<>(settings.kafka().properties());
        if (bootstrap != null) {
            clients.put(BOOTSTRAP, bootstrap);
        }
        if (!clients.containsKey(BOOTSTRAP)) {
            throw new UserError(
                    "no broker is named", "Set kafka.bootstrap.servers, or give --bootstrap localhost:9092.");
        }
        return clients;
    }

    private int list(DeadLetters letters) {
        List<Letter> newest = letters.newest(limit == null ? USUAL_LIMIT : limit, Optional.ofNullable(reason));
        newest.forEach(letter -> terminal.line(json ? LetterText.json(letter) : LetterText.line(letter)));
        if (!json && newest.isEmpty()) {
            terminal.line("There are no dead letters" + (reason == null ? "." : " with the reason " + reason + "."));
        }
        return ExitCode.OK;
    }

    private int replay(DeadLetters letters) {
        Replay.Report report = letters.replay();
        report.kept().forEach(letter -> terminal.line(LetterText.line(letter)));
        terminal.line(report.sent() + (report.sent() == 1 ? " letter was" : " letters were") + " sent through again; "
                + report.kept().size() + " cannot be, because what they held was too large to be kept.");
        return report.kept().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
