/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Where rows are, by their hashes: a hash table with open addressing and linear probing, of one word a slot, which
 * holds half of a row's hash and a number. Numbers ascend; whoever asks says whether a number is of the row that is
 * meant.
 *
 * <p>Between three eighths and three quarters of the slots are in use once it has grown: 11 to 22 bytes a row.
 */
final class RowIndex {
    static final int NONE = -1;

    private static final int FIRST_SLOTS = 256;
    private static final long TAG = 0xFFFF_FFFF_0000_0000L;
    /** No word is this: its number would be negative. */
    private static final long FREE = -1;

    private long[] slots = free(FIRST_SLOTS);
    private int used;

    private static long[] free(int size) {
        long[] slots = new long[size];
        Arrays.fill(slots, FREE);
        return slots;
    }

    /** The number of a row, or {@link #NONE}. */
    int find(long hash, IntPredicate isTheRow) {
        long word = slots[slotOf(hash, isTheRow)];
        return word == FREE ? NONE : (int) word;
    }

    /** Gives a row a number, 0 or more, in place of the one that it has. */
    void put(long hash, int number, IntPredicate isTheRow) {
        int slot = slotOf(hash, isTheRow);
        boolean isNew = slots[slot] == FREE;
        slots[slot] = tag(hash) | number;
        if (isNew && ++used > slots.length / 4 * 3) {
            grow();
        }
    }

    /** The slot that holds the row, or the free one where it would go. */
    private int slotOf(long hash, IntPredicate isTheRow) {
        long tag = tag(hash);
        int slot = first(tag);
        while (slots[slot] != FREE && !((slots[slot] & TAG) == tag && isTheRow.test((int) slots[slot]))) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static long tag(long hash) {
        return hash & TAG;
    }

    private int first(long tag) {
        return (int) (tag >>> Integer.SIZE) & (slots.length - 1);
    }

    private void grow() {
        long[] old = slots;
        slots = free(2 * old.length);
        for (long word : old) {
            if (word != FREE) {
                int slot = first(word & TAG);
                while (slots[slot] != FREE) {
                    slot = (slot + 1) & (slots.length - 1);
                }
                slots[slot] = word;
            }
        }
    }

    /** How many bytes of the heap it takes. */
    long bytes() {
        return (long) slots.length * Long.BYTES;
    }
}
