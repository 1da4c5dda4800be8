/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.SourceConfig;
import io.vitals.connect.ConnectConfig;
import io.vitals.health.CheckLimits;
import io.vitals.health.ConsecutiveLimits;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.LatencyLimits;
import io.vitals.health.OnIdle;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.SlowCallLimits;
import io.vitals.health.SuccessRateLimits;
import io.vitals.health.SystemHealth;
import io.vitals.health.Windows;
import io.vitals.observation.IntegrationName;
import io.vitals.peers.PeersConfig;
import io.vitals.rest.HttpConfig;
import io.vitals.rest.MetricsConfig;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLoaderTest {

    @TempDir
    Path folder;

    SettingsFiles files;

    @BeforeEach
    void writeBelowTheFolder() {
        files = new SettingsFiles(folder);
    }

    @Test
    void withNothingSetEveryPackageHasItsOwnDefaults() {
        Settings expected = new Settings(
                SourceConfig.of("vitals"),
                "integration_validations",
                Resolution.ONE_SECOND,
                Retention.forWindow(Duration.ofHours(1)),
                Policies.DEFAULT,
                "{}",
                FreshnessLimits.DEFAULT,
                SystemHealth.Thresholds.DEFAULT,
                Duration.ofDays(30),
                PublishConfig.DEFAULT,
                TopicsConfig.DEFAULT,
                HttpConfig.DEFAULT,
                PeersConfig.DEFAULT,
                MetricsConfig.DEFAULT,
                new KafkaSettings(Map.of()),
                Path.of("data/state"),
                new MemorySize(256L << 20),
                1,
                "vitals",
                new EmbeddedSettings(Path.of("data"), Optional.empty(), "vitals", "vitals", 0, 0),
                ConnectConfig.NONE,
                Optional.empty());

        assertThat(SettingsFiles.DEFAULTS).isEqualTo(expected);
    }

    @Test
    void theReconciledDatabaseIsTheEmbeddedOneWhereNothingElseIsSaid() {
        String embedded = "embedded: {database: {host: db, port: 6543, name: app, user: vitals, password: one}}\n";

        assertThat(files.load(embedded).settings().reconcile())
                .contains(new EmbeddedSettings.Database("db", 6543, "app", "vitals", "one"));
        assertThat(files.load(embedded + "reconcile: {database: {host: replica}}")
                        .settings()
                        .reconcile())
                .contains(new EmbeddedSettings.Database("replica", 6543, "app", "vitals", "one"));
    }

    @Test
    void aPasswordIsNeverSentForAnotherUser() {
        String yaml = """
                embedded: {database: {name: app, user: vitals, password: one}}
                reconcile: {database: {user: reader}}
                """;

        assertThat(files.load(yaml).settings().reconcile())
                .contains(new EmbeddedSettings.Database("localhost", 5432, "app", "reader", ""));
    }

    @Test
    void anEmptyFileSetsNothing() {
        assertThat(files.load("").settings()).isEqualTo(SettingsFiles.DEFAULTS);
    }

    @Test
    void aSectionWithAllKeysCommentedOutSetsNothing() {
        assertThat(files.load("http:\n  # port: 9090\nkafka:\n").settings()).isEqualTo(SettingsFiles.DEFAULTS);
    }

    @Test
    void theOptionWinsOverTheEnvironmentAndThatOverTheFile() {
        Path file = files.write("http: {host: 0.0.0.0, port: 1}\ntopics: {partitions: 8}\n");
        Map<String, String> environment = Map.of("VITALS_HTTP_PORT", "2", "VITALS_HTTP_HOST", "10.0.0.1");

        LoadedSettings loaded = SettingsLoader.load(
                Purpose.SHOW, new SettingsSources(Optional.of(file), environment, Map.of("http.port", "3")));

        assertThat(loaded.settings().http()).isEqualTo(new HttpConfig("10.0.0.1", 3));
        assertThat(loaded.settings().topics()).isEqualTo(new TopicsConfig(8, 1));
        assertThat(SettingsFiles.value(loaded, "http.port").origin()).isEqualTo(new Origin.CommandLine());
        assertThat(SettingsFiles.value(loaded, "http.host").origin())
                .hasToString("environment variable VITALS_HTTP_HOST");
        assertThat(SettingsFiles.value(loaded, "topics.partitions").origin()).isEqualTo(new Origin.AtLine(file, 2, 10));
        assertThat(SettingsFiles.value(loaded, "topics.replication").origin()).isEqualTo(new Origin.Default());
    }

    @Test
    void anEmptyVariableIsAsIfNotSet() {
        LoadedSettings loaded = files.load("http: {port: 1}", Map.of("VITALS_HTTP_PORT", "", "VITALS_RETENTION", " "));

        assertThat(loaded.settings().http().port()).isEqualTo(1);
    }

    @Test
    void variablesOfOtherPartsAreLeftAlone() {
        Map<String, String> others = Map.of(
                "VITALS_DATABASE_HOST", "x",
                "VITALS_SOURCE", "x",
                "VITALS_JAVA_OPTS", "x",
                "VITALS_HOME", "x",
                "VITALS_CONFIG", "x",
                "PATH", "x");

        assertThat(files.load("", others).settings()).isEqualTo(SettingsFiles.DEFAULTS);
    }

    @Test
    void aPolicyInheritsWhatItOmits() {
        Settings settings = files.load("""
                        policies:
                          defaults: {profile: seed, window: 30m}
                          integrations:
                            payments: {profile: critical}
                            "batch-*": {window: 3h}
                        """).settings();

        assertThat(settings.policies().of(new IntegrationName("payments"))).isEqualTo(Policy.of(Profile.CRITICAL));
        assertThat(settings.policies().of(new IntegrationName("batch-7")))
                .isEqualTo(Policy.of(Profile.SEED).withWindow(Duration.ofHours(3)));
    }

    @Test
    void aPolicySetsEveryFigure() {
        Settings settings = files.load("""
                        policies:
                          integrations:
                            payments.eu:
                              profile: critical
                              window: 30m
                              fast-window: 1m
                              expect-every: 2m
                              overdue: {grace: 10s, may-error: true}
                              success-rate: {error-fast: 70.5}
                              consecutive: {error: 7}
                              latency: {quantile: 0.99, warn-ms: 1200, error-ms: 4000, may-error: true, slow-ms: 900}
                              on-idle: keep
                            batch: {profile: low-traffic}
                        """).settings();

        Policy payments = settings.policies().of(new IntegrationName("payments.eu"));
        assertThat(payments.windows()).isEqualTo(new Windows(Duration.ofMinutes(30), Duration.ofMinutes(1), 10));
        assertThat(payments.minObservations()).isEqualTo(10);
        assertThat(payments.onIdle()).isEqualTo(OnIdle.KEEP);
        assertThat(payments.holds().pendingFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(payments.checks())
                .isEqualTo(new CheckLimits(
                        Optional.of(new SuccessRateLimits(
                                SuccessRateLimits.DEFAULT.warning(),
                                new SuccessRateLimits.ErrorRates(70.5, 80, 85, 85))),
                        new ConsecutiveLimits(3, 7, 2, 3),
                        Optional.of(new LatencyLimits(0.99, 1200, 4000, true, 0.8)),
                        Optional.of(SlowCallLimits.of(900, true)),
                        Optional.of(new OverdueLimits(Duration.ofMinutes(2), Duration.ofSeconds(10), true)),
                        20));
        assertThat(settings.policies().of(new IntegrationName("batch"))).isEqualTo(Policy.of(Profile.LOW_TRAFFIC));
    }

    @Test
    void aFastWindowIsCutToFitUnlessItIsSet() {
        assertThat(files.load("policies: {defaults: {window: 2m}}")
                        .settings()
                        .policies()
                        .defaults()
                        .windows()
                        .fast())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void whatIsRememberedGrowsWithTheLongestWindow() {
        LoadedSettings loaded = files.load("policies: {integrations: {batch: {window: 30h}}}");

        assertThat(loaded.settings().retention()).isEqualTo(new Retention(Duration.ofHours(31), Duration.ofHours(31)));
        assertThat(SettingsFiles.value(loaded, "retention").shown()).isEqualTo("31h");
        assertThat(SettingsFiles.value(loaded, "retention").origin()).isEqualTo(new Origin.Default());
    }

    @Test
    void nestedKafkaKeysAreJoinedByDots() {
        Settings settings = files.load("""
                        kafka:
                          bootstrap.servers: [a:1, b:2]
                          ssl: {truststore: {location: /x}}
                          linger.ms: 010
                          enable.x: yes
                        """).settings();

        assertThat(settings.kafka().properties())
                .isEqualTo(Map.of(
                        "bootstrap.servers", "a:1,b:2",
                        "ssl.truststore.location", "/x",
                        "linger.ms", "010",
                        "enable.x", "yes"));
    }

    @Test
    void wordsThatOtherReadersTakeForTruthAreText() {
        Settings settings =
                files.load("outcome: {success: [yes, on], ignored: [no]}").settings();

        assertThat(settings.source().success()).isEqualTo(Set.of("yes", "on"));
        assertThat(settings.source().ignored()).isEqualTo(Set.of("no"));
    }

    @Test
    void theFiveLinesOfTheReadmeSuffice() {
        Path file = files.write("""
                source: { table: app.calls }
                embedded:
                  database: { host: db, name: mydb, user: vitals, password: secret }
                """);

        Settings settings = SettingsLoader.load(Purpose.RUN_EMBEDDED, SettingsSources.of(Optional.of(file), Map.of()))
                .settings();

        assertThat(settings.embedded().database())
                .contains(new EmbeddedSettings.Database("db", 5432, "mydb", "vitals", "secret"));
        assertThat(settings.source().names()).containsExactly("vitals");
        assertThat(settings.table()).isEqualTo("app.calls");
    }

    @Test
    void whatACommandStillNeedsIsNamed() {
        LoadedSettings loaded = files.load("source: {names: [a]}");

        assertThat(loaded.missingFor(Purpose.RUN)).containsExactly("kafka.bootstrap.servers");
        assertThat(loaded.missingFor(Purpose.RUN_EMBEDDED))
                .containsExactly("embedded.database.name", "embedded.database.user");
        assertThat(loaded.missingFor(Purpose.DEMO)).isEmpty();
    }
}
