/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import io.vitals.observation.Observation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ledger as simple as can be: a map, from which what is over goes at once. */
final class LedgerInMemory implements Ledger {
    private final Map<RowKey, Kept> rows = new TreeMap<>(Comparator.comparing(RowKey::toString));

    private record Kept(LedgerEntry entry, long untilMicros) {}

    private record Unmet(int place) implements LedgerSlice.Mark {}

    @Override
    public Optional<LedgerEntry> find(RowKey row) {
        return Optional.ofNullable(rows.get(row)).map(Kept::entry);
    }

    @Override
    public void put(RowKey row, Optional<LedgerEntry> before, LedgerEntry entry, long nowMicros) {
        long at = entry.counted()
                .or(() -> before.flatMap(LedgerEntry::counted))
                .map(Observation::atMicros)
                .orElse(nowMicros);
        Kept kept = rows.get(row);
        rows.put(row, new Kept(entry, kept == null ? at : Math.max(at, kept.untilMicros())));
    }

    @Override
    public LedgerSlice slice(Optional<LedgerSlice.Mark> from, int atMost) {
        int first = from.map(mark -> ((Unmet) mark).place()).orElse(0);
        List<LedgerSlice.Remembered> met = rows.entrySet().stream()
                .skip(first)
                .limit(atMost)
                .map(row ->
                        new LedgerSlice.Remembered(row.getKey(), row.getValue().entry()))
                .toList();
        int next = first + met.size();
        return new LedgerSlice(met, next < rows.size() ? Optional.of(new Unmet(next)) : Optional.empty());
    }

    @Override
    public void dropBefore(long micros) {
        rows.values().removeIf(kept -> kept.untilMicros() < micros);
    }
}
