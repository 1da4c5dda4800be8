/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.TableKey;
import io.vitals.codec.Binary;
import io.vitals.store.PurgeState.Stage;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** Purges and their states in bytes. */
final class PurgeBinary {
    private PurgeBinary() {}

    static Serde<PurgeState> stateSerde() {
        return Binary.serde("the state of a purge", 1, PurgeBinary::write, (in, version) -> readState(in));
    }

    private static void write(DataOutput out, PurgeState state) throws IOException {
        write(out, state.purge());
        out.writeByte(code(state.stage()));
        out.writeLong(state.learntMicros());
        ByteUtils.writeVarint(state.awaited().size(), out);
        for (int partition : state.awaited()) {
            ByteUtils.writeVarint(partition, out);
        }
    }

    private static PurgeState readState(ByteBuffer in) {
        Purge purge = read(in);
        Stage stage = stage(in.get());
        long learnt = in.getLong();
        Set<Integer> awaited = new HashSet<>();
        for (int left = ByteUtils.readVarint(in); left > 0; left--) {
            awaited.add(ByteUtils.readVarint(in));
        }
        return new PurgeState(purge, stage, awaited, learnt);
    }

    static void write(DataOutput out, Purge purge) throws IOException {
        if (purge instanceof Purge.Truncate truncate) {
            out.writeByte('t');
            write(out, truncate.table());
            ByteUtils.writeVarint(truncate.askedBy(), out);
        } else if (purge instanceof Purge.Sweep sweep) {
            out.writeByte('s');
            Binary.writeText(out, sweep.source());
        }
        PositionBinary.write(out, purge.position());
    }

    static Purge read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case 't' -> new Purge.Truncate(readTable(in), ByteUtils.readVarint(in), PositionBinary.read(in));
            case 's' -> new Purge.Sweep(Binary.readText(in), PositionBinary.read(in));
            default -> throw new SerializationException("no purge is of kind " + kind);
        };
    }

    static void write(DataOutput out, TableKey table) throws IOException {
        Binary.writeText(out, table.source());
        Binary.writeText(out, table.database());
        Binary.writeText(out, table.schema());
        Binary.writeText(out, table.table());
    }

    static TableKey readTable(ByteBuffer in) {
        return new TableKey(Binary.readText(in), Binary.readText(in), Binary.readText(in), Binary.readText(in));
    }

    private static char code(Stage stage) {
        return switch (stage) {
            case ANNOUNCED -> 'a';
            case RUNNING -> 'r';
            case DONE -> 'd';
        };
    }

    private static Stage stage(byte code) {
        return switch (code) {
            case 'a' -> Stage.ANNOUNCED;
            case 'r' -> Stage.RUNNING;
            case 'd' -> Stage.DONE;
            default -> throw new SerializationException("no stage of a purge has the code " + code);
        };
    }
}
