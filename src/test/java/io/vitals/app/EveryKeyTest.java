/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each key reaches the settings, from the file and from the environment alike. */
class EveryKeyTest {

    /** Values that differ from the defaults. */
    static final Map<String, String> OTHER_VALUES = new LinkedHashMap<>();

    static {
        OTHER_VALUES.put("source.names", "[orders, billing]");
        OTHER_VALUES.put("source.table", "app.calls");
        OTHER_VALUES.put("source.pulse-table", "beats");
        OTHER_VALUES.put("source.time-zone", "Europe/Berlin");
        OTHER_VALUES.put("source.max-future", "5m");
        OTHER_VALUES.put("source.deletes", "ignore");
        OTHER_VALUES.put("source.integration", "[who]");
        OTHER_VALUES.put("source.time", "[at, when]");
        OTHER_VALUES.put("source.outcome", "[how]");
        OTHER_VALUES.put("source.duration", "[extra.took_ms]");
        OTHER_VALUES.put("source.error", "[why]");
        OTHER_VALUES.put("outcome.success", "[ok, fine]");
        OTHER_VALUES.put("outcome.ignored", "[skipped]");
        OTHER_VALUES.put("resolution", "500ms");
        OTHER_VALUES.put("retention", "30d");
        OTHER_VALUES.put("ledger.horizon", "3h");
        OTHER_VALUES.put("policies.defaults.profile", "seed");
        OTHER_VALUES.put("policies.defaults.window", "30m");
        OTHER_VALUES.put("policies.defaults.fast-window", "2m");
        OTHER_VALUES.put("policies.defaults.fast-minimum", "5");
        OTHER_VALUES.put("policies.defaults.min-observations", "10");
        OTHER_VALUES.put("policies.defaults.pending-for", "30s");
        OTHER_VALUES.put("policies.defaults.keep-for", "2m");
        OTHER_VALUES.put("policies.defaults.new-for", "0s");
        OTHER_VALUES.put("policies.defaults.insufficient-windows", "3");
        OTHER_VALUES.put("policies.defaults.on-idle", "keep");
        OTHER_VALUES.put("policies.defaults.expect-every", "2m");
        OTHER_VALUES.put("policies.defaults.overdue.grace", "10s");
        OTHER_VALUES.put("policies.defaults.overdue.may-error", "true");
        OTHER_VALUES.put("policies.defaults.success-rate.enabled", "false");
        OTHER_VALUES.put("policies.defaults.success-rate.warn", "94");
        OTHER_VALUES.put("policies.defaults.success-rate.warn-fast", "96");
        OTHER_VALUES.put("policies.defaults.success-rate.warn-until-fast", "98");
        OTHER_VALUES.put("policies.defaults.success-rate.warn-until", "96.5");
        OTHER_VALUES.put("policies.defaults.success-rate.error-fast", "70");
        OTHER_VALUES.put("policies.defaults.success-rate.error", "75");
        OTHER_VALUES.put("policies.defaults.success-rate.error-with-fast", "80");
        OTHER_VALUES.put("policies.defaults.success-rate.error-until-fast", "90");
        OTHER_VALUES.put("policies.defaults.consecutive.warn", "2");
        OTHER_VALUES.put("policies.defaults.consecutive.error", "6");
        OTHER_VALUES.put("policies.defaults.consecutive.warn-until", "3");
        OTHER_VALUES.put("policies.defaults.consecutive.error-until", "4");
        OTHER_VALUES.put("policies.defaults.latency.quantile", "0.99");
        OTHER_VALUES.put("policies.defaults.latency.warn-ms", "1200");
        OTHER_VALUES.put("policies.defaults.latency.error-ms", "4000");
        OTHER_VALUES.put("policies.defaults.latency.leave-factor", "0.9");
        OTHER_VALUES.put("policies.defaults.latency.min-durations", "30");
        OTHER_VALUES.put("policies.defaults.latency.may-error", "true");
        OTHER_VALUES.put("policies.defaults.latency.slow-ms", "2000");
        OTHER_VALUES.put("policies.defaults.latency.slow-warn", "30");
        OTHER_VALUES.put("policies.defaults.latency.slow-warn-until", "5");
        OTHER_VALUES.put("policies.defaults.latency.slow-error", "90");
        OTHER_VALUES.put("policies.defaults.latency.slow-error-until", "50");
        OTHER_VALUES.put("policies.integrations", "{payments: {window: 2m}}");
        OTHER_VALUES.put("policies.expected", "[openai_guidance, payments]");
        OTHER_VALUES.put("status.interval", "1s");
        OTHER_VALUES.put("status.refresh", "1m");
        OTHER_VALUES.put("status.system-refresh", "2s");
        OTHER_VALUES.put("status.stale-after", "20s");
        OTHER_VALUES.put("status.blind-after", "1m");
        OTHER_VALUES.put("status.forget-after", "7d");
        OTHER_VALUES.put("status.degraded-at", "2");
        OTHER_VALUES.put("status.critical-at", "5");
        OTHER_VALUES.put("publish.flush-interval", "100ms");
        OTHER_VALUES.put("publish.max-rate", "10");
        OTHER_VALUES.put("topics.partitions", "12");
        OTHER_VALUES.put("topics.replication", "3");
        OTHER_VALUES.put("http.host", "0.0.0.0");
        OTHER_VALUES.put("http.port", "0");
        OTHER_VALUES.put("http.advertised", "vitals-1:8080");
        OTHER_VALUES.put("http.peers.timeout", "1s");
        OTHER_VALUES.put("http.peers.at-once", "3");
        OTHER_VALUES.put("http.tokens", "{grafana: {scope: read, sha256: " + "ab".repeat(32) + "}}");
        OTHER_VALUES.put("http.tls.certificate", "other.pem");
        OTHER_VALUES.put("http.tls.key", "other.key");
        OTHER_VALUES.put("http.tls.trust", "trust.pem");
        OTHER_VALUES.put("http.cors.origins", "[https://status.example.org]");
        OTHER_VALUES.put("http.access-log", "on");
        OTHER_VALUES.put("http.limits.body-bytes", "1024");
        OTHER_VALUES.put("http.limits.header-bytes", "16384");
        OTHER_VALUES.put("http.limits.headers", "50");
        OTHER_VALUES.put("http.limits.idle", "1m");
        OTHER_VALUES.put("http.limits.connections", "5000");
        OTHER_VALUES.put("http.limits.requests-per-second", "0");
        OTHER_VALUES.put("http.stream.clients", "20");
        OTHER_VALUES.put("http.stream.keep-alive", "5s");
        OTHER_VALUES.put("metrics.max-integrations", "10");
        OTHER_VALUES.put("kafka", "{bootstrap.servers: b:9092}");
        OTHER_VALUES.put("state.dir", "/var/lib/vitals/state");
        OTHER_VALUES.put("state.memory", "1GiB");
        OTHER_VALUES.put("state.standbys", "0");
        OTHER_VALUES.put("application-id", "vitals-eu");
        OTHER_VALUES.put("embedded.data", "/var/lib/vitals");
        OTHER_VALUES.put("embedded.database.host", "db");
        OTHER_VALUES.put("embedded.database.port", "6543");
        OTHER_VALUES.put("embedded.database.name", "other");
        OTHER_VALUES.put("embedded.database.user", "other");
        OTHER_VALUES.put("embedded.database.password", "other");
        OTHER_VALUES.put("embedded.slot", "vitals_eu");
        OTHER_VALUES.put("embedded.publication", "vitals_eu");
        OTHER_VALUES.put("embedded.kafka-port", "9092");
        OTHER_VALUES.put("embedded.connect-port", "8083");
        OTHER_VALUES.put("connect.addresses", "[http://connect:8083]");
        OTHER_VALUES.put("connect.connectors", "[shop]");
        OTHER_VALUES.put("connect.user", "someone");
        OTHER_VALUES.put("connect.password", "other");
        OTHER_VALUES.put("reconcile.database.host", "replica");
        OTHER_VALUES.put("reconcile.database.port", "6543");
        OTHER_VALUES.put("reconcile.database.name", "copy");
        OTHER_VALUES.put("reconcile.database.user", "reader");
        OTHER_VALUES.put("reconcile.database.password", "other");
    }

    /** What some keys have no effect without: a database, checks that are on, and the other half of a pair. */
    static final Map<String, String> OTHERS = Map.of(
            "VITALS_EMBEDDED_DATABASE_NAME", "mydb",
            "VITALS_EMBEDDED_DATABASE_USER", "vitals",
            "VITALS_CONNECT_USER", "vitals",
            "VITALS_POLICIES_DEFAULTS_EXPECT_EVERY", "5m",
            "VITALS_POLICIES_DEFAULTS_LATENCY_WARN_MS", "1000",
            "VITALS_POLICIES_DEFAULTS_LATENCY_ERROR_MS", "3000",
            "VITALS_POLICIES_DEFAULTS_LATENCY_SLOW_MS", "1000",
            "VITALS_HTTP_TLS_CERTIFICATE", "vitals.pem",
            "VITALS_HTTP_TLS_KEY", "vitals.key");

    @TempDir
    Path folder;

    static Set<String> keys() {
        return OTHER_VALUES.keySet();
    }

    @Test
    void noKeyIsForgottenHere() {
        assertThat(keys())
                .isEqualTo(SettingsSchema.shipped().keys().stream()
                        .map(SettingPath::toString)
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isSetByTheFile(String key) {
        Map<String, String> environment = new HashMap<>(OTHERS);
        environment.remove(variable(key));

        Settings settings =
                new SettingsFiles(folder).load(nested(key), environment).settings();

        assertReached(key, settings);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void isSetByTheEnvironment(String key) {
        Map<String, String> environment = new HashMap<>(OTHERS);
        if (key.equals("kafka")) {
            environment.put("VITALS_KAFKA_BOOTSTRAP_SERVERS", "b:9092");
        } else {
            environment.put(variable(key), OTHER_VALUES.getOrDefault(key, "").replaceAll("[\\[\\]]", ""));
        }

        Settings settings = load(environment);

        assertReached(key, settings);
        assertThat(settings)
                .isEqualTo(new SettingsFiles(folder)
                        .load(nested(key), withoutVariable(key))
                        .settings());
    }

    static void assertReached(String key, Settings settings) {
        assertThat(settings).isNotEqualTo(load(OTHERS));
    }

    static Map<String, String> withoutVariable(String key) {
        Map<String, String> environment = new HashMap<>(OTHERS);
        environment.remove(variable(key));
        return environment;
    }

    static Settings load(Map<String, String> environment) {
        return SettingsLoader.load(Purpose.SHOW, SettingsSources.of(Optional.empty(), environment))
                .settings();
    }

    static String variable(String key) {
        return EnvironmentVariables.variableOf(SettingPath.of(key));
    }

    /** {@code {http: {port: 0}}} */
    static String nested(String key) {
        String opening = "{" + key.replace(".", ": {") + ": ";
        return opening + OTHER_VALUES.get(key) + "}".repeat(key.split("\\.").length);
    }
}
