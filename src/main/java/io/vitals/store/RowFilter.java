/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.util.ArrayList;
import java.util.List;

/**
 * Which rows a generation may hold: a Bloom filter over their hashes, so that a new row need not be looked up. Never
 * wrong when it says no.
 *
 * <p>It grows by blocks, each twice as large as the one before, with 13 bits and 8 probes a row: a full block says
 * "maybe" to 0.2 % of the rows it has not seen, and all eight of them together to at most 1.6 %. That is 1.6 bytes a
 * row when the newest block is full, and twice that when it has just been begun. A filter that has had all the rows
 * that it is for (27 MB) gives up its memory, and says "maybe" from then on.
 */
final class RowFilter {
    private static final int MOST_BLOCKS = 8;
    private static final int BITS_A_ROW = 13;
    private static final int PROBES = 8;

    private final int firstBlockRows;
    private final List<Block> blocks = new ArrayList<>();
    private boolean isFull;

    /** A filter for 16.7 million rows. */
    RowFilter() {
        this(1 << 16);
    }

    /** @param firstBlockRows as many as the first block is for, a multiple of 64; all of them are for 255 times that */
    RowFilter(int firstBlockRows) {
        this.firstBlockRows = firstBlockRows;
    }

    /** Notes a row, whether or not it was noted before. */
    void add(long hash) {
        if (isFull || mayHold(hash)) {
            return;
        }
        if (blocks.isEmpty() || newest().isFull()) {
            grow();
        }
        if (!isFull) {
            newest().add(hash);
        }
    }

    private void grow() {
        if (blocks.size() == MOST_BLOCKS) {
            isFull = true;
            blocks.clear();
        } else {
            blocks.add(new Block(firstBlockRows << blocks.size()));
        }
    }

    private Block newest() {
        return blocks.get(blocks.size() - 1);
    }

    /** Whether the row may have been noted; false only if it was not. */
    boolean mayHold(long hash) {
        for (int place = blocks.size() - 1; place >= 0; place--) {
            if (blocks.get(place).mayHold(hash)) {
                return true;
            }
        }
        return isFull;
    }

    /** How much memory it takes. */
    long bytes() {
        return blocks.stream().mapToLong(Block::bytes).sum();
    }

    /** A filter for so many rows and no more. */
    private static final class Block {
        private final long[] words;
        private int room;

        Block(int rows) {
            room = rows;
            words = new long[rows / Long.SIZE * BITS_A_ROW];
        }

        boolean isFull() {
            return room == 0;
        }

        void add(long hash) {
            room--;
            for (int probe = 0; probe < PROBES; probe++) {
                long bit = bit(hash, probe);
                words[(int) (bit >>> 6)] |= 1L << bit;
            }
        }

        boolean mayHold(long hash) {
            for (int probe = 0; probe < PROBES; probe++) {
                long bit = bit(hash, probe);
                if ((words[(int) (bit >>> 6)] & 1L << bit) == 0) {
                    return false;
                }
            }
            return true;
        }

        /** The halves of the hash make all probes: first + probe × second, scaled to the bits there are. */
        private long bit(long hash, int probe) {
            int spread = (int) hash + probe * ((int) (hash >>> 32) | 1);
            return ((spread & 0xFFFF_FFFFL) * words.length * Long.SIZE) >>> 32;
        }

        long bytes() {
            return (long) words.length * Long.BYTES;
        }
    }
}
