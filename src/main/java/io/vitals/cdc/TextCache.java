/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Short texts that were read before: names of integrations, outcomes and tables come again and again. A text has one
 * slot, where the next one of that hash takes its place.
 */
final class TextCache {
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final int SLOT_BITS = 12;
    /** Longer ones hardly come again. */
    private static final int LONGEST = 64;

    private final @Nullable TextNode[] slots = new TextNode[1 << SLOT_BITS];

    /** The ASCII text of these bytes. */
    TextNode text(byte[] in, int from, int to) {
        if (to - from > LONGEST) {
            return node(in, from, to);
        }
        int slot = slot(in, from, to);
        TextNode known = slots[slot];
        if (known != null && isText(known.textValue(), in, from, to)) {
            return known;
        }
        TextNode text = node(in, from, to);
        slots[slot] = text;
        return text;
    }

    private static TextNode node(byte[] in, int from, int to) {
        return TextNode.valueOf(new String(in, from, to - from, StandardCharsets.ISO_8859_1));
    }

    /** From its length, its first byte and its last eight: what comes again most often differs at its end. */
    private static int slot(byte[] in, int from, int to) {
        int length = to - from;
        long hash = length;
        if (length >= Long.BYTES) {
            hash += EightBytes.at(in, to - Long.BYTES) + in[from] * ODD;
        } else {
            for (int at = from; at < to; at++) {
                hash = (hash << Byte.SIZE) ^ in[at];
            }
        }
        return (int) ((hash * ODD) >>> (Long.SIZE - SLOT_BITS));
    }

    private static boolean isText(String text, byte[] in, int from, int to) {
        if (text.length() != to - from) {
            return false;
        }
        for (int place = 0; place < text.length(); place++) {
            if (text.charAt(place) != in[from + place]) {
                return false;
            }
        }
        return true;
    }
}
