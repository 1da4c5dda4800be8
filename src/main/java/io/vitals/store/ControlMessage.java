/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.Binary;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ByteUtils;

/** What one partition of stage 1 tells another. */
public sealed interface ControlMessage {
    Purge.Truncate truncate();

    /** A table was truncated: take out what you hold of it, and confirm. */
    record Truncated(Purge.Truncate truncate) implements ControlMessage {}

    /** All of it is taken out of this partition, and what that changes has been sent on. */
    record Confirmed(Purge.Truncate truncate, int partition) implements ControlMessage {}

    static Serde<ControlMessage> serde() {
        return Binary.serde("a control message", 1, ControlMessage::write, (in, version) -> read(in));
    }

    private static void write(DataOutput out, ControlMessage message) throws IOException {
        if (message instanceof Confirmed confirmed) {
            out.writeByte('c');
            ByteUtils.writeVarint(confirmed.partition(), out);
        } else {
            out.writeByte('t');
        }
        PurgeBinary.write(out, message.truncate());
    }

    private static ControlMessage read(ByteBuffer in) {
        byte kind = in.get();
        return switch (kind) {
            case 'c' -> confirmed(ByteUtils.readVarint(in), in);
            case 't' -> new Truncated((Purge.Truncate) PurgeBinary.read(in));
            default -> throw new SerializationException("no control message is of kind " + kind);
        };
    }

    private static Confirmed confirmed(int partition, ByteBuffer in) {
        return new Confirmed((Purge.Truncate) PurgeBinary.read(in), partition);
    }
}
