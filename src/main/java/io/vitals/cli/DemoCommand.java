/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.app.Addresses;
import io.vitals.app.Demo;
import io.vitals.app.DemoSummary;
import io.vitals.app.Purpose;
import io.vitals.app.Settings;
import io.vitals.event.HealthStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows Vitals at work, on real parts, in this process alone. */
@Command(
        name = "demo",
        description =
                "Starts PostgreSQL, Kafka and Debezium in this process, lets a small application write rows for eight"
                        + " integrations with outages and slow spells, and shows their health live.",
        footer = {
            "",
            "At the end, what was published is compared with the SQL over the table.",
            "Exit code: 0 if they are equal, 1 if not, 2 if it cannot start.",
            "",
            "Examples:",
            "  vitals demo",
            "  vitals demo --seconds 60",
            "  vitals demo --rate 0 --data demo-data    an empty table, for your own rows"
        })
final class DemoCommand implements Callable<Integer> {
    private static final int USUAL_PORT = 8080;
    private static final double USUAL_RATE = 40;
    private static final Duration FIRST_HEALTH_WITHIN = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final Terminal terminal;

    @Mixin
    private final SettingsOptions settingsOptions = new SettingsOptions();

    @Mixin
    private final SecondsOption seconds = new SecondsOption();

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Rows a second, 0 to 100000 (default: 40). 0: the table is left empty, for your own rows.")
    private double rate = USUAL_RATE;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Keep all data there and go on from it; else a temporary folder, deleted at the end.")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "N", description = "Port of REST (default: 8080, or a free one).")
    private @Nullable Integer port;

    DemoCommand(Map<String, String> environment, Terminal terminal) {
        this.environment = Map.copyOf(environment);
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        check();
        Configurator.setLevel("io.vitals", Level.WARN); // changes of state would tear the picture apart
        Settings settings = settings();
        terminal.line("Vitals demo: PostgreSQL, Kafka, Debezium and Vitals start in this process.");
        Demo demo = new Demo(settings, rate, Optional.ofNullable(data), new StartProgress(terminal));
        return Interruption.stopping(demo::close, () -> run(demo));
    }

    private int run(Demo demo) throws Exception {
        demo.start();
        awaitFirstHealth(demo);
        tell(demo.vitals().addresses(), demo.vitals().dataFolder());
        show(demo);
        return end(demo.summary());
    }

    private void check() {
        if (!(rate >= 0 && rate <= 100_000)) {
            throw new UserError("--rate is " + rate + ", but must be 0 to 100000 rows a second", "Try --rate 40.");
        }
        seconds.check();
        if (port != null && (port < 0 || port > 65_535)) {
            throw new UserError("--port is " + port + ", but must be 0 to 65535", "Try --port 0 for any free one.");
        }
    }

    private Settings settings() {
        Map<String, String> options = new HashMap<>(Demo.SETTINGS);
        options.put("http.port", Integer.toString(port == null ? usualPortOrAny() : port));
        return settingsOptions.load(Purpose.DEMO, environment, options).settings();
    }

    private static int usualPortOrAny() {
        try (ServerSocket probe = new ServerSocket(USUAL_PORT, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException taken) {
            return 0;
        }
    }

    private void awaitFirstHealth(Demo demo) throws InterruptedException {
        if (rate == 0) {
            return;
        }
        Instant deadline = Instant.now().plus(FIRST_HEALTH_WITHIN);
        while (demo.published().isEmpty() && Instant.now().isBefore(deadline)) {
            failIfGivenUp(demo, 50);
        }
        long sinceStart = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        terminal.line(String.format(
                Locale.ROOT,
                "  %-16s %5.1f s after the start of this process",
                demo.published().isEmpty() ? "no health yet" : "first health",
                sinceStart / 1_000.0));
    }

    private static void failIfGivenUp(Demo demo, long waitMillis) throws InterruptedException {
        try {
            throw demo.vitals().failure().get(waitMillis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException goesOn) {
            // as it should
        } catch (ExecutionException never) {
            throw new IllegalStateException(never);
        }
    }

    private void tell(Addresses addresses, Path folder) {
        terminal.line("");
        terminal.line("Page      " + addresses.rest() + "/");
        terminal.line("REST      " + addresses.rest() + "/v1/system  ·  /v1/integrations  ·  /v1/pipeline");
        terminal.line("Database  psql '" + addresses.database() + "'");
        terminal.line("Kafka     " + addresses.bootstrap() + "  topics health-status, health-system");
        terminal.line("Folder    " + folder + (data == null ? "  (temporary)" : ""));
        terminal.line("");
    }

    private void show(Demo demo) throws InterruptedException {
        LivePicture picture =
                new LivePicture(terminal, demo.vitals().service().health(), demo::rowsWritten, InstantSource.system());
        Instant end = seconds.end(Instant.now());
        while (Instant.now().isBefore(end)) {
            picture.show();
            failIfGivenUp(demo, 500);
        }
        picture.end();
    }

    private int end(DemoSummary summary) {
        List<HealthStatus> published = summary.published();
        terminal.line("");
        new HealthTable(terminal).lines(published, Instant.now()).forEach(terminal::line);
        terminal.line("");
        terminal.line(summary.rows() + " rows written while it ran; the published figures of " + published.size()
                + " integrations were compared with the SQL over the table: "
                + (summary.differences().isEmpty()
                        ? "all equal."
                        : summary.differences().size() + " DIFFERENCES"));
        summary.differences().forEach(terminal::line);
        return summary.differences().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
    }
}
