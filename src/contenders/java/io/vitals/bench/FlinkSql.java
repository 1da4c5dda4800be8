/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/**
 * What one would write first with Flink SQL: the topic as a table, windows that hop, on a cluster in this process with
 * its state on the heap and a checkpoint every ten seconds. Corrections are not counted, repeats twice; a pulse moves
 * the time along.
 */
final class FlinkSql extends HoppingWindows {
    private static final int SLOTS = 2;
    private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

    private static final String TOPIC = """
            CREATE TABLE changes (
              op STRING,
              after ROW<
                integration_name STRING, status STRING, validation_time TIMESTAMP_LTZ(3), beat TIMESTAMP_LTZ(3)>,
              at_time AS COALESCE(after.validation_time, after.beat),
              WATERMARK FOR at_time AS at_time - INTERVAL '%d' SECOND
            ) WITH (
              'connector' = 'kafka',
              'topic' = '%s',
              'properties.bootstrap.servers' = '%s',
              'properties.isolation.level' = 'read_committed',
              'scan.startup.mode' = 'earliest-offset',
              'format' = 'json',
              'json.timestamp-format.standard' = 'ISO-8601'
            )
            """;
    private static final String CALLS = """
            CREATE TEMPORARY VIEW calls AS
            SELECT after.integration_name AS integration, after.status AS status, at_time
            FROM changes WHERE op = 'c' AND after.integration_name IS NOT NULL
            """;
    private static final String COUNTS = """
            SELECT integration, window_end, COUNT(*) AS calls, COUNT(*) FILTER (WHERE status = 'success') AS successes
            FROM TABLE(HOP(TABLE calls, DESCRIPTOR(at_time), INTERVAL '%d' MINUTE, INTERVAL '%d' MINUTE))
            GROUP BY integration, window_start, window_end
            """;

    private final StreamExecutionEnvironment cluster;
    private JobClient job;

    @SuppressWarnings("NullAway.Init") // comes with launch
    FlinkSql(String bootstrap, Load load, Path folder) {
        super(bootstrap, load);
        Configuration settings = new Configuration();
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINTS);
        settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        cluster = StreamExecutionEnvironment.createLocalEnvironment(SLOTS, settings);
        StreamTableEnvironment tables = StreamTableEnvironment.create(cluster);
        // Window ends are told in the zone of the session
        tables.getConfig().set("table.local-time-zone", "UTC");
        tables.executeSql(TOPIC.formatted(LATENESS.toSeconds(), Bench.TOPIC, bootstrap));
        tables.executeSql(CALLS);
        tables.toDataStream(tables.sqlQuery(COUNTS.formatted(STEP.toMinutes(), LENGTH.toMinutes())))
                .sinkTo(new FlinkResults());
    }

    @Override
    void launch() {
        try {
            job = cluster.executeAsync("contender");
        } catch (Exception failed) { // it declares no other
            throw new IllegalStateException(failed);
        }
    }

    @Override
    CompletableFuture<?> end() {
        return job.getJobExecutionResult();
    }

    @Override
    public void close() {
        try {
            job.cancel().get();
        } catch (ExecutionException over) {
            // that is what was wanted
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
