/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.codec.ByteSink;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.ByteUtils;
import org.apache.kafka.common.utils.Bytes;

/**
 * Rows and what is remembered of them, as they lie in one record: those of one commit, or as many as go into
 * {@value #FULL_BYTES} bytes. Rows are added to an open batch only; its bytes are those of a sealed one but for the
 * header.
 *
 * <p>Sealed: version (1 byte), the latest instant of the generation so far (8), the number of rows (2), where each
 * begins (2 each), the rows. A row: how many bytes of the first row's key its own begins with, how many more it has,
 * those, and the entry; no entry at all says that the row is remembered elsewhere.
 */
final class LedgerBatch {
    /** Few enough for a start to go into two bytes, and for one row to be read without reading much else. */
    static final int FULL_BYTES = 32_000;

    private static final byte VERSION = 1;
    private static final int HEADER_BYTES = Byte.BYTES + Long.BYTES + Short.BYTES;

    private final ByteSink body;
    private final DataOutputStream out;
    private int[] starts;
    private int rows;
    private long latestMicros;

    /** An empty batch, open. */
    LedgerBatch() {
        this(new ByteSink(), new int[16], 0, 0);
    }

    private LedgerBatch(ByteSink body, int[] starts, int rows, long latestMicros) {
        this.body = body;
        this.out = new DataOutputStream(body);
        this.starts = starts;
        this.rows = rows;
        this.latestMicros = latestMicros;
    }

    /** What {@link #seal} made. */
    static LedgerBatch of(byte[] sealed) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        byte version = in.get();
        if (version != VERSION) {
            throw new SerializationException(
                    "rows of the ledger are stored in version " + version + "; this program reads " + VERSION);
        }
        long latest = in.getLong();
        int[] starts = new int[Short.toUnsignedInt(in.getShort())];
        int first = HEADER_BYTES + starts.length * Short.BYTES;
        for (int place = 0; place < starts.length; place++) {
            starts[place] = first + Short.toUnsignedInt(in.getShort());
        }
        return new LedgerBatch(new ByteSink(sealed), starts, starts.length, latest);
    }

    /** The bytes to be stored, with an instant that no row of its generation so far is after. */
    byte[] seal(long latest) {
        ByteBuffer sealed = ByteBuffer.allocate(HEADER_BYTES + rows * Short.BYTES + body.size())
                .put(VERSION)
                .putLong(latest)
                .putShort((short) rows);
        for (int place = 0; place < rows; place++) {
            sealed.putShort((short) starts[place]);
        }
        return sealed.put(body.array(), 0, body.size()).array();
    }

    /** How many rows it holds. */
    int rows() {
        return rows;
    }

    boolean isFull() {
        return body.size() >= FULL_BYTES;
    }

    /** An instant that no row of its generation was after when it was sealed. */
    long latestMicros() {
        return latestMicros;
    }

    /** Adds a row; without an entry it is remembered elsewhere. */
    void add(RowBytes row, Optional<LedgerEntry> entry) {
        byte[] key = row.bytes().get();
        int shared = sharedWithFirst(key);
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        starts[rows++] = body.size();
        try {
            ByteUtils.writeUnsignedVarint(shared, out);
            ByteUtils.writeUnsignedVarint(key.length - shared, out);
            out.write(key, shared, key.length - shared);
            if (entry.isPresent()) {
                LedgerBinary.write(out, entry.get());
            }
        } catch (IOException impossible) {
            throw new AssertionError("memory cannot fail to be written", impossible);
        }
    }

    private int sharedWithFirst(byte[] key) {
        if (rows == 0) {
            return 0;
        }
        ByteBuffer first = firstKey();
        int differs = Arrays.mismatch(body.array(), first.position(), first.limit(), key, 0, key.length);
        return differs < 0 ? key.length : differs;
    }

    /** The first row's key, which shares nothing. */
    private ByteBuffer firstKey() {
        ByteBuffer in = at(0);
        ByteUtils.readUnsignedVarint(in);
        int length = ByteUtils.readUnsignedVarint(in);
        return in.limit(in.position() + length);
    }

    /** Whether the row at a place, from 0, is this one. */
    boolean holds(int place, RowBytes row) {
        byte[] key = row.bytes().get();
        ByteBuffer in = at(place);
        int shared = ByteUtils.readUnsignedVarint(in);
        int own = ByteUtils.readUnsignedVarint(in);
        int from = in.position();
        return shared + own == key.length
                && Arrays.equals(body.array(), from, from + own, key, shared, key.length)
                && (shared == 0 || beginsWithFirst(key, shared));
    }

    private boolean beginsWithFirst(byte[] key, int shared) {
        int from = firstKey().position();
        return Arrays.equals(body.array(), from, from + shared, key, 0, shared);
    }

    /** The row at a place. */
    RowBytes row(int place) {
        ByteBuffer in = at(place);
        int shared = ByteUtils.readUnsignedVarint(in);
        byte[] key = new byte[shared + ByteUtils.readUnsignedVarint(in)];
        in.get(key, shared, key.length - shared);
        if (shared > 0) {
            firstKey().get(key, 0, shared);
        }
        return RowBytes.of(Bytes.wrap(key));
    }

    /** What is remembered of the row at a place; empty if that is elsewhere. */
    Optional<LedgerEntry> entry(int place) {
        ByteBuffer in = at(place);
        ByteUtils.readUnsignedVarint(in);
        int own = ByteUtils.readUnsignedVarint(in);
        in.position(in.position() + own);
        return in.hasRemaining() ? Optional.of(LedgerBinary.read(in)) : Optional.empty();
    }

    private ByteBuffer at(int place) {
        int end = place + 1 < rows ? starts[place + 1] : body.size();
        return ByteBuffer.wrap(body.array(), starts[place], end - starts[place]);
    }
}
