/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Field;
import io.vitals.cdc.Field.Candidate;
import io.vitals.cdc.RowReading;
import io.vitals.codec.Binary;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.store.LedgerEntry.Known;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** A ledger entry in bytes. */
final class LedgerBinary {
    private static final long ABSENT = -1;
    private static final long UNUSABLE = -2;

    private LedgerBinary() {}

    static Serde<LedgerEntry> serde() {
        return Binary.serde("a ledger entry", 1, LedgerBinary::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, LedgerEntry entry) throws IOException {
        write(out, entry.seen().streamed(), PositionBinary::write);
        write(out, entry.seen().read(), PositionBinary::write);
        write(out, entry.row(), LedgerBinary::write);
    }

    private static void write(DataOutput out, Known row) throws IOException {
        out.writeLong(row.firstSightMicros());
        out.writeBoolean(row.counts());
        RowReading reading = row.reading();
        writeField(out, reading.integration(), (to, name) -> Binary.writeText(to, name.value()));
        writeField(out, reading.atMicros(), (to, micros) -> to.writeLong(micros));
        writeField(out, reading.outcome(), (to, outcome) -> to.writeByte(code(outcome)));
        writeField(out, reading.duration(), (to, duration) -> ByteUtils.writeVarlong(durationCode(duration), to));
    }

    /** Completed fields only: what the log left out has been filled in, or is not known. */
    private static <T> void writeField(DataOutput out, Field<T> field, Binary.Writer<T> writer) throws IOException {
        out.writeByte(field.usable().size());
        for (Candidate<T> candidate : field.usable()) {
            out.writeByte(candidate.place());
            writer.write(out, candidate.value());
        }
    }

    private static <T> void write(DataOutput out, Optional<T> value, Binary.Writer<T> writer) throws IOException {
        out.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            writer.write(out, value.get());
        }
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

    private static LedgerEntry read(ByteBuffer in) {
        Seen seen = new Seen(readOptional(in, PositionBinary::read), readOptional(in, PositionBinary::read));
        return new LedgerEntry(seen, readOptional(in, LedgerBinary::readRow));
    }

    private static Known readRow(ByteBuffer in) {
        long firstSight = in.getLong();
        boolean counts = in.get() != 0;
        RowReading reading = new RowReading(
                readField(in, from -> new IntegrationName(Binary.readText(from))),
                readField(in, ByteBuffer::getLong),
                readField(in, from -> outcome(from.get())),
                readField(in, from -> duration(ByteUtils.readVarlong(from))));
        return new Known(reading, firstSight, counts);
    }

    private static <T> Field<T> readField(ByteBuffer in, Function<ByteBuffer, T> reader) {
        List<Candidate<T>> usable = new ArrayList<>();
        for (int size = in.get(); size > 0; size--) {
            usable.add(new Candidate<>(in.get(), reader.apply(in)));
        }
        return new Field<>(usable, List.of());
    }

    private static <T> Optional<T> readOptional(ByteBuffer in, Function<ByteBuffer, T> reader) {
        return in.get() != 0 ? Optional.of(reader.apply(in)) : Optional.empty();
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
