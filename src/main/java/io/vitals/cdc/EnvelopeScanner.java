/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads change events as nearly all of them are, byte by byte: an object without the schema beside it, whose wanted
 * values are ASCII text, integers and the like. It gives up where anything is otherwise, be it right or wrong, and
 * leaves that to {@link EnvelopeReader}, which knows all of JSON. One thread uses it.
 */
final class EnvelopeScanner {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_EXPONENT_DIGITS = 4;
    /** Well below what Jackson refuses to read of a name, a number, and a nesting. */
    private static final int MOST_LENGTH = 1_000;

    private static final int MOST_DEPTH = 100;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final Members row;
    private final Members origin;
    private final Members passedOver;
    private byte[] in = {};
    private byte[] text = new byte[256];
    private int at;

    EnvelopeScanner(Collection<String> row, Collection<String> origin, Collection<String> passedOver) {
        this.row = new Members(row);
        this.origin = new Members(origin);
        this.passedOver = new Members(passedOver);
    }

    /** Names of members, found without making text of them. */
    private static final class Members {
        private final String[] names;
        private final byte[][] bytes;

        Members(Collection<String> names) {
            this.names = names.toArray(String[]::new);
            this.bytes = names.stream()
                    .map(name -> name.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
        }

        @Nullable
        String find(byte[] in, int from, int to) {
            for (int i = 0; i < bytes.length; i++) {
                byte[] name = bytes[i];
                if (name.length == to - from && Arrays.equals(name, 0, name.length, in, from, to)) {
                    return names[i];
                }
            }
            return null;
        }
    }

    /** Says that it is for the other reader. Without a stack, for it is no rarity everywhere. */
    private static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotPlain() {
            super("not plain", null, false, false);
        }
    }

    /** The event in these bytes, with no more of its row and its origin than is wanted; empty if it gives up. */
    Optional<ObjectNode> scan(byte[] bytes) {
        in = bytes;
        at = 0;
        try {
            expect('{');
            ObjectNode event = event();
            blanks();
            return at == in.length ? Optional.of(event) : Optional.empty();
        } catch (NotPlain | ArrayIndexOutOfBoundsException other) {
            return Optional.empty(); // the end of the bytes, too, comes where none is plain
        }
    }

    private ObjectNode event() {
        ObjectNode event = NODES.objectNode();
        if (isEmpty('}')) {
            return event;
        }
        do {
            int from = name();
            int to = at - 1;
            colon();
            if (passedOver.find(in, from, to) != null) {
                skip(0);
                event.set(text(from, to), NullNode.instance);
            } else if (in[at] == '{') {
                at++;
                String name = text(from, to);
                event.set(name, pruned(members(name)));
            } else {
                event.set(text(from, to), scalar());
            }
        } while (hasMore('}'));
        return event;
    }

    private Members members(String name) {
        return switch (name) {
            case "after" -> row;
            case "source" -> origin;
            default -> throw new NotPlain();
        };
    }

    private ObjectNode pruned(Members wanted) {
        ObjectNode pruned = NODES.objectNode();
        if (isEmpty('}')) {
            return pruned;
        }
        do {
            int from = name();
            String name = wanted.find(in, from, at - 1);
            colon();
            if (name == null) {
                skip(0);
            } else {
                pruned.set(name, scalar());
            }
        } while (hasMore('}'));
        return pruned;
    }

    /** Where the name that comes next begins; it is left behind, with its quote. */
    private int name() {
        expect('"');
        int from = at;
        while (in[at] != '"') {
            if (in[at] < ' ' || in[at] == '\\' || at - from > MOST_LENGTH) {
                throw new NotPlain();
            }
            at++;
        }
        at++;
        return from;
    }

    private String text(int from, int to) {
        return new String(in, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private void colon() {
        expect(':');
        blanks();
    }

    private boolean isEmpty(char end) {
        blanks();
        if (in[at] == end) {
            at++;
            return true;
        }
        return false;
    }

    private boolean hasMore(char end) {
        blanks();
        byte next = in[at++];
        if (next != ',' && next != end) {
            throw new NotPlain();
        }
        return next == ',';
    }

    private void expect(char what) {
        blanks();
        if (in[at++] != what) {
            throw new NotPlain();
        }
    }

    private void blanks() {
        while (at < in.length && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
            at++;
        }
    }

    private JsonNode scalar() {
        return switch (in[at]) {
            case '"' -> NODES.textNode(string());
            case 't' -> literal("true", NODES.booleanNode(true));
            case 'f' -> literal("false", NODES.booleanNode(false));
            case 'n' -> literal("null", NullNode.instance);
            default -> integer();
        };
    }

    private JsonNode literal(String word, JsonNode meaning) {
        for (int i = 0; i < word.length(); i++) {
            if (in[at++] != word.charAt(i)) {
                throw new NotPlain();
            }
        }
        return meaning;
    }

    private JsonNode integer() {
        int from = at;
        number();
        long value = 0;
        int digits = in[from] == '-' ? from + 1 : from;
        if (at - digits > MOST_DIGITS) {
            throw new NotPlain();
        }
        for (int i = digits; i < at; i++) {
            if (in[i] < '0' || in[i] > '9') {
                throw new NotPlain(); // a fraction
            }
            value = 10 * value + in[i] - '0';
        }
        long signed = digits > from ? -value : value;
        return signed == (int) signed ? NODES.numberNode((int) signed) : NODES.numberNode(signed);
    }

    /** Leaves a number behind. */
    private void number() {
        int from = at;
        if (in[at] == '-') {
            at++;
        }
        boolean isZero = in[at] == '0';
        if (digits() > 1 && isZero) {
            throw new NotPlain();
        }
        if (at < in.length && in[at] == '.') {
            at++;
            digits();
        }
        if (at < in.length && (in[at] == 'e' || in[at] == 'E')) {
            at++;
            if (in[at] == '+' || in[at] == '-') {
                at++;
            }
            if (digits() > MOST_EXPONENT_DIGITS) {
                throw new NotPlain();
            }
        }
        if (at - from > MOST_LENGTH) {
            throw new NotPlain();
        }
    }

    /** At least one. */
    private int digits() {
        int from = at;
        while (at < in.length && in[at] >= '0' && in[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw new NotPlain();
        }
        return at - from;
    }

    private String string() {
        int from = ++at;
        while (in[at] >= ' ' && in[at] != '"' && in[at] != '\\') {
            at++;
        }
        if (in[at] == '"') {
            return text(from, at++);
        }
        return unescaped(from);
    }

    private String unescaped(int from) {
        int size = at - from;
        fit(size);
        System.arraycopy(in, from, text, 0, size);
        while (in[at] != '"') {
            byte next = in[at++];
            if (next == '\\') {
                int escape = ESCAPES.indexOf(in[at++]);
                next = escape < 0 ? -1 : (byte) ESCAPED.charAt(escape);
            } else if (next < ' ') {
                throw new NotPlain();
            }
            if (next < 0) {
                throw new NotPlain();
            }
            fit(size + 1);
            text[size++] = next;
        }
        at++;
        return new String(text, 0, size, StandardCharsets.ISO_8859_1);
    }

    private void fit(int size) {
        if (size > text.length) {
            text = Arrays.copyOf(text, Math.max(size, 2 * text.length));
        }
    }

    /** Leaves a value behind, whatever it is. */
    private void skip(int depth) {
        switch (in[at]) {
            case '"' -> skipString();
            case '{' -> skipObject(depth);
            case '[' -> skipArray(depth);
            case 't', 'f', 'n' -> scalar();
            default -> number();
        }
    }

    private void skipString() {
        at++;
        while (in[at] != '"') {
            byte next = in[at++];
            if (next == '\\') {
                skipEscape();
            } else if (next >= 0 && next < ' ') {
                throw new NotPlain();
            }
        }
        at++;
    }

    private void skipEscape() {
        byte kind = in[at++];
        if (kind == 'u') {
            for (int i = 0; i < 4; i++) {
                if (Character.digit(in[at++], 16) < 0) {
                    throw new NotPlain();
                }
            }
        } else if (ESCAPES.indexOf(kind) < 0) {
            throw new NotPlain();
        }
    }

    private void skipObject(int depth) {
        requireShallow(depth);
        at++;
        if (isEmpty('}')) {
            return;
        }
        do {
            name();
            colon();
            skip(depth + 1);
        } while (hasMore('}'));
    }

    private void skipArray(int depth) {
        requireShallow(depth);
        at++;
        if (isEmpty(']')) {
            return;
        }
        do {
            blanks();
            skip(depth + 1);
        } while (hasMore(']'));
    }

    private static void requireShallow(int depth) {
        if (depth > MOST_DEPTH) {
            throw new NotPlain();
        }
    }
}
