/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/** The names of topics, stores and steps; the topics' are fixed by contract. */
public final class Names {
    /** What the connectors write: all changes of the table and of the pulse table. */
    public static final String CHANGES = "vitals-changes";
    /** Internal: what one partition of stage 1 must tell all. */
    public static final String CONTROL = "vitals-control";

    public static final String HEALTH_STATUS = "health-status";
    public static final String HEALTH_SYSTEM = "health-system";
    public static final String HEALTH_TRANSITIONS = "health-transitions";
    public static final String HEALTH_POLICIES = "health-policies";
    public static final String DEAD_LETTERS = "health-dead-letters";

    /** The only key of {@link #HEALTH_SYSTEM}. */
    public static final String SYSTEM_KEY = "system";

    /** Stores of stage 1. */
    public static final String LEDGER_BATCHES = "ledger-batches";

    public static final String LEDGER_AHEAD = "ledger-ahead";

    public static final String PULSES = "pulses";
    public static final String PURGES = "purges";
    public static final String MOVES = "moves";

    /** Stores of stage 2. */
    public static final String PANES = "panes";

    public static final String FRONTIER = "frontier";
    public static final String SETTLED = "settled";
    public static final String MEMORIES = "memories";
    public static final String FORGOTTEN = "forgotten";
    public static final String PUBLISHED = "published";
    public static final String FAILURES = "failures";
    public static final String NEWEST_FAILURES = "newest-failures";

    /** The stores of stage 3. */
    public static final String STATUSES = "statuses";

    public static final String PARTITIONS = "partitions";

    /** The steps, and the topics between the stages. */
    static final String READ = "read";

    static final String SET_ASIDE = "set-aside";
    static final String HEARD = "heard";
    static final String ARRIVALS = "arrivals";
    static final String COUNT = "count";
    static final String COUNT_COMMITS = "count-commits";
    static final String TELL = "tell";
    static final String PEND = "pend";
    static final String PEND_COMMITS = "pend-commits";
    static final String DELTAS = "deltas";
    static final String JUDGE = "judge";
    static final String JUDGE_COMMITS = "judge-commits";
    static final String ROLL_UP = "roll-up";

    /** How Streams ends the name of a topic between stages. */
    private static final String REPARTITION = "-repartition";

    private Names() {}

    /** Whether a topic, by its whole name, is what the tasks with the panes read. */
    public static boolean isOfStageTwo(String topic) {
        return topic.endsWith("-" + DELTAS + REPARTITION);
    }

    /** Whether a topic, by its whole name, is what the roll-up reads. */
    public static boolean isOfStageThree(String topic) {
        return topic.endsWith("-" + ROLL_UP + REPARTITION);
    }

    /** The partition that an integration belongs to, as Kafka's producers would choose it by key. */
    public static int partitionOf(String integration, int partitions) {
        return Utils.toPositive(Utils.murmur2(integration.getBytes(StandardCharsets.UTF_8))) % partitions;
    }
}
