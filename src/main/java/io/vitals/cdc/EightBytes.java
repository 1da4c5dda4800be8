/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Bytes taken eight at a time, the first one lowest, to be compared or searched at once. */
final class EightBytes {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private EightBytes() {}

    /**
     * The eight bytes from a place on.
     *
     * @throws IndexOutOfBoundsException if there are fewer
     */
    static long at(byte[] in, int place) {
        return (long) WORD.get(in, place);
    }
}
