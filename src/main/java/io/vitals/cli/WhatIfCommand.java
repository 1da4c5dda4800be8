/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a policy would have said of the past, before it is in force. */
@Command(
        name = "what-if",
        description =
                "Lets the running service judge the past again under a policy that is not in force, and shows what"
                        + " it would have said beside what was published. Changes nothing.",
        footer = {
            "",
            "The file holds one policy, in YAML or JSON, as it stands under policies.integrations in the settings, or as it",
            "is put to /v1/policies/NAME.",
            "Exit code: 0, or 2 if the policy is wrong or the service does not answer.",
            "",
            "Examples:",
            "  vitals what-if --policy critical.yaml --integration payments",
            "  vitals what-if --policy critical.yaml --from 2026-11-23T08:00:00Z --to 2026-11-23T12:00:00Z"
        })
final class WhatIfCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final RestOptions rest = new RestOptions();

    @Option(names = "--policy", paramLabel = "FILE", required = true, description = "The candidate.")
    private Path policy = Path.of("");

    @Option(names = "--integration", paramLabel = "NAME", description = "Only this one; else all.")
    private @Nullable String integration;

    @Option(names = "--from", paramLabel = "INSTANT", description = "A tick (default: an hour before the end).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "INSTANT", description = "A tick (default: the last settled one).")
    private @Nullable String to;

    @Option(names = "--json", description = "The service's answer as it is.")
    private boolean json;

    WhatIfCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        JsonNode answer = rest.client(settings, environment).whatIf(candidate(), scope());
        if (json) {
            terminal.line(PlainText.json(answer.toPrettyString()));
        } else {
            WhatIfText.lines(answer).forEach(terminal::line);
        }
        return ExitCode.OK;
    }

    /** JSON is YAML too. */
    private byte[] candidate() {
        try {
            JsonNode read = new YAMLMapper().readTree(Files.readAllBytes(policy));
            if (read == null || !read.isObject()) {
                throw new UserError("the file " + policy + " holds no policy", "Write one, such as: profile: critical");
            }
            return new JsonMapper().writeValueAsBytes(read);
        } catch (IOException e) {
            throw new UserError(
                    "the file " + policy + " cannot be read: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "Name a file with one policy by --policy.");
        }
    }

    private Map<String, String> scope() {
        Map<String, String> scope = new LinkedHashMap<>();
        if (integration != null) {
            scope.put("integration", integration);
        }
        if (from != null) {
            scope.put("from", instant("--from", from));
        }
        if (to != null) {
            scope.put("until", instant("--to", to));
        }
        return scope;
    }

    private static String instant(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeException wrong) {
            throw new UserError(
                    option + " is '" + text + "', which is no instant", "Try " + option + " 2026-11-23T10:15:30Z.");
        }
    }
}
