/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import io.vitals.cdc.SourceConfig;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Policies;
import io.vitals.health.SystemHealth;
import io.vitals.rest.HttpConfig;
import io.vitals.store.Retention;
import io.vitals.tally.Resolution;
import io.vitals.topology.PublishConfig;
import io.vitals.topology.TopicsConfig;
import java.nio.file.Path;

/**
 * Everything that can be set, each part as the package that it configures wants it. {@code config/vitals.yaml} explains
 * every key.
 *
 * @param table the observed table, as the SQL shown to users names it
 * @param stateDir the folder of the state stores
 * @param stateMemory what they may take outside the heap
 * @param applicationId the name of the service in Kafka
 */
public record Settings(
        SourceConfig source,
        String table,
        Resolution resolution,
        Retention retention,
        Policies policies,
        FreshnessLimits freshness,
        SystemHealth.Thresholds thresholds,
        PublishConfig publish,
        TopicsConfig topics,
        HttpConfig http,
        KafkaSettings kafka,
        Path stateDir,
        MemorySize stateMemory,
        String applicationId,
        EmbeddedSettings embedded) {}
