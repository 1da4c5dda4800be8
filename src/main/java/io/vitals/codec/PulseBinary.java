/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.health.Frontier.Passage;
import io.vitals.health.Frontier.Pulse;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.serialization.Serde;

/** A pair's last pulse in bytes. */
public final class PulseBinary {
    private PulseBinary() {}

    public static Serde<Pulse> serde() {
        return Binary.serde("a pulse", 1, PulseBinary::write, (in, version) -> read(in));
    }

    static void write(DataOutput out, Pulse pulse) throws IOException {
        out.writeLong(pulse.beatMicros());
        out.writeLong(pulse.passage().topicMicros());
        out.writeLong(pulse.passage().countedMicros());
        out.writeLong(pulse.passage().settledMicros());
        out.writeBoolean(pulse.behind());
    }

    static Pulse read(ByteBuffer in) {
        return new Pulse(in.getLong(), new Passage(in.getLong(), in.getLong(), in.getLong()), in.get() != 0);
    }
}
