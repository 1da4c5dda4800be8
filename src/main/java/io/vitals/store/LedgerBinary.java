/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Position;
import io.vitals.codec.Binary;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Observation;
import io.vitals.observation.Outcome;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
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
        out.writeByte(entry.position().size());
        for (int place = 0; place < entry.position().size(); place++) {
            ByteUtils.writeVarlong(entry.position().part(place), out);
        }
        out.writeBoolean(entry.snapshot());
        out.writeBoolean(entry.counted().isPresent());
        if (entry.counted().isPresent()) {
            write(out, entry.counted().get());
        }
    }

    private static void write(DataOutput out, Observation observation) throws IOException {
        Binary.writeText(out, observation.integration().value());
        out.writeLong(observation.atMicros());
        out.writeByte(
                switch (observation.outcome()) {
                    case SUCCESS -> 's';
                    case FAILURE -> 'f';
                    case IGNORED -> 'i';
                });
        ByteUtils.writeVarlong(durationCode(observation.duration()), out);
    }

    private static long durationCode(CallDuration duration) {
        if (duration instanceof CallDuration.Measured measured) {
            return measured.micros();
        }
        return duration instanceof CallDuration.Absent ? ABSENT : UNUSABLE;
    }

    private static LedgerEntry read(ByteBuffer in) {
        long[] parts = new long[in.get()];
        for (int place = 0; place < parts.length; place++) {
            parts[place] = ByteUtils.readVarlong(in);
        }
        boolean snapshot = (in.get() != 0);
        return new LedgerEntry(
                Position.of(parts), snapshot, (in.get() != 0) ? Optional.of(readObservation(in)) : Optional.empty());
    }

    private static Observation readObservation(ByteBuffer in) {
        IntegrationName integration = new IntegrationName(Binary.readText(in));
        long at = in.getLong();
        return new Observation(integration, at, outcome(in.get()), duration(ByteUtils.readVarlong(in)));
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
