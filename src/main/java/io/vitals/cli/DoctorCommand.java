/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.embedded.DatabaseCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks for what keeps a running service from being exact, and says what to do. */
@Command(
        name = "doctor",
        description =
                "Checks the database, if the settings name it under embedded.database, and a running service: whether"
                        + " its topology runs, all partitions are counted, the pulses of every source reach every"
                        + " partition, and how fresh the picture is; a line each, with the remedy.",
        footer = {
            "",
            "Exit code: 0 if all is well, 1 if something is not, 2 if the service does not answer.",
            "",
            "Examples:",
            "  vitals doctor",
            "  vitals doctor --rest http://localhost:8080"
        })
final class DoctorCommand implements Callable<Integer> {
    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final RestOptions rest = new RestOptions();

    DoctorCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Settings settings =
                settingsOptions.load(Purpose.SHOW, environment, Map.of()).settings();
        List<Diagnosis.Finding> findings = new ArrayList<>(settings.followedDatabase()
                .map(database -> Diagnosis.ofDatabase(database, DatabaseCheck.of(database, settings.followedSource())))
                .orElse(List.of()));
        findings.forEach(this::tell);
        List<Diagnosis.Finding> service =
                Diagnosis.of(rest.client(settings, environment).pipeline(), settings.pulseTable());
        service.forEach(this::tell);
        findings.addAll(service);
        return findings.stream().allMatch(Diagnosis.Finding::isWell) ? ExitCode.OK : ExitCode.FAILURE;
    }

    private void tell(Diagnosis.Finding finding) {
        terminal.line(String.format("%-7s", finding.verdict()) + PlainText.of(finding.what()));
        finding.remedy().ifPresent(remedy -> terminal.line("       " + PlainText.of(remedy)));
    }
}
