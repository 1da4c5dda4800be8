/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.apache.kafka.common.serialization.Serdes.ByteArray;
import static org.apache.kafka.common.serialization.Serdes.Integer;
import static org.apache.kafka.common.serialization.Serdes.String;

import io.vitals.codec.JsonSerdes;
import io.vitals.codec.RollUpMessage;
import io.vitals.codec.StageMessage;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.observation.FirstNames;
import io.vitals.store.ControlBinary;
import io.vitals.store.ControlMessage;
import io.vitals.store.PulseClock;
import io.vitals.store.StoredFailures;
import io.vitals.store.StoredFrontier;
import io.vitals.store.StoredLedger;
import io.vitals.store.StoredMemories;
import io.vitals.store.StoredMoves;
import io.vitals.store.StoredPanes;
import io.vitals.store.StoredPurges;
import io.vitals.store.StoredRollUp;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * The Streams graph. Stage 1 counts rows where they are, by input partition; stage 2 judges integrations, by name;
 * stage 3 rolls all up, in one partition.
 */
public final class VitalsTopology {
    private final VitalsConfig config;
    private final PolicyBook book;
    private final DataQuality quality;
    private final Throughput throughput;
    private final PublishBudget budget;

    /** A graph whose policies never change. */
    public VitalsTopology(VitalsConfig config, DataQuality quality) {
        this(config, PolicyBook.of(config.health().policies()), quality, new Throughput(new FirstNames(0)));
    }

    /**
     * A graph that is not built yet.
     *
     * @param book which policies are in force when
     * @param throughput where it notes what it counts
     */
    public VitalsTopology(VitalsConfig config, PolicyBook book, DataQuality quality, Throughput throughput) {
        this.config = config;
        this.book = book;
        this.quality = quality;
        this.throughput = throughput;
        this.budget = new PublishBudget(config.publish().maxRate());
    }

    /**
     * The graph, as these client properties shape it.
     *
     * @param streams the properties that the Streams client is started with
     */
    public Topology build(Properties streams) {
        StreamsBuilder builder = new StreamsBuilder(new TopologyConfig(new StreamsConfig(streams)));
        addStores(builder);
        KStream<byte[], Counted> counted = count(read(builder).merge(hear(builder), Named.as(Names.ARRIVALS)));
        setAside(counted);
        tell(counted);
        KStream<Integer, StageMessage> deltas = pend(counted);
        KStream<String, Judged> judged = judge(deltas);
        publish(judged);
        tellTransitions(judged);
        rollUp(judged);
        return builder.build(streams);
    }

    private void addStores(StreamsBuilder builder) {
        builder.addStateStore(CommitHook.builder(Names.COUNT_COMMITS))
                .addStateStore(CommitHook.builder(Names.PEND_COMMITS))
                .addStateStore(CommitHook.builder(Names.JUDGE_COMMITS))
                .addStateStore(StoredLedger.rowsBuilder(Names.LEDGER_BATCHES))
                .addStateStore(StoredLedger.aheadBuilder(Names.LEDGER_AHEAD))
                .addStateStore(PulseClock.builder(Names.PULSES))
                .addStateStore(StoredPurges.builder(Names.PURGES))
                .addStateStore(StoredMoves.builder(Names.MOVES))
                .addStateStore(StoredPanes.builder(Names.PANES))
                .addStateStore(StoredFrontier.pulsesBuilder(Names.FRONTIER))
                .addStateStore(StoredFrontier.settledBuilder(Names.SETTLED))
                .addStateStore(StoredMemories.builder(Names.MEMORIES))
                .addStateStore(StoredMemories.forgottenBuilder(Names.FORGOTTEN))
                .addStateStore(publishedBuilder())
                .addStateStore(StoredFailures.builder(Names.FAILURES))
                .addStateStore(StoredFailures.newestBuilder(Names.NEWEST_FAILURES))
                .addStateStore(StoredRollUp.statusesBuilder(Names.STATUSES))
                .addStateStore(StoredRollUp.partitionsBuilder(Names.PARTITIONS));
    }

    private static StoreBuilder<? extends KeyValueStore<String, ?>> publishedBuilder() {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(Names.PUBLISHED), String(), JsonSerdes.healthStatus());
    }

    private KStream<byte[], Arrival> read(StreamsBuilder builder) {
        return builder.stream(
                        Names.CHANGES,
                        Consumed.with(ByteArray(), ByteArray())
                                .withName(Names.CHANGES)
                                .withTimestampExtractor((record, latest) -> Math.max(0, record.timestamp())))
                .process(() -> new ReadProcessor(config.source()), Named.as(Names.READ));
    }

    private static KStream<byte[], Arrival> hear(StreamsBuilder builder) {
        return builder.stream(
                        Names.CONTROL,
                        Consumed.with(ByteArray(), ControlBinary.serde()).withName(Names.CONTROL))
                .mapValues(message -> new Heard(message), Named.as(Names.HEARD));
    }

    private KStream<byte[], Counted> count(KStream<byte[], Arrival> arrivals) {
        return arrivals.process(
                () -> new CountProcessor(config, quality),
                Named.as(Names.COUNT),
                Names.COUNT_COMMITS,
                Names.LEDGER_BATCHES,
                Names.LEDGER_AHEAD,
                Names.PULSES,
                Names.PURGES,
                Names.MOVES);
    }

    /** Each message names the partition that it is for. */
    private static void tell(KStream<byte[], Counted> counted) {
        counted.filter((key, what) -> what instanceof Counted.Told, Named.as("is-for-others"))
                .map((key, what) -> message((Counted.Told) what), Named.as("control-message"))
                .to(
                        Names.CONTROL,
                        Produced.with(Integer(), ControlBinary.serde())
                                .withName(Names.TELL)
                                .withStreamPartitioner(toPartitionInKey()));
    }

    private static KeyValue<Integer, ControlMessage> message(Counted.Told told) {
        return KeyValue.pair(told.partition(), told.message());
    }

    private void setAside(KStream<byte[], Counted> counted) {
        counted.process(() -> new SetAsideProcessor(quality), Named.as(Names.SET_ASIDE))
                .to(Names.DEAD_LETTERS, Produced.with(ByteArray(), ByteArray()).withName(Names.DEAD_LETTERS));
    }

    /** Each message names the partition that it is for. */
    private KStream<Integer, StageMessage> pend(KStream<byte[], Counted> counted) {
        return counted.process(() -> new PendProcessor(config), Named.as(Names.PEND), Names.PEND_COMMITS)
                .repartition(repartitioned(Names.DELTAS, Integer(), StageMessage.serde())
                        .withNumberOfPartitions(config.topics().partitions())
                        .withStreamPartitioner(toPartitionInKey()));
    }

    private KStream<String, Judged> judge(KStream<Integer, StageMessage> deltas) {
        return deltas.process(
                () -> new JudgeProcessor(config, book, budget, throughput),
                Named.as(Names.JUDGE),
                Names.JUDGE_COMMITS,
                Names.PANES,
                Names.FRONTIER,
                Names.SETTLED,
                Names.MEMORIES,
                Names.FORGOTTEN,
                Names.PUBLISHED,
                Names.FAILURES,
                Names.NEWEST_FAILURES);
    }

    private static void publish(KStream<String, Judged> judged) {
        judged.filter((name, what) -> isForHealthStatus(what), Named.as("is-health"))
                .mapValues(VitalsTopology::healthOrTombstone, Named.as("health-event"))
                .to(
                        Names.HEALTH_STATUS,
                        Produced.with(String(), JsonSerdes.healthStatus()).withName(Names.HEALTH_STATUS));
    }

    private static boolean isForHealthStatus(Judged what) {
        return what instanceof Judged.Health || what instanceof Judged.Forgotten;
    }

    private static @Nullable HealthStatus healthOrTombstone(Judged what) {
        return what instanceof Judged.Health health ? health.event() : null;
    }

    private static void tellTransitions(KStream<String, Judged> judged) {
        judged.filter((name, what) -> what instanceof Judged.Moved, Named.as("is-transition"))
                .mapValues(what -> ((Judged.Moved) what).event(), Named.as("transition-event"))
                .to(
                        Names.HEALTH_TRANSITIONS,
                        Produced.with(String(), JsonSerdes.healthTransition()).withName(Names.HEALTH_TRANSITIONS));
    }

    private void rollUp(KStream<String, Judged> judged) {
        KStream<String, RollUpMessage> messages = judged.filter(
                        (name, what) -> what instanceof Judged.ToRollUp, Named.as("is-for-roll-up"))
                .mapValues(what -> ((Judged.ToRollUp) what).message(), Named.as("roll-up-message"));
        KStream<String, SystemStatus> system = messages.repartition(
                        repartitioned(Names.ROLL_UP, String(), RollUpMessage.serde())
                                .withNumberOfPartitions(1))
                .process(() -> new RollUpProcessor(config), Named.as("roll-up-all"), Names.STATUSES, Names.PARTITIONS);
        system.to(
                Names.HEALTH_SYSTEM,
                Produced.with(String(), JsonSerdes.systemStatus()).withName(Names.HEALTH_SYSTEM));
    }

    private static <K, V> Repartitioned<K, V> repartitioned(String name, Serde<K> key, Serde<V> value) {
        return Repartitioned.<K, V>as(name).withKeySerde(key).withValueSerde(value);
    }

    private static <T> StreamPartitioner<Integer, T> toPartitionInKey() {
        return (topic, partition, message, partitions) -> Optional.of(Set.of(partition));
    }
}
