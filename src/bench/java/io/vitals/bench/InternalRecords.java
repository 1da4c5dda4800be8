/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/**
 * What a contender has written for itself alone, by its topics' end offsets: neither compaction nor purging takes
 * anything from those. A transaction's end takes an offset in each partition that it wrote to, and counts.
 *
 * @param byTopic records of each topic that stores are restored from, or that lies between stages
 */
record InternalRecords(SortedMap<String, Long> byTopic) {
    private static final String CHANGELOG = "-changelog";
    private static final String REPARTITION = "-repartition";

    /** All that lies on this broker. */
    static InternalRecords of(String bootstrap) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap))) {
            List<String> topics = admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith(CHANGELOG) || topic.endsWith(REPARTITION))
                    .toList();
            SortedMap<String, Long> byTopic = new TreeMap<>();
            admin.listOffsets(partitions(
                            admin.describeTopics(topics).allTopicNames().get().values()))
                    .all()
                    .get()
                    .forEach((partition, end) -> byTopic.merge(partition.topic(), end.offset(), Long::sum));
            return new InternalRecords(byTopic);
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

    private long sum(String ending) {
        return byTopic.entrySet().stream()
                .filter(topic -> topic.getKey().endsWith(ending))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** As a result's words, for each row. */
    Map<String, String> words(int rows) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("internal", each(sum(""), rows));
        words.put("internal-changelogs", each(sum(CHANGELOG), rows));
        byTopic.forEach((topic, records) -> words.put(topic, each(records, rows)));
        return words;
    }

    private static String each(long records, int rows) {
        return String.format(Locale.ROOT, "%.5f", (double) records / rows);
    }
}
