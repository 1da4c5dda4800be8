/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.client.ClientException;
import io.vitals.remedy.Finding;
import io.vitals.remedy.MendableException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for what keeps a running service from being exact, and says what to do. */
@Command(
        name = "doctor",
        description =
                "Checks the whole way, a line each with the remedy: the database, its clock and the replication slot, if"
                        + " the settings name it under embedded.database; topics; connectors and their tasks; and a"
                        + " running service: whether its topology runs, all partitions are counted, pulses of every"
                        + " source reach every partition, how fresh the picture is, how long each leg takes, and its"
                        + " clock.",
        footer = {
            "",
            "A line begins with ok; warn: it can be lived with; wrong; or skip: nothing names where to look.",
            "Exit code: 0 if nothing is wrong, 1 if something is, 2 if the service does not answer; all that needs no",
            "service is told all the same.",
            "",
            "Examples:",
            "  vitals doctor",
            "  vitals doctor --json --rest http://localhost:8080"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final RestOptions rest = new RestOptions();

    @Option(names = "--json", description = "One JSON object at the end, instead of lines.")
    private boolean json;

    DoctorCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        ArrayNode listed = report.putArray("findings");
        List<Finding> findings = new ArrayList<>();
        Doctor doctor =
                new Doctor(settings, rest.client(settings, environment), InstantSource.system(), (check, finding) -> {
                    findings.add(finding);
                    listed.add(json(check, finding));
                    tell(finding);
                });
        boolean isWell = false;
        try {
            doctor.examine().ifPresent(failed -> {
                throw failed;
            });
            isWell = findings.stream().allMatch(Finding::isWell);
        } catch (MendableException failed) {
            listed.add(json(failed instanceof ClientException ? "service" : "doctor", fault(failed)));
            throw failed;
        } finally { // what was found by then is told, whatever happens
            if (json) {
                terminal.line(PlainText.json(report.put("well", isWell).toPrettyString()));
            }
        }
        return isWell ? ExitCode.OK : ExitCode.FAILURE;
    }

    private static Finding fault(MendableException failed) {
        return Finding.fault(String.valueOf(failed.getMessage()), failed.remedy());
    }

    private static ObjectNode json(String check, Finding finding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("check", check)
                .put("verdict", word(finding))
                .put("message", finding.message())
                .put("remedy", finding.remedy().orElse(null));
    }

    private void tell(Finding finding) {
        if (!json) {
            terminal.line(String.format("%-7s", word(finding)) + PlainText.of(finding.message()));
            finding.remedy().ifPresent(remedy -> terminal.line("       " + PlainText.of(remedy)));
        }
    }

    private static String word(Finding finding) {
        return finding.verdict().name().toLowerCase(Locale.ROOT);
    }
}
