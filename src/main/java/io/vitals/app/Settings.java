/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.cdc.SourceConfig;
import io.vitals.connect.ConnectConfig;
import io.vitals.embedded.DatabaseAddress;
import io.vitals.embedded.Source;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Policies;
import io.vitals.health.SystemHealth;
import io.vitals.peers.PeersConfig;
import io.vitals.query.ReproducingStatement;
import io.vitals.rest.HttpConfig;
import io.vitals.rest.MetricsConfig;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Everything that can be set, each part as the package that it configures wants it. {@code config/vitals.yaml} explains
 * every key.
 *
 * @param table the observed table, as the SQL shown to users names it; several with commas between
 * @param policyDefaults {@code policies.defaults} as it is set, a JSON object: policies set later begin with it
 * @param forgetAfter how long an integration is not seen before it is forgotten
 * @param stateDir the folder of the state stores
 * @param stateMemory what they may take outside the heap
 * @param standbys how many other instances keep a copy of each
 * @param applicationId the name of the service in Kafka
 * @param connect where Kafka Connect is asked how the connectors are
 * @param reconcile the database that figures are compared with; absent when nothing names one
 */
public record Settings(
        SourceConfig source,
        String table,
        Resolution resolution,
        Retention retention,
        Policies policies,
        String policyDefaults,
        FreshnessLimits freshness,
        SystemHealth.Thresholds thresholds,
        Duration forgetAfter,
        PublishConfig publish,
        TopicsConfig topics,
        HttpConfig http,
        PeersConfig peers,
        MetricsConfig metrics,
        KafkaSettings kafka,
        Path stateDir,
        MemorySize stateMemory,
        int standbys,
        String applicationId,
        EmbeddedSettings embedded,
        ConnectConfig connect,
        Optional<EmbeddedSettings.Database> reconcile) {

    /** Where the service's REST is, as an address that this machine can reach; empty if its port is any free one. */
    public Optional<String> restAddress() {
        return http.port() == 0 ? Optional.empty() : Optional.of(http.address(http.port()));
    }

    /** Whom to trust when a service is asked; empty: whom the JDK trusts. */
    public Optional<SSLContext> trust() {
        return http.access().tls().asking();
    }

    /** The database that figures are compared with. */
    public Optional<DatabaseAddress> reconcileDatabase() {
        return reconcile.map(EmbeddedSettings.Database::address);
    }

    /** The database that is followed, as the connector's role sees it; empty where the settings do not name it. */
    public Optional<DatabaseAddress> followedDatabase() {
        return embedded.database().map(EmbeddedSettings.Database::address);
    }

    /** What is followed in it. */
    public Source followedSource() {
        return new Source(source.names().get(0), table, embedded.slot(), embedded.publication());
    }

    /** The SQL over the observed tables that gives what is published. */
    public ReproducingStatement statement() {
        return new ReproducingStatement(table, source);
    }

    /** The table whose changes are pulses. */
    public String pulseTable() {
        return source.pulseTable();
    }

    /** Whether rows that the table no longer holds are still counted. */
    public boolean ignoresDeletes() {
        return source.deletes() == SourceConfig.Deletes.IGNORE;
    }
}
