/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import io.vitals.cdc.TableKey;
import io.vitals.codec.Binary;
import io.vitals.store.ControlMessage.Move;
import io.vitals.store.StoredMoves.Awaited;
import io.vitals.store.StoredMoves.Left;
import io.vitals.store.StoredMoves.OneSide;
import io.vitals.store.StoredMoves.Onward;
import io.vitals.store.StoredMoves.WantedBy;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** One side of a changed key in bytes. */
final class MoveBinary {
    private MoveBinary() {}

    static Serde<OneSide> serde() {
        return Binary.serde("one side of a changed key", 1, MoveBinary::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, OneSide side) throws IOException {
        out.writeLong(side.learntMillis());
        if (side instanceof Left left) {
            out.writeByte('l');
            LedgerBinary.write(out, left.reading(), ReadingBinary::write);
        } else if (side instanceof WantedBy wanted) {
            out.writeByte('w');
            ByteUtils.writeVarint(wanted.partition(), out);
        } else if (side instanceof Awaited awaited) {
            out.writeByte('a');
            ControlBinary.write(out, awaited.move());
            Binary.writeText(out, awaited.row().key());
            out.writeBoolean(awaited.holds());
            LedgerBinary.write(out, awaited.next(), MoveBinary::write);
        }
    }

    private static void write(DataOutput out, Onward next) throws IOException {
        ControlBinary.write(out, next.move());
        ReadingBinary.write(out, next.reading());
    }

    private static OneSide read(ByteBuffer in) {
        long learnt = in.getLong();
        byte kind = in.get();
        return switch (kind) {
            case 'l' -> new Left(LedgerBinary.readOptional(in, ReadingBinary::read), learnt);
            case 'w' -> new WantedBy(ByteUtils.readVarint(in), learnt);
            case 'a' -> readAwaited(in, learnt);
            default -> throw new SerializationException("no side of a changed key is of kind " + kind);
        };
    }

    private static Awaited readAwaited(ByteBuffer in, long learnt) {
        Move move = ControlBinary.readMove(in);
        TableKey table = move.table();
        RowKey row = new RowKey(table.source(), table.database(), table.schema(), table.table(), Binary.readText(in));
        boolean holds = in.get() != 0;
        return new Awaited(move, row, holds, LedgerBinary.readOptional(in, MoveBinary::readOnward), learnt);
    }

    private static Onward readOnward(ByteBuffer in) {
        return new Onward(ControlBinary.readMove(in), ReadingBinary.read(in));
    }
}
