/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.Job;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.datamodel.Tuple2;
import com.hazelcast.jet.kafka.KafkaSources;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.WindowDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What one would write first with Hazelcast Jet: a pipeline from the topic into sliding windows, on a member in this
 * process, exactly once by a snapshot every ten seconds. Corrections are not counted, repeats twice; a pulse moves the
 * time along.
 */
final class JetPipeline extends HoppingWindows {
    private static final int THREADS = 2;
    private static final Duration SNAPSHOTS = Duration.ofSeconds(10);

    private final HazelcastInstance member = Hazelcast.newHazelcastInstance(alone());
    private final Pipeline pipeline;
    private Job job;

    @SuppressWarnings("NullAway.Init") // comes with launch
    JetPipeline(String bootstrap, Load load, Path folder) {
        super(bootstrap, load);
        pipeline = pipeline(consumer(bootstrap));
    }

    private static Pipeline pipeline(Properties consumer) {
        Pipeline pipeline = Pipeline.create();
        pipeline.readFrom(KafkaSources.<byte[], byte[], JetRow>kafka(
                        consumer, (ConsumerRecord<byte[], byte[]> record) -> JetRow.of(record.value()), Bench.TOPIC))
                .withTimestamps(JetRow::millis, LATENESS.toMillis())
                .filter(JetRow::isNewCall)
                .groupingKey(JetRow::integration)
                .window(WindowDefinition.sliding(LENGTH.toMillis(), STEP.toMillis()))
                .aggregate(AggregateOperations.allOf(
                        AggregateOperations.counting(), AggregateOperations.summingLong(JetRow::successes)))
                .writeTo(results());
        return pipeline;
    }

    private static Sink<KeyedWindowResult<String, Tuple2<Long, Long>>> results() {
        return SinkBuilder.sinkBuilder("results", context -> WindowResults.HERE)
                .<KeyedWindowResult<String, Tuple2<Long, Long>>>receiveFn((results, window) ->
                        results.add(window.end(), window.result().f0(), window.result().f1()))
                .build();
    }

    private static Properties consumer(String bootstrap) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        settings.put("auto.offset.reset", "earliest");
        settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
        settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
        return settings;
    }

    /** A member that looks for no others, and tells nobody that it is there. */
    private static Config alone() {
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(THREADS);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        return config;
    }

    @Override
    void launch() {
        job = member.getJet()
                .newJob(
                        pipeline,
                        new JobConfig()
                                .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
                                .setSnapshotIntervalMillis(SNAPSHOTS.toMillis()));
    }

    @Override
    CompletableFuture<?> end() {
        return job.getFuture();
    }

    @Override
    public void close() {
        member.shutdown();
    }
}
