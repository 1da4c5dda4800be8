/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.Binary;
import io.vitals.store.LedgerEntry.Known;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;

/** A ledger entry in bytes. */
final class LedgerBinary {
    private LedgerBinary() {}

    static Serde<AheadRows.Ahead> aheadSerde() {
        return Binary.serde(
                "a ledger entry ahead of its time",
                1,
                (out, ahead) -> {
                    out.writeLong(ahead.atMicros());
                    write(out, ahead.entry());
                },
                (in, version) -> new AheadRows.Ahead(in.getLong(), read(in)));
    }

    static void write(DataOutput out, LedgerEntry entry) throws IOException {
        write(out, entry.seen().streamed(), PositionBinary::write);
        write(out, entry.seen().read(), PositionBinary::write);
        write(out, entry.row(), LedgerBinary::write);
    }

    private static void write(DataOutput out, Known row) throws IOException {
        out.writeLong(row.firstSightMicros());
        out.writeBoolean(row.counts());
        ReadingBinary.write(out, row.reading());
    }

    static <T> void write(DataOutput out, Optional<T> value, Binary.Writer<T> writer) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            writer.write(out, value.get());
        }
    }

    static LedgerEntry read(ByteBuffer in) {
        Seen seen = new Seen(readOptional(in, PositionBinary::read), readOptional(in, PositionBinary::read));
        return new LedgerEntry(seen, readOptional(in, LedgerBinary::readRow));
    }

    private static Known readRow(ByteBuffer in) {
        long firstSight = in.getLong();
        boolean counts = in.get() != 0;
        return new Known(ReadingBinary.read(in), firstSight, counts);
    }

    static <T> Optional<T> readOptional(ByteBuffer in, Function<ByteBuffer, T> reader) {
        return in.get() != 0 ? Optional.of(reader.apply(in)) : Optional.empty();
    }
}
