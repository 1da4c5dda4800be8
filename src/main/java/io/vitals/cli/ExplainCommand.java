/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.client.ClientException;
import io.vitals.client.VitalsClient;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells of one integration what the service says, and the SQL that says the same. */
@Command(
        name = "explain",
        description =
                "What the running service says of one integration: its status, since when and why, its figures,"
                        + " what each check finds, its newest failures, and the SQL that gives the same figures, ready to paste into psql.",
        footer = {
            "",
            "Exit code: 0, or 2 if there is no such integration or the service does not answer.",
            "",
            "Examples:",
            "  vitals explain payments",
            "  vitals explain payments --at 2026-11-23T10:15:30Z",
            "  vitals explain payments --json --rest http://localhost:8080"
        })
final class ExplainCommand implements Callable<Integer> {
    /** For what cannot be told before a tick is settled, which may never come. */
    private static final Duration A_MOMENT = Duration.ofSeconds(5);

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final RestOptions rest = new RestOptions();

    @Parameters(paramLabel = "NAME", description = "The integration.")
    private String name = "";

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description =
                    "The figures at a tick of the past, such as 2026-11-23T10:15:30Z; else the last settled ones.")
    private @Nullable String at;

    @Option(
            names = "--json",
            description =
                    "The service's answer as it is, with its answers about checks under 'checks' and about failures"
                            + " under 'failures': null if it cannot tell now, the latter left out with --at.")
    private boolean json;

    ExplainCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        VitalsClient client = rest.client(settings, environment);
        JsonNode answer = answer(client);
        if (answer instanceof ObjectNode told) {
            if (at == null) {
                told.set(Explanation.FAILURES, orNull(() -> client.failures(name)));
            }
            told.set(Explanation.CHECKS, orNull(() -> client.within(A_MOMENT).checks(name, tick())));
        }
        if (json) {
            terminal.line(PlainText.json(answer.toPrettyString()));
        } else {
            Explanation.lines(answer).forEach(terminal::line);
        }
        return ExitCode.OK;
    }

    private JsonNode answer(VitalsClient client) {
        JsonNode now = client.integration(name).orElseThrow(() -> new UnknownName(name).among(client.integrations()));
        return tick().map(tick -> client.integrationAt(name, tick)).orElse(now);
    }

    private Optional<Instant> tick() {
        return Optional.ofNullable(at).map(ExplainCommand::instant);
    }

    /** The figures are worth telling without it: the stores may be moving. */
    private static JsonNode orNull(Supplier<Optional<JsonNode>> question) {
        try {
            return question.get().orElse(NullNode.getInstance());
        } catch (ClientException notNow) {
            return NullNode.getInstance();
        }
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException wrong) {
            throw new UserError("--at is '" + text + "', which is no instant", "Try --at 2026-11-23T10:15:30Z.");
        }
    }
}
