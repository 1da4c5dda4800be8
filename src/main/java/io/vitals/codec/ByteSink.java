/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import java.io.OutputStream;
import java.util.Arrays;

/** Bytes on the heap, as {@link java.io.ByteArrayOutputStream}, but without a lock for each of them. */
final class ByteSink extends OutputStream {
    private static final int BEGIN = 64;

    private byte[] bytes = new byte[BEGIN];
    private int size;

    @Override
    public void write(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * size);
        }
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] more, int from, int length) {
        if (size + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
        }
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
