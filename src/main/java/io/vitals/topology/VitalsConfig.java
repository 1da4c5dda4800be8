/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.SourceConfig;
import io.vitals.health.Frontier.Pair;
import io.vitals.store.Retention;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * All that the topology depends on.
 *
 * @param source what comes in
 * @param retention how long it is remembered
 * @param health how it is judged
 * @param publish how fast it goes out
 * @param topics over how many partitions
 */
public record VitalsConfig(
        SourceConfig source, Retention retention, HealthConfig health, PublishConfig publish, TopicsConfig topics) {

    /** The pairs of source and partition that the frontier is taken over. */
    public Set<Pair> pairs() {
        return source.names().stream()
                .flatMap(name -> IntStream.range(0, topics.partitions()).mapToObj(p -> new Pair(name, p)))
                .collect(Collectors.toSet());
    }
}
