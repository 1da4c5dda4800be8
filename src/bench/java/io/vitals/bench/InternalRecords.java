/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What a contender has written for itself alone, by its topics' end offsets: neither compaction nor purging takes
 * anything from those. A transaction's end takes an offset in each partition that it wrote to, and counts.
 *
 * @param changelogs records of the topics that stores are restored from
 * @param repartitions records of the topics between stages
 */
record InternalRecords(long changelogs, long repartitions) {

    /** All that lies on this broker. */
    static InternalRecords of(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                    .toList();
            Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(partitions(
                            admin.describeTopics(topics).allTopicNames().get().values()))
                    .all()
                    .get();
            return new InternalRecords(sum(ends, "-changelog"), sum(ends, "-repartition"));
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the broker does not tell its topics' ends", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker was asked", stopped);
        }
    }

    private static Map<TopicPartition, OffsetSpec> partitions(Collection<TopicDescription> topics) {
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    }

    private static long sum(Map<TopicPartition, ListOffsetsResultInfo> ends, String ending) {
        return ends.entrySet().stream()
                .filter(end -> end.getKey().topic().endsWith(ending))
                .mapToLong(end -> end.getValue().offset())
                .sum();
    }

    /** As a result's words, for each row. */
    Map<String, String> words(int rows) {
        return Map.of(
                "internal", each(changelogs + repartitions, rows),
                "internal-changelogs", each(changelogs, rows));
    }

    private static String each(long records, int rows) {
        return String.format(Locale.ROOT, "%.5f", (double) records / rows);
    }
}
