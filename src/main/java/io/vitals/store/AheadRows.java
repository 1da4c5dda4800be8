/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Rows whose time lies well ahead of their source's clock, for a generation would have to wait for the furthest of
 * them. They are few, or else a clock or a zone is set wrongly: one read tells whether a row is among them, none while
 * there are none; those whose time is over are deleted one by one, a part of the store at each call.
 */
final class AheadRows {
    private static final int LOOKED_AT_PER_CALL = 5_000;

    private final KeyValueStore<Bytes, Ahead> store;
    private boolean mayHoldAny;
    private boolean hasMetAny;
    private @Nullable Bytes lookAtNext;

    /**
     * What is stored of a row.
     *
     * @param atMicros kept until the horizon has passed this instant
     */
    record Ahead(long atMicros, LedgerEntry entry) {}

    AheadRows(KeyValueStore<Bytes, Ahead> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, Ahead> all = store.all()) {
            mayHoldAny = all.hasNext();
        }
    }

    boolean mayHoldAny() {
        return mayHoldAny;
    }

    Optional<Ahead> find(RowBytes row) {
        return mayHoldAny ? Optional.ofNullable(store.get(row.bytes())) : Optional.empty();
    }

    /** A row stays here, whatever becomes of it. */
    void put(RowBytes row, Ahead ahead) {
        mayHoldAny = true;
        hasMetAny = true;
        store.put(row.bytes(), ahead);
    }

    /** Deletes rows of before an instant among the next few thousand. */
    void dropBefore(long micros) {
        if (!mayHoldAny) {
            return;
        }
        List<Bytes> over = new ArrayList<>();
        try (KeyValueIterator<Bytes, Ahead> rows = store.range(lookAtNext, null)) {
            for (int left = LOOKED_AT_PER_CALL; left > 0 && rows.hasNext(); left--) {
                KeyValue<Bytes, Ahead> row = rows.next();
                if (row.value.atMicros() < micros) {
                    over.add(row.key);
                } else {
                    hasMetAny = true;
                }
            }
            goOn(rows.hasNext() ? rows.peekNextKey() : null);
        }
        over.forEach(store::delete);
    }

    /** Once all have been looked at and none was left, there are none. */
    private void goOn(@Nullable Bytes next) {
        lookAtNext = next;
        if (next == null) {
            mayHoldAny = hasMetAny;
            hasMetAny = false;
        }
    }

    /** The first row that a slice has not come to; none to begin. */
    record Unmet(Optional<Bytes> key) implements LedgerSlice.Mark {}

    LedgerSlice slice(Unmet from, int atMost) {
        List<LedgerSlice.Remembered> met = new ArrayList<>();
        try (KeyValueIterator<Bytes, Ahead> rows = store.range(from.key().orElse(null), null)) {
            while (rows.hasNext() && met.size() < atMost) {
                KeyValue<Bytes, Ahead> row = rows.next();
                met.add(new LedgerSlice.Remembered(RowBytes.of(row.key).row(), row.value.entry()));
            }
            return new LedgerSlice(
                    met, rows.hasNext() ? Optional.of(new Unmet(Optional.of(rows.peekNextKey()))) : Optional.empty());
        }
    }
}
