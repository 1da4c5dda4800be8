/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.health.Status;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/** What stage 2 tells stage 3, which rolls all up. */
public sealed interface RollUpMessage {

    /** An integration's status is now this. */
    record StatusOf(String integration, Status status) implements RollUpMessage {}

    /** The integration is forgotten. */
    record Forgotten(String integration) implements RollUpMessage {}

    /**
     * How far a partition of stage 2 is.
     *
     * @param settledMicros its last settled tick, microseconds since the epoch, if there is one
     * @param frontierMicros its frontier, likewise
     * @param behind whether there is more to read before it
     */
    record Progress(int partition, OptionalLong settledMicros, OptionalLong frontierMicros, boolean behind)
            implements RollUpMessage {}

    static Serde<RollUpMessage> serde() {
        return Binary.serde("a message to the roll-up", 1, RollUpMessage::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, RollUpMessage message) throws IOException {
        if (message instanceof StatusOf statusOf) {
            out.writeByte('s');
            Binary.writeText(out, statusOf.integration());
            Binary.writeText(out, statusOf.status().name());
        } else if (message instanceof Forgotten forgotten) {
            out.writeByte('f');
            Binary.writeText(out, forgotten.integration());
        } else if (message instanceof Progress progress) {
            out.writeByte('p');
            out.writeInt(progress.partition());
            write(out, progress.settledMicros());
            write(out, progress.frontierMicros());
            out.writeBoolean(progress.behind());
        }
    }

    private static RollUpMessage read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case 's' -> new StatusOf(Binary.readText(in), Status.valueOf(Binary.readText(in)));
            case 'f' -> new Forgotten(Binary.readText(in));
            case 'p' -> new Progress(in.getInt(), readOptional(in), readOptional(in), (in.get() != 0));
            default -> throw new SerializationException("no message is of kind " + kind);
        };
    }

    private static void write(DataOutput out, OptionalLong value) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeLong(value.getAsLong());
        }
    }

    private static OptionalLong readOptional(ByteBuffer in) {
        return (in.get() != 0) ? OptionalLong.of(in.getLong()) : OptionalLong.empty();
    }
}
