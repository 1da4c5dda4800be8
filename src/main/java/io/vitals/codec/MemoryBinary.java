/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.health.Deciding;
import io.vitals.health.Flapping;
import io.vitals.health.Forgotten;
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
    private static final String NONE = "";

    private MemoryBinary() {}

    public static Serde<Memory> serde() {
        return Binary.serde("a status machine's memory", 1, MemoryBinary::write, (in, version) -> read(in));
    }

    /** That an integration was forgotten, in bytes. */
    public static Serde<Forgotten> forgottenSerde() {
        return Binary.serde(
                "a forgotten integration",
                1,
                (out, forgotten) -> {
                    out.writeLong(forgotten.tickMicros());
                    out.writeLong(forgotten.seq());
                },
                (in, version) -> new Forgotten(in.getLong(), in.getLong()));
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
        Binary.writeText(out, standing.status().name());
        writeReasons(out, standing.reasons());
        out.writeLong(standing.sinceMicros());
        Binary.writeText(out, standing.lastKnown().map(Status::name).orElse(NONE));
        out.writeLong(standing.seq());
    }

    private static Standing readStanding(ByteBuffer in) {
        return new Standing(
                one(Status.class, Binary.readText(in)),
                readReasons(in),
                in.getLong(),
                readStatusIfAny(in),
                in.getLong());
    }

    private static Optional<Status> readStatusIfAny(ByteBuffer in) {
        String name = Binary.readText(in);
        return name.equals(NONE) ? Optional.empty() : Optional.of(one(Status.class, name));
    }

    private static void writeDeciding(DataOutput out, Deciding deciding) throws IOException {
        out.writeByte(deciding.levels().size());
        for (Map.Entry<Reason, Level> level : deciding.levels().entrySet()) {
            Binary.writeText(out, level.getKey().name());
            Binary.writeText(out, level.getValue().name());
        }
        out.writeByte(deciding.leftMicros().size());
        for (Map.Entry<Reason, Long> left : deciding.leftMicros().entrySet()) {
            Binary.writeText(out, left.getKey().name());
            out.writeLong(left.getValue());
        }
        writeReasons(out, deciding.causes());
    }

    private static Deciding readDeciding(ByteBuffer in) {
        Map<Reason, Level> levels = new EnumMap<>(Reason.class);
        for (int left = in.get(); left > 0; left--) {
            levels.put(one(Reason.class, Binary.readText(in)), one(Level.class, Binary.readText(in)));
        }
        Map<Reason, Long> leftMicros = new EnumMap<>(Reason.class);
        for (int left = in.get(); left > 0; left--) {
            leftMicros.put(one(Reason.class, Binary.readText(in)), in.getLong());
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
            Binary.writeText(out, reason.name());
        }
    }

    private static List<Reason> readReasons(ByteBuffer in) {
        List<Reason> reasons = new ArrayList<>();
        for (int left = in.get(); left > 0; left--) {
            reasons.add(one(Reason.class, Binary.readText(in)));
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

    private static <E extends Enum<E>> E one(Class<E> vocabulary, String name) {
        try {
            return Enum.valueOf(vocabulary, name);
        } catch (IllegalArgumentException unknown) {
            throw new SerializationException(
                    "a status machine's memory names the " + vocabulary.getSimpleName() + " '" + name
                            + "', which this program does not know",
                    unknown);
        }
    }
}
