/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.cdc.FieldMapping;
import io.vitals.cdc.SourceConfig;
import io.vitals.codec.Durations;
import io.vitals.connect.ConnectConfig;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.SystemHealth;
import io.vitals.peers.PeersConfig;
import io.vitals.query.Instance;
import io.vitals.rest.MetricsConfig;
import io.vitals.tally.Resolution;
import io.vitals.topology.HealthConfig;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the packages' config records of a tree that fits the schema and holds all defaults. */
final class SettingsBinder {
    private static final SettingPath ZONE = SettingPath.of("source.time-zone");

    private final SettingsTree tree;
    private final Problems problems;
    private final Attempts attempts;

    SettingsBinder(SettingsTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
        this.attempts = new Attempts(tree, problems);
    }

    Settings bind() {
        Resolution resolution =
                attempts.of(Resolution.ONE_SECOND, () -> Resolution.of(duration("resolution")), "resolution");
        PolicyBinder policies = new PolicyBinder(tree, problems, attempts);
        SourceConfig source = source();
        return new Settings(
                source,
                tree.text("source.table"),
                resolution,
                policies.retention(),
                policies.bind(resolution),
                policies.defaults(),
                freshness(source),
                thresholds(),
                forgetAfter(),
                publish(),
                new TopicsConfig(tree.integer("topics.partitions"), tree.integer("topics.replication")),
                new HttpBinder(tree, problems, attempts).bind(),
                peers(),
                new MetricsConfig(tree.integer("metrics.max-integrations")),
                new KafkaSettings(kafka()),
                folder("state.dir"),
                attempts.of(MemorySize.DEFAULT, () -> MemorySize.parse(tree.text("state.memory")), "state.memory"),
                tree.integer("state.standbys"),
                tree.text("application-id"),
                embedded(),
                connect(),
                reconcile());
    }

    private PeersConfig peers() {
        String advertised = tree.text("http.advertised").trim();
        return attempts.of(
                PeersConfig.DEFAULT,
                () -> new PeersConfig(
                        advertised.isEmpty() ? Optional.empty() : Optional.of(Instance.parse(advertised)),
                        duration("http.peers.timeout"),
                        tree.integer("http.peers.at-once")),
                "http.advertised",
                "http.peers.timeout",
                "http.peers.at-once");
    }

    private SourceConfig source() {
        FieldMapping fields = new FieldMapping(
                tree.strings("source.integration"),
                tree.strings("source.time"),
                tree.strings("source.outcome"),
                tree.strings("source.duration"),
                tree.strings("source.error"));
        return attempts.of(
                SourceConfig.of("vitals"),
                () -> new SourceConfig(
                        tree.strings("source.names"),
                        tree.text("source.pulse-table"),
                        zone(),
                        duration("source.max-future"),
                        SourceConfig.Deletes.valueOf(tree.text("source.deletes").toUpperCase(Locale.ROOT)),
                        fields,
                        set("outcome.success"),
                        set("outcome.ignored")),
                "outcome.ignored",
                "outcome.success");
    }

    private ZoneId zone() {
        String name = tree.text("source.time-zone");
        try {
            ZoneId zone = ZoneId.of(name);
            return zone.getId().equals("UTC") || zone.getId().equals("Z") ? ZoneOffset.UTC : zone;
        } catch (DateTimeException e) {
            String hint = Spelling.nearest(name, ZoneId.getAvailableZoneIds())
                    .map(near -> "did you mean " + near + "?")
                    .orElse("allowed: a name such as Europe/Berlin, UTC, or an offset such as +02:00");
            problems.add(tree.origin(ZONE), ZONE, "is '" + name + "', which is no time zone; " + hint);
            return ZoneOffset.UTC;
        }
    }

    private FreshnessLimits freshness(SourceConfig source) {
        return attempts.of(
                FreshnessLimits.DEFAULT,
                () -> new FreshnessLimits(
                        duration("status.stale-after"), duration("status.blind-after"), source.hasPulses()),
                "status.blind-after",
                "status.stale-after");
    }

    private SystemHealth.Thresholds thresholds() {
        return attempts.of(
                SystemHealth.Thresholds.DEFAULT,
                () -> new SystemHealth.Thresholds(
                        tree.integer("status.degraded-at"), tree.integer("status.critical-at")),
                "status.critical-at",
                "status.degraded-at");
    }

    private Duration forgetAfter() {
        return attempts.of(
                HealthConfig.DEFAULT_FORGET_AFTER,
                () -> HealthConfig.checkedForgetAfter(duration("status.forget-after")),
                "status.forget-after");
    }

    private PublishConfig publish() {
        return attempts.of(
                PublishConfig.DEFAULT,
                () -> new PublishConfig(
                        duration("publish.flush-interval"),
                        duration("status.interval"),
                        duration("status.refresh"),
                        duration("status.system-refresh"),
                        tree.integer("publish.max-rate")),
                "publish.flush-interval",
                "status.interval",
                "status.refresh",
                "status.system-refresh");
    }

    private Map<String, String> kafka() {
        Map<String, String> properties = new HashMap<>();
        tree.at(KafkaKeys.SECTION).orElseThrow().forEachEntry((name, value) -> properties.put(name, value.asText()));
        return properties;
    }

    private EmbeddedSettings embedded() {
        return new EmbeddedSettings(
                folder("embedded.data"),
                database(),
                tree.text("embedded.slot"),
                tree.text("embedded.publication"),
                tree.integer("embedded.kafka-port"),
                tree.integer("embedded.connect-port"));
    }

    private ConnectConfig connect() {
        return attempts.of(
                ConnectConfig.NONE,
                () -> new ConnectConfig(
                        tree.strings("connect.addresses").stream()
                                .map(ConnectConfig::address)
                                .toList(),
                        tree.strings("connect.connectors"),
                        optional("connect.user")
                                .map(user -> new ConnectConfig.Login(
                                        user, optional("connect.password").orElse("")))),
                "connect.addresses",
                "connect.user");
    }

    private Optional<EmbeddedSettings.Database> database() {
        Optional<String> name = optional("embedded.database.name");
        Optional<String> user = optional("embedded.database.user");
        return name.flatMap(database -> user.map(role -> new EmbeddedSettings.Database(
                tree.text("embedded.database.host"),
                tree.integer("embedded.database.port"),
                database,
                role,
                optional("embedded.database.password").orElse(""))));
    }

    /** What is not set is as for the embedded connector; its password goes with its user alone. */
    private Optional<EmbeddedSettings.Database> reconcile() {
        Optional<String> ownUser = optional("reconcile.database.user");
        Optional<String> ownPassword = optional("reconcile.database.password");
        Optional<String> user = ownUser.or(() -> optional("embedded.database.user"));
        Optional<String> name = optional("reconcile.database.name").or(() -> optional("embedded.database.name"));
        return name.flatMap(database -> user.map(role -> new EmbeddedSettings.Database(
                optional("reconcile.database.host").orElseGet(() -> tree.text("embedded.database.host")),
                tree.has(SettingPath.of("reconcile.database.port"))
                        ? tree.integer("reconcile.database.port")
                        : tree.integer("embedded.database.port"),
                database,
                role,
                ownPassword
                        .or(() -> ownUser.isPresent() ? Optional.empty() : optional("embedded.database.password"))
                        .orElse(""))));
    }

    private Path folder(String key) {
        try {
            return Path.of(tree.text(key));
        } catch (InvalidPathException e) {
            SettingPath path = SettingPath.of(key);
            problems.add(tree.origin(path), path, "is no folder's name; allowed: a path");
            return Path.of("data");
        }
    }

    private Optional<String> optional(String key) {
        return tree.at(SettingPath.of(key)).map(JsonNode::asText);
    }

    private Set<String> set(String key) {
        return new HashSet<>(tree.strings(key));
    }

    private Duration duration(String key) {
        return Durations.parse(tree.text(key));
    }
}
