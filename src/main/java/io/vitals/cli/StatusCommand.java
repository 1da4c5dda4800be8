/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.client.ClientException;
import io.vitals.event.HealthStatus;
import io.vitals.health.Status;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells once how the integrations are. */
@Command(
        name = "status",
        exitCodeOnExecutionException = ExitCode.UNANSWERED,
        description = "What the running service says of all integrations, or of one: a table, the worst first.",
        footer = {
            "",
            "Exit code: 0; 1 if one that is shown is as --fail-on says, or worse; 2 if an option or the name is wrong;",
            "3 if the service does not answer or is not ready, or on any other failure.",
            "",
            "Examples:",
            "  vitals status",
            "  vitals status payments --json",
            "  vitals status --status error,warning --match avatar",
            "  vitals status --fail-on error --wait 0 --rest http://localhost:8080"
        })
final class StatusCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final RestOptions rest = new RestOptions();

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The only integration to tell of.")
    private @Nullable String name;

    @Option(names = "--json", description = "The service's answer as it is; of all integrations, all pages as one.")
    private boolean json;

    @Option(
            names = "--status",
            paramLabel = "S",
            split = ",",
            completionCandidates = Words.class,
            description =
                    "Only integrations that are so: error, warning, unknown, healthy; several with commas between.")
    private List<Status> statuses = List.of();

    @Option(names = "--match", paramLabel = "TEXT", description = "Only integrations with this in their name.")
    private @Nullable String part;

    @Option(
            names = "--fail-on",
            paramLabel = "S",
            description =
                    "End with 1 if one that is shown is in error (error); in error or warning (warning); or anything"
                            + " but healthy (unknown).")
    private @Nullable FailOn failOn;

    /** The statuses as they are typed. */
    static final class Words extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Words() {
            super(Stream.of(Status.values()).map(HealthTable::word).toList());
        }
    }

    StatusCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        try {
            ServedHealth health =
                    new ServedHealth(rest.client(settings, environment), Optional.ofNullable(name), filter());
            return exitCode(told(health));
        } catch (ClientException failed) {
            throw UserError.of(failed);
        }
    }

    private List<HealthStatus> told(ServedHealth health) {
        try {
            return json ? tellJson(health) : tell(health);
        } catch (UnknownName unknown) {
            throw unknown.among(health.client().integrations());
        }
    }

    private void check() {
        if (name != null && (part != null || !statuses.isEmpty())) {
            throw new UserError(
                    "--status and --match choose among all integrations, but '" + PlainText.of(name) + "' is one",
                    "Leave out the name, or the two.");
        }
    }

    private Map<String, String> filter() {
        Map<String, String> filter = new TreeMap<>();
        if (!statuses.isEmpty()) {
            filter.put("status", statuses.stream().map(HealthTable::word).collect(Collectors.joining(",")));
        }
        if (part != null) {
            filter.put("q", part);
        }
        return filter;
    }

    private List<HealthStatus> tellJson(ServedHealth health) {
        JsonNode answer = health.answer();
        terminal.line(PlainText.json(answer.toPrettyString()));
        return health.integrations(answer);
    }

    private List<HealthStatus> tell(ServedHealth health) {
        HealthPicture picture = health.look();
        picture.system().ifPresent(system -> Heading.lines(system, terminal).forEach(terminal::line));
        terminal.line("");
        if (picture.integrations().isEmpty()) {
            terminal.line(filter().isEmpty() ? "No integration has been seen yet." : "No integration is so.");
        } else {
            new HealthTable(terminal)
                    .lines(picture.integrations(), InstantSource.system().instant())
                    .forEach(terminal::line);
        }
        return picture.integrations();
    }

    private int exitCode(List<HealthStatus> shown) {
        FailOn level = failOn;
        boolean isMet = level != null
                && shown.stream()
                        .anyMatch(event -> level.isMetBy(event.standing().status()));
        return isMet ? ExitCode.FAILURE : ExitCode.OK;
    }
}
