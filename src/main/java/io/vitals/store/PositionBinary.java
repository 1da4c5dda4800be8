/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.Position;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.ByteUtils;

/** A position in bytes. */
final class PositionBinary {
    private PositionBinary() {}

    static void write(DataOutput out, Position position) throws IOException {
        out.writeByte(position.size());
        for (int place = 0; place < position.size(); place++) {
            ByteUtils.writeVarlong(position.part(place), out);
        }
    }

    static Position read(ByteBuffer in) {
        long[] parts = new long[in.get()];
        for (int place = 0; place < parts.length; place++) {
            parts[place] = ByteUtils.readVarlong(in);
        }
        return Position.of(parts);
    }
}
