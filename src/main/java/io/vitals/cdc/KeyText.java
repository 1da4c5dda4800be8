/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A row's key as text: the JSON that its bytes hold, without blanks, without the schema beside it, escaped in one way.
 * Nearly all keys are that text already, {@code {"id":42}}, which takes no parser to see.
 */
final class KeyText {
    /** A long has one more, not all of which are in its range. */
    private static final int MOST_DIGITS = 18;

    private KeyText() {}

    /** The text; empty when the bytes are no JSON, or hold nothing. */
    static Optional<String> of(byte @Nullable [] key) {
        if (key == null) {
            return Optional.empty();
        }
        return isItself(key)
                ? Optional.of(new String(key, StandardCharsets.ISO_8859_1))
                : Envelope.in(key)
                        .map(Envelope::payload)
                        .filter(payload -> !payload.isNull() && !payload.isMissingNode())
                        .map(Object::toString);
    }

    /** Whether they are an object of one member that holds an integer, or ASCII text without escapes. */
    private static boolean isItself(byte[] key) {
        int last = key.length - 1;
        if (last < 0 || key[0] != '{' || key[last] != '}') {
            return false;
        }
        int name = endOfText(key, 1);
        if (name < 0 || key[name] != ':') {
            return false;
        }
        return endOfText(key, name + 1) == last || isInteger(key, name + 1, last);
    }

    /** The place behind a text that begins here; −1 where none does, or none of the plain kind. */
    private static int endOfText(byte[] key, int from) {
        if (key[from] != '"') {
            return -1;
        }
        for (int at = from + 1; at < key.length - 1; at++) {
            if (key[at] == '"') {
                return at + 1;
            }
            if (key[at] < ' ' || key[at] == '\\') { // bytes beyond ASCII are negative
                return -1;
            }
        }
        return -1;
    }

    private static boolean isInteger(byte[] key, int from, int end) {
        int first = key[from] == '-' ? from + 1 : from;
        int digits = end - first;
        if (digits < 1 || digits > MOST_DIGITS || (key[first] == '0' && (digits > 1 || first > from))) {
            return false;
        }
        for (int at = first; at < end; at++) {
            if (key[at] < '0' || key[at] > '9') {
                return false;
            }
        }
        return true;
    }
}
