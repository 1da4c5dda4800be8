/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.health.Frontier;
import io.vitals.health.Frontier.Pulse;
import io.vitals.query.Answer.Found;
import io.vitals.query.Pipeline.Legs;
import io.vitals.query.Pipeline.Member;
import io.vitals.query.Pipeline.MissingPair;
import io.vitals.query.Pipeline.Pair;
import io.vitals.store.StoredFrontier;
import io.vitals.tally.Resolution;
import io.vitals.topology.DataQuality;
import io.vitals.topology.Names;
import io.vitals.topology.VitalsConfig;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Tells how far the pipeline is, from the frontier that each partition of stage 2 keeps. */
public final class StoredPipeline implements PipelineView {
    private final KafkaStreams streams;
    private final Holders holders;
    private final LocalStores stores;
    private final VitalsConfig config;
    private final DataQuality quality;
    private final Clock clock;
    private volatile Map<Frontier.Pair, Pulse> lastPulses = Map.of();

    /** Over the stores of this instance alone, and of what it has read. */
    public StoredPipeline(
            KafkaStreams streams, Holders holders, VitalsConfig config, DataQuality quality, Clock clock) {
        this.streams = streams;
        this.holders = holders;
        this.stores = LocalStores.active(streams);
        this.config = config;
        this.quality = quality;
        this.clock = clock;
    }

    @Override
    public Pipeline pipeline() {
        Map<Frontier.Pair, Pulse> pulses = pulses();
        Frontier frontier = new Frontier(config.pairs());
        pulses.forEach(frontier::advance);
        long now = Resolution.microsOf(clock.instant());
        List<MissingPair> missing = config.source().hasPulses()
                ? frontier.missing().stream()
                        .map(pair -> new MissingPair(pair.source(), pair.partition()))
                        .toList()
                : List.of();
        return new Pipeline(
                instant(frontier.micros()),
                config.health().freshness().freshness(frontier.micros(), frontier.isBehind(now), now),
                progress(missing),
                streams.state().name(),
                pulses.entrySet().stream()
                        .map(entry -> pair(entry.getKey(), entry.getValue()))
                        .toList(),
                missing,
                QualityCounts.of(quality),
                List.of(new Member(holders.own(), Optional.of(streams.state().name()))),
                config.topics().partitions());
    }

    /** The last pulse of each pair, as the slowest partition has it; while the stores move, as it was before. */
    private Map<Frontier.Pair, Pulse> pulses() {
        if (stores.everywhere(Names.FRONTIER, StoredPipeline::slowest)
                instanceof Found<Map<Frontier.Pair, Pulse>> found) {
            lastPulses = found.value();
        } else if (streams.state() == KafkaStreams.State.RUNNING
                && holders.own().active().judging().isEmpty()) {
            lastPulses = Map.of(); // others have them all
        }
        return lastPulses;
    }

    private static Map<Frontier.Pair, Pulse> slowest(KeyValueIterator<String, Pulse> pulses) {
        Map<Frontier.Pair, Pulse> slowest = new TreeMap<>(Frontier.Pair.ORDER);
        while (pulses.hasNext()) {
            KeyValue<String, Pulse> next = pulses.next();
            slowest.merge(
                    StoredFrontier.pair(next.key), next.value, (a, b) -> a.beatMicros() <= b.beatMicros() ? a : b);
        }
        return slowest;
    }

    private static Optional<String> progress(List<MissingPair> missing) {
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("waiting for the first pulse of "
                        + missing.stream()
                                .map(pair -> pair.source() + "/" + pair.partition())
                                .limit(8)
                                .toList()
                        + (missing.size() > 8 ? " and " + (missing.size() - 8) + " more" : "")
                        + "; they come once the connector has read its initial snapshot");
    }

    private static Pair pair(Frontier.Pair pair, Pulse pulse) {
        Frontier.Passage passage = pulse.passage();
        return new Pair(
                pair.source(),
                pair.partition(),
                instantOf(pulse.beatMicros()),
                new Legs(
                        millis(pulse.beatMicros(), passage.topicMicros()),
                        millis(passage.topicMicros(), passage.countedMicros()),
                        millis(passage.countedMicros(), passage.settledMicros())));
    }

    /** Clocks of two machines may differ: what would be negative is zero. */
    private static OptionalLong millis(long fromMicros, long toMicros) {
        return OptionalLong.of(Math.max(0, (toMicros - fromMicros) / 1_000));
    }

    private static Optional<Instant> instant(OptionalLong micros) {
        return micros.stream().mapToObj(StoredPipeline::instantOf).findFirst();
    }

    private static Instant instantOf(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
