/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes on the heap, as {@link java.io.ByteArrayOutputStream}, but without a lock for each of them, and to be read
 * while they are being written.
 */
public final class ByteSink extends OutputStream {
    private static final int BEGIN = 64;

    private byte[] bytes;
    private int size;

    /** An empty one. */
    public ByteSink() {
        this.bytes = new byte[BEGIN];
    }

    /** One that holds these bytes, and never writes into them. */
    public ByteSink(byte[] full) {
        this.bytes = full;
        this.size = full.length;
    }

    @Override
    public void write(int value) {
        makeRoomFor(1);
        bytes[size++] = (byte) value;
    }

    @Override
    public void write(byte[] more, int from, int length) {
        makeRoomFor(length);
        System.arraycopy(more, from, bytes, size, length);
        size += length;
    }

    private void makeRoomFor(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * size));
        }
    }

    /** How many bytes have been written. */
    public int size() {
        return size;
    }

    /** What has been written, at the beginning of an array that the next writing may leave behind. */
    public byte[] array() {
        return bytes;
    }

    /** A copy of what has been written. */
    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }
}
