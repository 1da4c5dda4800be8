/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * How binary formats begin: with one byte for their version, so that a later program can read what an earlier one
 * stored, and refuses what a later one stored.
 */
public final class Binary {
    private Binary() {}

    /** Writes one value after the version byte. */
    @FunctionalInterface
    public interface Writer<T> {
        void write(DataOutput out, T value) throws IOException;
    }

    /** Reads one value, of the format of that version. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ByteBuffer in, int version);
    }

    /**
     * A serde of a versioned format.
     *
     * @param name what is stored, for messages
     * @param version the version that is written, 1 to 127; this and all before it are read
     */
    public static <T> Serde<T> serde(String name, int version, Writer<T> writer, Reader<T> reader) {
        Deserializer<T> deserializer = (topic, bytes) -> bytes == null ? null : fromBytes(name, version, reader, bytes);
        return Serdes.serdeFrom((topic, value) -> value == null ? null : toBytes(version, writer, value), deserializer);
    }

    private static <T> byte[] toBytes(int version, Writer<T> writer, T value) {
        ByteSink bytes = new ByteSink();
        try {
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeByte(version);
            writer.write(out, value);
            return bytes.toBytes();
        } catch (IOException impossible) {
            throw new AssertionError("memory cannot fail to be written", impossible);
        }
    }

    private static <T> T fromBytes(String name, int version, Reader<T> reader, byte[] bytes) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            int found = in.get();
            if (found < 1 || found > version) {
                throw new SerializationException(
                        name + " is stored in version " + found + "; this program reads 1 to " + version);
            }
            return reader.read(in, found);
        } catch (BufferUnderflowException damaged) {
            throw new SerializationException(name + " is damaged: " + bytes.length + " bytes", damaged);
        }
    }

    /** Text as its length in bytes (16 bits) and its UTF-8; at most 65 535 bytes. */
    public static void writeText(DataOutput out, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length > 0xFFFF) {
            throw new IllegalArgumentException("text of " + utf8.length + " bytes is too long to store");
        }
        out.writeShort(utf8.length);
        out.write(utf8);
    }

    /** How many bytes {@link #writeText} writes at most: a char is three of them in UTF-8, or half of four. */
    static int mostBytes(String text) {
        return Short.BYTES + 3 * text.length();
    }

    public static String readText(ByteBuffer in) {
        byte[] utf8 = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
