/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.health.Deciding;
import io.vitals.health.Flapping;
import io.vitals.health.Holds;
import io.vitals.health.Level;
import io.vitals.health.Memory;
import io.vitals.health.Reason;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

/**
 * What the state machine remembers of an integration, in bytes. Names of closed vocabularies are their places there.
 */
public final class MemoryBinary {
    private static final int NONE = -1;

    private MemoryBinary() {}

    public static Serde<Memory> serde() {
        return Binary.serde("a status machine's memory", 1, MemoryBinary::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, Memory memory) throws IOException {
        writeStanding(out, memory.standing());
        writeDeciding(out, memory.deciding());
        writeLong(out, memory.holds().healthyMicros());
        writeLong(out, memory.holds().warningMicros());
        writeLong(out, memory.holds().errorMicros());
        writeLong(out, memory.firstSeenMicros());
        writeLong(out, memory.insufficientSinceMicros());
        writeFlapping(out, memory.flapping());
    }

    private static Memory read(ByteBuffer in) {
        return new Memory(
                readStanding(in),
                readDeciding(in),
                new Holds(readLong(in), readLong(in), readLong(in)),
                readLong(in),
                readLong(in),
                readFlapping(in));
    }

    private static void writeStanding(DataOutput out, Standing standing) throws IOException {
        out.writeByte(standing.status().ordinal());
        writeReasons(out, standing.reasons());
        out.writeLong(standing.sinceMicros());
        out.writeByte(standing.lastKnown().map(Status::ordinal).orElse(NONE));
        out.writeLong(standing.seq());
    }

    private static Standing readStanding(ByteBuffer in) {
        return new Standing(
                one(Status.values(), in.get()), readReasons(in), in.getLong(), readStatusIfAny(in), in.getLong());
    }

    private static Optional<Status> readStatusIfAny(ByteBuffer in) {
        int place = in.get();
        return place == NONE ? Optional.empty() : Optional.of(one(Status.values(), place));
    }

    private static void writeDeciding(DataOutput out, Deciding deciding) throws IOException {
        out.writeByte(deciding.levels().size());
        for (Map.Entry<Reason, Level> level : deciding.levels().entrySet()) {
            out.writeByte(level.getKey().ordinal());
            out.writeByte(level.getValue().ordinal());
        }
        out.writeByte(deciding.leftMicros().size());
        for (Map.Entry<Reason, Long> left : deciding.leftMicros().entrySet()) {
            out.writeByte(left.getKey().ordinal());
            out.writeLong(left.getValue());
        }
        writeReasons(out, deciding.causes());
    }

    private static Deciding readDeciding(ByteBuffer in) {
        Map<Reason, Level> levels = new EnumMap<>(Reason.class);
        for (int left = in.get(); left > 0; left--) {
            levels.put(one(Reason.values(), in.get()), one(Level.values(), in.get()));
        }
        Map<Reason, Long> leftMicros = new EnumMap<>(Reason.class);
        for (int left = in.get(); left > 0; left--) {
            leftMicros.put(one(Reason.values(), in.get()), in.getLong());
        }
        return new Deciding(levels, leftMicros, readReasons(in));
    }

    private static void writeFlapping(DataOutput out, Flapping flapping) throws IOException {
        out.writeBoolean(flapping.isFlapping());
        out.writeByte(flapping.transitionsMicros().size());
        for (long transition : flapping.transitionsMicros()) {
            out.writeLong(transition);
        }
    }

    private static Flapping readFlapping(ByteBuffer in) {
        boolean isFlapping = in.get() != 0;
        List<Long> transitions = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            transitions.add(in.getLong());
        }
        return new Flapping(isFlapping, transitions);
    }

    private static void writeReasons(DataOutput out, List<Reason> reasons) throws IOException {
        out.writeByte(reasons.size());
        for (Reason reason : reasons) {
            out.writeByte(reason.ordinal());
        }
    }

    private static List<Reason> readReasons(ByteBuffer in) {
        List<Reason> reasons = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            reasons.add(one(Reason.values(), in.get()));
        }
        return reasons;
    }

    private static void writeLong(DataOutput out, OptionalLong value) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            out.writeLong(value.getAsLong());
        }
    }

    private static OptionalLong readLong(ByteBuffer in) {
        return in.get() == 0 ? OptionalLong.empty() : OptionalLong.of(in.getLong());
    }

    private static <T> T one(T[] values, int place) {
        if (place < 0 || place >= values.length) {
            throw new SerializationException("a status machine's memory names number " + place + " of " + values.length
                    + " " + values.getClass().getComponentType().getSimpleName() + "s");
        }
        return values[place];
    }
}
