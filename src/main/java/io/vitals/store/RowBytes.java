/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import io.vitals.cdc.RowKey;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A row's key as the ledger stores it: its five parts, each ended by a NUL, which stands in no name that a database
 * allows and is escaped in the key's JSON. So no row's bytes begin with those of another, and sorted stores, which put
 * something behind them, keep their order.
 *
 * @param bytes the key
 * @param hash of the bytes, well mixed
 */
record RowBytes(Bytes bytes, long hash) {
    private static final Pattern NUL = Pattern.compile("\0");
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;

    static RowBytes of(RowKey row) {
        return new Coder().of(row);
    }

    /** Makes the bytes of rows; those of one table begin alike, which is made once. One thread uses it. */
    static final class Coder {
        private @Nullable RowKey last;
        private byte[] table = {};

        RowBytes of(RowKey row) {
            if (last == null || !isOfSameTable(row, last)) {
                table = table(row);
            }
            last = row;
            byte[] key = row.key().getBytes(StandardCharsets.UTF_8);
            byte[] bytes = Arrays.copyOf(table, table.length + key.length + 1);
            System.arraycopy(key, 0, bytes, table.length, key.length);
            return RowBytes.of(Bytes.wrap(bytes));
        }

        private static boolean isOfSameTable(RowKey row, RowKey other) {
            return row.table().equals(other.table())
                    && row.schema().equals(other.schema())
                    && row.database().equals(other.database())
                    && row.source().equals(other.source());
        }

        private static byte[] table(RowKey row) {
            String parts = row.source() + '\0' + row.database() + '\0' + row.schema() + '\0' + row.table() + '\0';
            return parts.getBytes(StandardCharsets.UTF_8);
        }
    }

    static RowBytes of(Bytes bytes) {
        return new RowBytes(bytes, hash(bytes.get()));
    }

    RowKey row() {
        String[] parts = NUL.split(new String(bytes.get(), StandardCharsets.UTF_8), 6);
        return new RowKey(parts[0], parts[1], parts[2], parts[3], parts[4]);
    }

    /** Eight bytes at a time, multiplied and folded, so that every bit of the key reaches every bit of the hash. */
    private static long hash(byte[] bytes) {
        long hash = bytes.length * ODD;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            hash = mixed(hash ^ (long) WORD.get(bytes, at));
        }
        long rest = 0;
        for (; at < bytes.length; at++) {
            rest = rest << Byte.SIZE | (bytes[at] & 0xFF);
        }
        return mixed(mixed(hash ^ rest));
    }

    private static long mixed(long word) {
        long product = word * ODD;
        return (product ^ product >>> 32) * ODD ^ product >>> 29;
    }
}
