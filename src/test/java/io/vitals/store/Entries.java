/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Change;
import io.vitals.cdc.Field;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.store.LedgerEntry.Known;
import java.util.Optional;

/** Ledger entries, and the rows that they are of. */
final class Entries {
    private Entries() {}

    static RowKey row(long id) {
        return row("vitals", "calls", id);
    }

    static RowKey row(String source, String table, long id) {
        return new RowKey(source, "app", "public", table, "{\"id\":" + id + "}");
    }

    /** A row that counts at this time, as the change at this position made it. */
    static LedgerEntry counted(long position, long atMicros) {
        RowReading reading = new RowReading(
                Field.of(new IntegrationName("payments")),
                Field.of(atMicros),
                Field.of(Outcome.SUCCESS),
                Field.of(new CallDuration.Measured(812_000)));
        return new LedgerEntry(seen(position), Optional.of(new Known(reading, atMicros, true)));
    }

    /** A row that is gone. */
    static LedgerEntry marker(long position) {
        return new LedgerEntry(seen(position), Optional.empty());
    }

    private static Seen seen(long position) {
        return Seen.NOTHING.with(new Change.Deleted(row(0), Position.of(position)));
    }
}
