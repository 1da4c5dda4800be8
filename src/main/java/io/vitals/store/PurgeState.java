/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Position;
import java.util.HashSet;
import java.util.Set;

/**
 * How far a partition is with a purge.
 *
 * @param awaited the partitions that have not confirmed yet; only where the event came to
 * @param learntMicros when it was learnt of by the pulse clock, microseconds since the epoch
 */
public record PurgeState(Purge purge, Stage stage, Set<Integer> awaited, long learntMicros) {

    /** The stages of a purge in one partition. */
    public enum Stage {
        /** A snapshot that has not been read to its end yet. */
        ANNOUNCED,
        /** The ledger is being looked through. */
        RUNNING,
        /** Nothing is left to take out. */
        DONE
    }

    public PurgeState {
        awaited = Set.copyOf(awaited);
    }

    PurgeState at(Stage next) {
        return new PurgeState(purge, next, awaited, learntMicros);
    }

    PurgeState confirmedBy(int partition) {
        Set<Integer> left = new HashSet<>(awaited);
        left.remove(partition);
        return new PurgeState(purge, stage, left, learntMicros);
    }

    /** Whether figures must not settle yet. */
    boolean holds() {
        return stage == Stage.RUNNING || !awaited.isEmpty();
    }

    boolean isOver() {
        return stage == Stage.DONE && awaited.isEmpty();
    }

    Position position() {
        return purge.position();
    }
}
