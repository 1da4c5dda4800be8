/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.Change;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.store.ControlMessage;
import io.vitals.store.ControlMessage.Move;
import io.vitals.store.StoredMoves;
import io.vitals.store.StoredMoves.Onward;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a row whose key changes take its values with it. The log leaves out what did not change, if it lies out of line;
 * and what that was is known where the old key was, perhaps in another partition. So the partition of the new key asks
 * all others, and lets no pulse of the source pass until it knows.
 */
final class Moving {
    private static final Logger LOG = LoggerFactory.getLogger(Moving.class);

    /**
     * The other partition may be behind, but not for ever: its part of the topic may be gone. Counted while this one is
     * not behind, for until then an answer waits behind all that it has yet to read.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final StoredMoves moves;
    private final int partition;
    private final int partitions;
    private final Outcome outcome;
    private final Map<Move, Long> waitsSinceMillis = new HashMap<>();

    /** What moving brings about. */
    interface Outcome {
        /** A row was this before its key changed; empty if nobody knows. */
        void complete(RowKey row, Optional<RowReading> was);

        /** Another partition must know. */
        void tell(int partition, ControlMessage message);
    }

    /**
     * Moving in one partition.
     *
     * @param partition this one
     * @param partitions how many there are
     */
    Moving(StoredMoves moves, int partition, int partitions, Outcome outcome) {
        this.moves = moves;
        this.partition = partition;
        this.partitions = partitions;
        this.outcome = outcome;
    }

    /** A row leaves its old key, under which it was this; empty if that is not known. */
    void leave(Change.Deleted change, Optional<RowReading> was, long nowMillis) {
        Move move = new Move(change.row().tableKey(), change.position());
        Optional<Move> before = moves.awaitedFor(change.row());
        if (before.isPresent() && was.filter(RowReading::isPartial).isPresent()) {
            moves.goesOn(before.get(), new Onward(move, was.get()));
        } else {
            left(move, was, nowMillis);
        }
    }

    private void left(Move move, Optional<RowReading> was, long nowMillis) {
        moves.wantedBy(move).ifPresent(asking -> outcome.tell(asking, new ControlMessage.Moved(move, was)));
        settle(move, was, nowMillis);
        moves.keep(move, was, nowMillis);
    }

    /** What a row was is known, where it is awaited; it may have gone on to another key since. */
    private void settle(Move move, Optional<RowReading> was, long nowMillis) {
        waitsSinceMillis.remove(move);
        moves.arrived(move).ifPresent(awaited -> {
            outcome.complete(awaited.row(), was);
            awaited.next()
                    .ifPresent(
                            next -> left(next.move(), Optional.of(next.reading().completedBy(was)), nowMillis));
        });
    }

    /** A row has come under a new key, and not all of it is known. */
    void arrive(Change.Written change, long nowMillis) {
        Move move = new Move(change.row().tableKey(), change.position());
        Optional<Optional<RowReading>> here = moves.left(move);
        if (here.isPresent()) {
            outcome.complete(change.row(), here.get());
            return;
        }
        moves.await(move, change.row(), nowMillis);
        IntStream.range(0, partitions)
                .filter(other -> other != partition)
                .forEach(other -> outcome.tell(other, new ControlMessage.Wanted(move, partition)));
    }

    /** Another partition asks. */
    void hear(ControlMessage.Wanted wanted, long nowMillis) {
        moves.left(wanted.move())
                .ifPresentOrElse(
                        was -> outcome.tell(wanted.partition(), new ControlMessage.Moved(wanted.move(), was)),
                        () -> moves.wanted(wanted.move(), wanted.partition(), nowMillis));
    }

    /** Another partition answers. */
    void hear(ControlMessage.Moved moved, long nowMillis) {
        settle(moved.move(), moved.reading(), nowMillis);
    }

    /**
     * The stream brings a pulse: whether it may pass.
     *
     * @param isBehind whether there is more to read here
     */
    boolean lets(String source, boolean isBehind, long nowMillis) {
        List<Move> holding = moves.holding(source);
        if (holding.isEmpty() || isBehind) {
            return holding.isEmpty();
        }
        holding.forEach(move -> {
            long since = waitsSinceMillis.computeIfAbsent(move, first -> nowMillis);
            if (nowMillis - since > PATIENCE.toMillis()) {
                giveUp(move);
            }
        });
        return moves.holding(source).isEmpty();
    }

    /** Pulses pass, and the row counts without what nobody tells; should it be told later, it is counted then. */
    private void giveUp(Move move) {
        waitsSinceMillis.remove(move);
        moves.giveUp(move);
        LOG.warn("row=incomplete table={} position={} waited={}", move.table().table(), move.position(), PATIENCE);
    }
}
