/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.event.FailureChange;
import io.vitals.health.Frontier.Pair;
import io.vitals.health.Frontier.Pulse;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.PaneTally;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** What stage 1, which counts rows, tells stage 2, which judges integrations. One record goes to one partition. */
public sealed interface StageMessage {
    /** How many bytes a count takes at most. */
    int MOST_COUNT_BYTES = 5;

    /** Panes of that partition's integrations change by these tallies. */
    record Deltas(List<PaneTally> panes) implements StageMessage {
        public Deltas {
            panes = List.copyOf(panes);
        }
    }

    /** The newest failures of integrations of that partition change. */
    record Failures(List<FailuresOf> all) implements StageMessage {
        public Failures {
            all = List.copyOf(all);
        }
    }

    /** The failures of one integration change, in this order. */
    record FailuresOf(IntegrationName integration, List<FailureChange> changes) {
        public FailuresOf {
            changes = List.copyOf(changes);
        }
    }

    /** All that the pair's source committed before the pulse has been sent. */
    record Advance(Pair pair, Pulse pulse) implements StageMessage {}

    /**
     * An integration of that partition is to be forgotten.
     *
     * @param atMicros when that was asked for, microseconds since the epoch
     */
    record Forget(IntegrationName integration, long atMicros) implements StageMessage {}

    /** How many bytes a pane can take in a message at most. */
    static int mostBytes(PaneTally pane) {
        return TallyBinary.mostBytes(pane);
    }

    /** How many bytes an integration's failures can take in a message at most. */
    static int mostBytes(FailuresOf failures) {
        return Binary.mostBytes(failures.integration().value())
                + 2 * MOST_COUNT_BYTES
                + failures.changes().stream().mapToInt(FailureBinary::mostBytes).sum();
    }

    static Serde<StageMessage> serde() {
        return Binary.serde("a message between the stages", 2, StageMessage::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, StageMessage message) throws IOException {
        if (message instanceof Deltas deltas) {
            out.writeByte('d');
            ByteUtils.writeVarint(deltas.panes().size(), out);
            for (PaneTally pane : deltas.panes()) {
                TallyBinary.write(out, pane);
            }
        } else if (message instanceof Failures failures) {
            out.writeByte('e');
            writeFailures(out, failures);
        } else if (message instanceof Advance advance) {
            out.writeByte('a');
            Binary.writeText(out, advance.pair().source());
            out.writeInt(advance.pair().partition());
            PulseBinary.write(out, advance.pulse());
        } else if (message instanceof Forget forget) {
            out.writeByte('f');
            Binary.writeText(out, forget.integration().value());
            out.writeLong(forget.atMicros());
        }
    }

    private static StageMessage read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case 'd' -> readDeltas(in);
            case 'e' -> readFailures(in);
            case 'a' -> new Advance(new Pair(Binary.readText(in), in.getInt()), PulseBinary.read(in));
            case 'f' -> new Forget(new IntegrationName(Binary.readText(in)), in.getLong());
            default -> throw new SerializationException("no message is of kind " + kind);
        };
    }

    private static void writeFailures(DataOutput out, Failures failures) throws IOException {
        ByteUtils.writeVarint(failures.all().size(), out);
        for (FailuresOf one : failures.all()) {
            Binary.writeText(out, one.integration().value());
            FailureBinary.write(out, one.changes());
        }
    }

    private static Failures readFailures(ByteBuffer in) {
        int size = ByteUtils.readVarint(in);
        List<FailuresOf> all = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            all.add(new FailuresOf(new IntegrationName(Binary.readText(in)), FailureBinary.read(in)));
        }
        return new Failures(all);
    }

    private static Deltas readDeltas(ByteBuffer in) {
        int size = ByteUtils.readVarint(in);
        List<PaneTally> panes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            panes.add(TallyBinary.readPane(in));
        }
        return new Deltas(panes);
    }
}
