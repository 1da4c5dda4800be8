/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.Binary;
import io.vitals.observation.IntegrationName;
import io.vitals.store.ControlMessage.Confirmed;
import io.vitals.store.ControlMessage.Forget;
import io.vitals.store.ControlMessage.Move;
import io.vitals.store.ControlMessage.Moved;
import io.vitals.store.ControlMessage.Truncated;
import io.vitals.store.ControlMessage.Wanted;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** Control messages in bytes. */
public final class ControlBinary {
    private ControlBinary() {}

    public static Serde<ControlMessage> serde() {
        return Binary.serde("a control message", 1, ControlBinary::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, ControlMessage message) throws IOException {
        if (message instanceof Truncated truncated) {
            out.writeByte('t');
            PurgeBinary.write(out, truncated.truncate());
        } else if (message instanceof Confirmed confirmed) {
            out.writeByte('c');
            PurgeBinary.write(out, confirmed.truncate());
            ByteUtils.writeVarint(confirmed.partition(), out);
        } else if (message instanceof Wanted wanted) {
            out.writeByte('w');
            write(out, wanted.move());
            ByteUtils.writeVarint(wanted.partition(), out);
        } else if (message instanceof Moved moved) {
            out.writeByte('m');
            write(out, moved.move());
            LedgerBinary.write(out, moved.reading(), ReadingBinary::write);
        } else if (message instanceof Forget forget) {
            out.writeByte('f');
            Binary.writeText(out, forget.integration().value());
            out.writeLong(forget.atMicros());
        }
    }

    static void write(DataOutput out, Move move) throws IOException {
        PurgeBinary.write(out, move.table());
        PositionBinary.write(out, move.position());
    }

    private static ControlMessage read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case 't' -> new Truncated((Purge.Truncate) PurgeBinary.read(in));
            case 'c' -> new Confirmed((Purge.Truncate) PurgeBinary.read(in), ByteUtils.readVarint(in));
            case 'w' -> new Wanted(readMove(in), ByteUtils.readVarint(in));
            case 'm' -> new Moved(readMove(in), LedgerBinary.readOptional(in, ReadingBinary::read));
            case 'f' -> new Forget(new IntegrationName(Binary.readText(in)), in.getLong());
            default -> throw new SerializationException("no control message is of kind " + kind);
        };
    }

    static Move readMove(ByteBuffer in) {
        return new Move(PurgeBinary.readTable(in), PositionBinary.read(in));
    }
}
