/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;
import io.vitals.topology.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.state.HostInfo;

/** Knows it from the last assignment of the Streams group, which each instance keeps. */
public final class StreamsHolders implements Holders {
    private static final String UNTOLD = HostInfo.unavailable().host();

    private final KafkaStreams streams;
    private final Optional<Instance> self;
    private final int partitions;
    private final StandbyProgress standby;

    /**
     * The holders of a group.
     *
     * @param self {@code application.server} of this instance
     * @param partitions of stage 2
     */
    public StreamsHolders(KafkaStreams streams, Optional<Instance> self, int partitions, StandbyProgress standby) {
        this.streams = streams;
        this.self = self;
        this.partitions = partitions;
        this.standby = standby;
    }

    @Override
    public Optional<Instance> self() {
        return self;
    }

    @Override
    public Held of(IntegrationName name) {
        int partition = Names.partitionOf(name.value(), partitions);
        try {
            KeyQueryMetadata found = streams.queryMetadataForKey(
                    Names.PANES, name.value(), (topic, key, value, count) -> Optional.of(Set.of(partition)));
            return found.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    ? Held.UNKNOWN
                    : new Held(
                            instance(found.activeHost()),
                            found.standbyHosts().stream()
                                    .flatMap(host -> instance(host).stream())
                                    .sorted(Comparator.comparing(Instance::toString))
                                    .toList());
        } catch (StreamsNotStartedException | IllegalStateException starting) {
            return Held.UNKNOWN;
        }
    }

    private static Optional<Instance> instance(HostInfo host) {
        return host.host().equals(UNTOLD) || host.port() < 1
                ? Optional.empty()
                : Optional.of(new Instance(host.host(), host.port()));
    }

    @Override
    public OptionalLong lag(IntegrationName name) {
        return standby.lag(Names.PANES, Names.partitionOf(name.value(), partitions));
    }

    @Override
    public Assignment own() {
        return new Assignment(self, true, own(ThreadMetadata::activeTasks), own(ThreadMetadata::standbyTasks));
    }

    @Override
    public List<Assignment> assignments() {
        List<Assignment> all = new ArrayList<>();
        all.add(own());
        others().sorted(Comparator.comparing(
                        other -> other.instance().map(Instance::toString).orElse("")))
                .forEach(all::add);
        return all;
    }

    private Work own(Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
        return work(streams.metadataForLocalThreads().stream()
                .flatMap(thread -> tasks.apply(thread).stream())
                .flatMap(task -> task.topicPartitions().stream())
                .toList());
    }

    private Stream<Assignment> others() {
        try {
            return streams.metadataForAllStreamsClients().stream().flatMap(this::other);
        } catch (StreamsNotStartedException | IllegalStateException starting) {
            return Stream.empty();
        }
    }

    private Stream<Assignment> other(StreamsMetadata client) {
        return instance(client.hostInfo())
                .filter(instance -> !self.equals(Optional.of(instance)))
                .map(instance -> new Assignment(
                        Optional.of(instance),
                        false,
                        work(client.topicPartitions()),
                        work(client.standbyTopicPartitions())))
                .stream();
    }

    /** By the topics that the stages read: a task is known by its partition. */
    private static Work work(Collection<TopicPartition> reads) {
        return new Work(
                partitions(reads, topic -> topic.equals(Names.CHANGES)),
                partitions(reads, Names::isOfStageTwo),
                reads.stream().anyMatch(each -> Names.isOfStageThree(each.topic())));
    }

    private static List<Integer> partitions(Collection<TopicPartition> reads, Function<String, Boolean> of) {
        return reads.stream()
                .filter(each -> of.apply(each.topic()))
                .map(TopicPartition::partition)
                .distinct()
                .sorted()
                .toList();
    }
}
