/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Field;
import io.vitals.cdc.Field.Candidate;
import io.vitals.cdc.RowReading;
import io.vitals.codec.Binary;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.ByteUtils;

/** What a row's columns hold, in bytes. */
final class ReadingBinary {
    private static final long ABSENT = -1;
    private static final long UNUSABLE = -2;

    private ReadingBinary() {}

    static void write(DataOutput out, RowReading reading) throws IOException {
        writeField(out, reading.integration(), (to, name) -> Binary.writeText(to, name.value()));
        writeField(out, reading.atMicros(), (to, micros) -> to.writeLong(micros));
        writeField(out, reading.outcome(), (to, outcome) -> to.writeByte(code(outcome)));
        writeField(out, reading.duration(), (to, duration) -> ByteUtils.writeVarlong(durationCode(duration), to));
    }

    static RowReading read(ByteBuffer in) {
        return new RowReading(
                readField(in, from -> new IntegrationName(Binary.readText(from))),
                readField(in, ByteBuffer::getLong),
                readField(in, from -> outcome(from.get())),
                readField(in, from -> duration(ByteUtils.readVarlong(from))));
    }

    /** A negative size says that some candidates, listed after the others, are not known. */
    private static <T> void writeField(DataOutput out, Field<T> field, Binary.Writer<T> writer) throws IOException {
        boolean isPartial = !field.unavailable().isEmpty();
        int size = field.usable().size();
        out.writeByte(isPartial ? ~size : size);
        for (Candidate<T> candidate : field.usable()) {
            out.writeByte(candidate.place());
            writer.write(out, candidate.value());
        }
        if (isPartial) {
            out.writeByte(field.unavailable().size());
            for (int place : field.unavailable()) {
                out.writeByte(place);
            }
        }
    }

    private static <T> Field<T> readField(ByteBuffer in, Function<ByteBuffer, T> reader) {
        int written = in.get();
        List<Candidate<T>> usable = new ArrayList<>();
        for (int left = written < 0 ? ~written : written; left > 0; left--) {
            usable.add(new Candidate<>(in.get(), reader.apply(in)));
        }
        List<Integer> unavailable = new ArrayList<>();
        for (int left = written < 0 ? in.get() : 0; left > 0; left--) {
            unavailable.add((int) in.get());
        }
        return new Field<>(usable, unavailable);
    }

    private static char code(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS -> 's';
            case FAILURE -> 'f';
            case IGNORED -> 'i';
        };
    }

    private static long durationCode(CallDuration duration) {
        if (duration instanceof CallDuration.Measured measured) {
            return measured.micros();
        }
        return duration instanceof CallDuration.Absent ? ABSENT : UNUSABLE;
    }

    private static Outcome outcome(byte code) {
        return switch (code) {
            case 's' -> Outcome.SUCCESS;
            case 'f' -> Outcome.FAILURE;
            case 'i' -> Outcome.IGNORED;
            default -> throw new SerializationException("no outcome has the code " + code);
        };
    }

    private static CallDuration duration(long code) {
        if (code == ABSENT) {
            return CallDuration.ABSENT;
        }
        return code == UNUSABLE ? CallDuration.UNUSABLE : new CallDuration.Measured(code);
    }
}
