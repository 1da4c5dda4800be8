/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.codec;

import io.vitals.observation.IntegrationName;
import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.PaneKey;
import io.vitals.tally.PaneTally;
import io.vitals.tally.Tally;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.ByteUtils;

/** Tallies and panes in bytes: variable-length integers, the buckets by their distance from the one before. */
public final class TallyBinary {
    private static final int VERSION = 1;

    private TallyBinary() {}

    public static Serde<Tally> tallySerde() {
        return Binary.serde("a tally", VERSION, TallyBinary::write, (in, version) -> read(in));
    }

    /**
     * Keys in the order of their bytes: by integration, then by pane, so that a range of panes is a range of keys. The
     * length comes first, lest one name run into the pane of another.
     */
    public static Serde<PaneKey> paneKeySerde() {
        return Serdes.serdeFrom(
                (topic, key) -> key == null ? null : toBytes(key),
                (topic, bytes) -> bytes == null ? null : paneKey(bytes));
    }

    private static byte[] toBytes(PaneKey key) {
        byte[] name = key.integration().value().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Short.BYTES + name.length + Long.BYTES)
                .putShort((short) name.length)
                .put(name)
                .putLong(key.pane() ^ Long.MIN_VALUE) // so that negative panes come first
                .array();
    }

    private static PaneKey paneKey(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] name = new byte[Short.toUnsignedInt(buffer.getShort())];
        buffer.get(name);
        return new PaneKey(
                new IntegrationName(new String(name, StandardCharsets.UTF_8)), buffer.getLong() ^ Long.MIN_VALUE);
    }

    static void write(DataOutput out, PaneTally pane) throws IOException {
        Binary.writeText(out, pane.key().integration().value());
        ByteUtils.writeVarlong(pane.key().pane(), out);
        write(out, pane.tally());
    }

    /** What {@link #write(DataOutput, PaneTally)} writes at most: 10 bytes a long, 5 an int. */
    static int mostBytes(PaneTally pane) {
        int name = Binary.mostBytes(pane.key().integration().value());
        int figures = 6 * 10 + 5;
        return name + figures + (5 + 10) * pane.tally().latencies().size();
    }

    static PaneTally readPane(ByteBuffer in) {
        IntegrationName integration = new IntegrationName(Binary.readText(in));
        return new PaneTally(new PaneKey(integration, ByteUtils.readVarlong(in)), read(in));
    }

    static void write(DataOutput out, Tally tally) throws IOException {
        ByteUtils.writeVarlong(tally.successes(), out);
        ByteUtils.writeVarlong(tally.failures(), out);
        ByteUtils.writeVarlong(tally.ignored(), out);
        ByteUtils.writeVarlong(tally.durationSumMicros(), out);
        ByteUtils.writeVarlong(tally.durationInvalid(), out);
        write(out, tally.latencies());
    }

    private static void write(DataOutput out, LatencyHistogram latencies) throws IOException {
        ByteUtils.writeVarint(latencies.size(), out);
        int before = 0;
        for (int place = 0; place < latencies.size(); place++) {
            ByteUtils.writeVarint(latencies.bucket(place) - before, out);
            ByteUtils.writeVarlong(latencies.count(place), out);
            before = latencies.bucket(place);
        }
    }

    static Tally read(ByteBuffer in) {
        return new Tally(
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                ByteUtils.readVarlong(in),
                readLatencies(in));
    }

    private static LatencyHistogram readLatencies(ByteBuffer in) {
        int[] buckets = new int[ByteUtils.readVarint(in)];
        long[] counts = new long[buckets.length];
        int before = 0;
        for (int place = 0; place < buckets.length; place++) {
            before += ByteUtils.readVarint(in);
            buckets[place] = before;
            counts[place] = ByteUtils.readVarlong(in);
        }
        return buckets.length == 0 ? LatencyHistogram.EMPTY : LatencyHistogram.ofParts(buckets, counts);
    }
}
