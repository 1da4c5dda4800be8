/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Change;
import io.vitals.cdc.Position;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Through which positions a row's changes are known: the newest that the stream brought, and the newest at which a
 * snapshot read the row. They are kept apart because a transaction that was open when a snapshot was taken comes
 * through the stream after it, with positions from before it.
 */
public record Seen(Optional<Position> streamed, Optional<Position> read) {
    public static final Seen NOTHING = new Seen(Optional.empty(), Optional.empty());

    /**
     * Whether a change tells something new of its row. One that the stream brings is old only if the stream brought it,
     * or a newer one, before; a snapshot's read is old if an entry is newer, or made by the same snapshot.
     */
    public boolean isNews(Change.OfRow change) {
        if (!change.snapshot()) {
            return isBefore(streamed, change.position());
        }
        boolean streamIsNewer = streamed.filter(position -> position.compareTo(change.position()) > 0)
                .isPresent();
        return !streamIsNewer && isBefore(read, change.position());
    }

    private static boolean isBefore(Optional<Position> known, Position position) {
        return known.filter(before -> before.compareTo(position) >= 0).isEmpty();
    }

    /** What is known once a snapshot at this position has vouched for it, by showing the row or by leaving it out. */
    public Seen vouchedAt(Position snapshot) {
        return new Seen(streamed, isBefore(read, snapshot) ? Optional.of(snapshot) : read);
    }

    /**
     * Whether a snapshot at this position, all of whose rows have come, has neither shown the row nor missed its last
     * change.
     */
    public boolean isMissedBy(Position snapshot) {
        boolean changedSince =
                streamed.filter(position -> position.compareTo(snapshot) > 0).isPresent();
        return isBefore(read, snapshot) && !changedSince;
    }

    /** What is known once all that the row's table held at this position is gone. */
    public Seen truncatedAt(Position truncate) {
        return new Seen(Optional.of(truncate), read);
    }

    /** Whether all that is known is older than this position. */
    public boolean isOlderThan(Position position) {
        return Stream.of(streamed, read).flatMap(Optional::stream).allMatch(known -> known.compareTo(position) < 0);
    }

    /**
     * Whether a row is known through this change, and the stream brought nothing newer. That a snapshot has read the
     * row as well makes no difference: what the two of them hold came in some order, and comes in the same order again.
     */
    public boolean isThrough(Change.OfRow change) {
        Optional<Position> known = change.snapshot() ? read : streamed;
        boolean streamIsNewer = streamed.filter(position -> position.compareTo(change.position()) > 0)
                .isPresent();
        return known.filter(change.position()::equals).isPresent() && !streamIsNewer;
    }

    /** Whether it is known through this change of the stream alone: no snapshot has looked for the row since. */
    public boolean isThroughNothingBut(Change.OfRow change) {
        return !change.snapshot() && isThrough(change) && isBefore(read, change.position());
    }

    /** What is known once this change is, too. */
    public Seen with(Change.OfRow change) {
        return change.snapshot()
                ? new Seen(streamed, Optional.of(change.position()))
                : new Seen(Optional.of(change.position()), read);
    }
}
