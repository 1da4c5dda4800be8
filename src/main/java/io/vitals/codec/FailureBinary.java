/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.event.Failure;
import io.vitals.event.FailureChange;
import io.vitals.event.FailureChange.Failed;
import io.vitals.event.FailureChange.Mended;
import io.vitals.observation.CallDuration;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** Changes of an integration's failures, in bytes. */
public final class FailureBinary {
    private static final int ABSENT = 0;
    private static final int UNUSABLE = 1;
    private static final int MEASURED = 2;
    /** Kinds, flags, the time and the duration. */
    private static final int FIXED_BYTES = 32;

    private FailureBinary() {}

    public static Serde<List<FailureChange>> serde() {
        return Binary.serde("recent failures", 1, FailureBinary::write, (in, version) -> read(in));
    }

    static void write(DataOutput out, List<FailureChange> changes) throws IOException {
        ByteUtils.writeVarint(changes.size(), out);
        for (FailureChange change : changes) {
            if (change instanceof Failed failed) {
                out.writeByte('f');
                writeRow(out, failed.row());
                out.writeBoolean(failed.keeps().outcome());
                out.writeBoolean(failed.keeps().message());
                writeWords(out, failed.failure());
            } else {
                out.writeByte('m');
                writeRow(out, change.row());
            }
        }
    }

    static List<FailureChange> read(ByteBuffer in) {
        int size = ByteUtils.readVarint(in);
        List<FailureChange> changes = new ArrayList<>(size);
        for (int change = 0; change < size; change++) {
            byte kind = in.get();
            Failure.Row row = readRow(in);
            changes.add(
                    switch (kind) {
                        case 'f' -> readFailed(in, row);
                        case 'm' -> new Mended(row);
                        default -> throw new SerializationException("no change of a failure is of kind " + kind);
                    });
        }
        return changes;
    }

    private static Failed readFailed(ByteBuffer in, Failure.Row row) {
        Failed.Keeps keeps = new Failed.Keeps(in.get() != 0, in.get() != 0);
        return new Failed(readWords(in, row), keeps);
    }

    /** How many bytes a change can take at most. */
    static int mostBytes(FailureChange change) {
        Failure.Row row = change.row();
        int name = Binary.mostBytes(row.source())
                + Binary.mostBytes(row.database())
                + Binary.mostBytes(row.schema())
                + Binary.mostBytes(row.table())
                + Binary.mostBytes(row.key());
        return change instanceof Failed failed ? FIXED_BYTES + name + mostBytes(failed.failure()) : FIXED_BYTES + name;
    }

    private static int mostBytes(Failure failure) {
        return failure.outcome().map(Binary::mostBytes).orElse(0)
                + failure.message().map(Binary::mostBytes).orElse(0);
    }

    private static void writeRow(DataOutput out, Failure.Row row) throws IOException {
        Binary.writeText(out, row.source());
        Binary.writeText(out, row.database());
        Binary.writeText(out, row.schema());
        Binary.writeText(out, row.table());
        Binary.writeText(out, row.key());
    }

    private static Failure.Row readRow(ByteBuffer in) {
        return new Failure.Row(
                Binary.readText(in),
                Binary.readText(in),
                Binary.readText(in),
                Binary.readText(in),
                Binary.readText(in));
    }

    private static void writeWords(DataOutput out, Failure failure) throws IOException {
        out.writeLong(failure.atMicros());
        writeIfAny(out, failure.outcome());
        writeDuration(out, failure.duration());
        writeIfAny(out, failure.message());
    }

    private static Failure readWords(ByteBuffer in, Failure.Row row) {
        return new Failure(row, in.getLong(), readIfAny(in), readDuration(in), readIfAny(in));
    }

    private static void writeDuration(DataOutput out, CallDuration duration) throws IOException {
        if (duration instanceof CallDuration.Measured measured) {
            out.writeByte(MEASURED);
            out.writeLong(measured.micros());
        } else {
            out.writeByte(duration instanceof CallDuration.Unusable ? UNUSABLE : ABSENT);
        }
    }

    private static CallDuration readDuration(ByteBuffer in) {
        return switch (in.get()) {
            case MEASURED -> new CallDuration.Measured(in.getLong());
            case UNUSABLE -> CallDuration.UNUSABLE;
            default -> CallDuration.ABSENT;
        };
    }

    private static void writeIfAny(DataOutput out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            Binary.writeText(out, text.get());
        }
    }

    private static Optional<String> readIfAny(ByteBuffer in) {
        return in.get() == 0 ? Optional.empty() : Optional.of(Binary.readText(in));
    }
}
