/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.observation.IntegrationName;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Knows which instance has what. Safe from any thread. */
public interface Holders {

    /** As which the others know this one; empty where no setting tells. */
    Optional<Instance> self();

    /** Who has the stores of an integration. */
    Held of(IntegrationName name);

    /** What this instance has. */
    Assignment own();

    /**
     * What each instance has, this one first, the others by their address; those whose address is not told are left
     * out.
     */
    List<Assignment> assignments();

    /** How many records behind this instance's own copy of an integration's panes is; empty if it has none. */
    OptionalLong lag(IntegrationName name);

    /**
     * What an instance has.
     *
     * @param instance empty for this one, where no setting tells its address
     */
    record Assignment(Optional<Instance> instance, boolean isSelf, Work active, Work standby) {}

    /**
     * A share of the work, by partition, in ascending order.
     *
     * @param counting of stage 1: the partitions of {@code vitals-changes} that are read
     * @param judging of stage 2: those by integration, with their panes
     * @param rollsUp whether stage 3, which has one partition, is among it
     */
    record Work(List<Integer> counting, List<Integer> judging, boolean rollsUp) {
        public static final Work NONE = new Work(List.of(), List.of(), false);

        public Work {
            counting = List.copyOf(counting);
            judging = List.copyOf(judging);
        }
    }
}
