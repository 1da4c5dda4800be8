/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Names of an object's members, found without making text of them. Objects of one kind have their members in one order,
 * so each is held first against the one that stood at its place before.
 */
final class Members {
    private static final int MOST_PLACES = 128;

    private final boolean areAllWanted;
    private final String[] names;
    private final byte[][] bytes;
    private final Likely[] likely = new Likely[MOST_PLACES];
    private final @Nullable String[] found = new String[MOST_PLACES];

    private Members(boolean areAllWanted, Collection<String> names) {
        this.areAllWanted = areAllWanted;
        this.names = names.toArray(String[]::new);
        this.bytes = names.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        Arrays.fill(likely, new Likely(new byte[0]));
    }

    /** No more than these are wanted. */
    static Members only(Collection<String> names) {
        return new Members(false, names);
    }

    /** Every member is wanted; most often it is one of these. */
    static Members all(Collection<String> names) {
        return new Members(true, names);
    }

    /** A name that stood at a place, with the quote that ends it, to be compared in words of eight bytes. */
    private static final class Likely {
        private final byte[] bytes;
        private final long firstWord;
        private final long firstBits;
        private final long lastWord;

        Likely(byte[] bytes) {
            this.bytes = bytes;
            byte[] padded = Arrays.copyOf(bytes, Math.max(Long.BYTES, bytes.length));
            this.firstWord = EightBytes.at(padded, 0);
            this.firstBits = bytes.length < Long.BYTES ? (1L << (bytes.length * Byte.SIZE)) - 1 : -1;
            this.lastWord = EightBytes.at(padded, padded.length - Long.BYTES);
        }

        boolean isAt(byte[] in, int at) {
            int length = bytes.length;
            if (length == 0 || at + Math.max(Long.BYTES, length) > in.length) {
                return false;
            }
            boolean beginsAlike = ((EightBytes.at(in, at) ^ firstWord) & firstBits) == 0;
            if (!beginsAlike || length <= Long.BYTES) {
                return beginsAlike;
            }
            return EightBytes.at(in, at + length - Long.BYTES) == lastWord
                    && (length <= 2 * Long.BYTES || Arrays.equals(bytes, 0, length, in, at, at + length));
        }
    }

    /** Whether the name that stood last at a place, from 0, is here; if so, how long it is with its quote, else 0. */
    int likelyLength(int place, byte[] in, int at) {
        return place < MOST_PLACES && likely[place].isAt(in, at) ? likely[place].bytes.length : 0;
    }

    /** What {@link #find} made of the likely name at a place. */
    @Nullable
    String found(int place) {
        return found[place];
    }

    /** The name in these bytes, ASCII characters that end before the quote at {@code to}; null if it is not wanted. */
    @Nullable
    String find(int place, byte[] in, int from, int to) {
        String name = find(in, from, to);
        if (place < MOST_PLACES) {
            likely[place] = new Likely(Arrays.copyOfRange(in, from, to + 1));
            found[place] = name;
        }
        return name;
    }

    private @Nullable String find(byte[] in, int from, int to) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i].length == to - from && Arrays.equals(bytes[i], 0, bytes[i].length, in, from, to)) {
                return names[i];
            }
        }
        return areAllWanted ? new String(in, from, to - from, StandardCharsets.ISO_8859_1) : null;
    }
}
