/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.store.ControlMessage;
import io.vitals.store.Ledger;
import io.vitals.store.LedgerSlice;
import io.vitals.store.LedgerSlice.Remembered;
import io.vitals.store.Purge;
import io.vitals.store.PurgeState;
import io.vitals.store.PurgeState.Stage;
import io.vitals.store.StoredPurges;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of a partition's ledger what an event says is gone without naming rows, slice by slice, so that no call
 * takes long however large the ledger is.
 *
 * <p>A truncate comes to one partition. That one tells all others, and lets no pulse of the source pass until each has
 * confirmed: so no tick settles in between. A full snapshot is seen by each partition for itself; what it did not show
 * is swept at the source's first streamed pulse after it, and no pulse passes before the sweep has ended.
 *
 * <p>Until it is over, a change of a row that is yet to be taken out finds the row's old entry, and subtracts it.
 */
final class Purging {
    private static final Logger LOG = LoggerFactory.getLogger(Purging.class);
    private static final int ENTRIES_A_SLICE = 20_000;

    private final Ledger ledger;
    private final StoredPurges purges;
    private final int partition;
    private final Set<Integer> partitions;
    private final Outcome outcome;
    private final Map<Purge, LedgerSlice.Mark> marks = new HashMap<>();
    private final Map<Purge, Long> gone = new HashMap<>();

    /** What purging brings about. */
    interface Outcome {
        /** A row is gone. */
        void gone(Remembered remembered, Purge purge);

        /** Another partition must know. */
        void tell(int partition, ControlMessage message);
    }

    /**
     * Purging in one partition.
     *
     * @param partition this one
     * @param count of all partitions
     */
    Purging(Ledger ledger, StoredPurges purges, int partition, int count, Outcome outcome) {
        this.ledger = ledger;
        this.purges = purges;
        this.partition = partition;
        this.partitions = IntStream.range(0, count).boxed().collect(Collectors.toSet());
        this.outcome = outcome;
    }

    /** A table was truncated. */
    void truncate(Change.Truncated truncated, long pulseMicros) {
        Purge.Truncate purge = new Purge.Truncate(truncated.table(), partition, truncated.position());
        if (!purges.begin(new PurgeState(purge, Stage.RUNNING, partitions, pulseMicros))) {
            return; // delivered again
        }
        partitions.stream()
                .filter(other -> other != partition)
                .forEach(other -> outcome.tell(other, new ControlMessage.Truncated(purge)));
        go();
    }

    /** Another partition has nothing left of a truncated table. */
    void hear(ControlMessage.Confirmed confirmed) {
        purges.confirm(confirmed.truncate(), confirmed.partition());
    }

    /** A table was truncated, as another partition has read. */
    void hear(ControlMessage.Truncated truncated, long pulseMicros) {
        Purge.Truncate purge = truncated.truncate();
        if (purges.begin(new PurgeState(purge, Stage.RUNNING, Set.of(), pulseMicros))) {
            go();
        } else if (purges.hasDone(purge)) {
            confirm(purge);
        }
    }

    /** A full snapshot is being read. */
    void announce(Change.FullSnapshot snapshot, long pulseMicros) {
        Purge.Sweep sweep = new Purge.Sweep(snapshot.source(), snapshot.position());
        boolean unused = purges.begin(new PurgeState(sweep, Stage.ANNOUNCED, Set.of(), pulseMicros));
    }

    /** The stream brings a pulse: whether it may pass. */
    boolean lets(String source) {
        purges.snapshotHasEnded(source);
        go();
        return !purges.hold(source);
    }

    /** Carries on with what is under way, a slice of it. */
    void go() {
        int left = ENTRIES_A_SLICE;
        for (Purge purge : purges.running()) {
            while (left > 0 && !purges.hasDone(purge)) {
                left -= slice(purge, left);
            }
        }
    }

    private int slice(Purge purge, int atMost) {
        LedgerSlice slice = ledger.slice(Optional.ofNullable(marks.get(purge)), atMost);
        for (Remembered remembered : slice.entries()) {
            if (purge.covers(remembered.row(), remembered.entry())) {
                outcome.gone(remembered, purge);
                gone.merge(purge, 1L, Long::sum);
            }
        }
        slice.next().ifPresentOrElse(next -> marks.put(purge, next), () -> finish(purge));
        return Math.max(1, slice.looked());
    }

    private void finish(Purge purge) {
        marks.remove(purge);
        purges.finish(purge);
        Long rows = gone.remove(purge);
        if (rows != null) {
            LOG.info("purge state=done partition={} rows={} what={}", partition, rows, purge);
        }
        if (purge instanceof Purge.Truncate truncate) {
            confirm(truncate);
        }
    }

    private void confirm(Purge.Truncate truncate) {
        if (truncate.askedBy() == partition) {
            purges.confirm(truncate, partition);
        } else {
            outcome.tell(truncate.askedBy(), new ControlMessage.Confirmed(truncate, partition));
        }
    }
}
