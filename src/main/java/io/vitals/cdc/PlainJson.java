/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes through JSON byte by byte, as far as it is plain: what is wanted is ASCII text, whole numbers, short decimals
 * and the like; what is passed over may be anything. It throws {@link NotPlain} where anything is otherwise, be it
 * right or wrong. One thread uses it.
 */
final class PlainJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long EACH = 0x0101_0101_0101_0101L;
    private static final long QUOTES = EACH * '"';
    private static final long BACKSLASHES = EACH * '\\';
    private static final long BLANKS = EACH * ' ';
    private static final long HIGH = 0x8080_8080_8080_8080L;
    private static final long ALSO_BEYOND_ASCII = HIGH;
    private static final long ASCII_ALONE = 0;
    private static final int MOST_DIGITS = 18;
    private static final int MOST_EXPONENT_DIGITS = 4;
    /** Well below what Jackson refuses to read of a name, a number, and a nesting. */
    private static final int MOST_LENGTH = 1_000;

    private static final int MOST_DEPTH = 100;
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final TextCache texts = new TextCache();
    private byte[] in = {};
    private byte[] text = new byte[256];
    private int at;

    /** Says that it is for another reader. Without a stack, for it is no rarity everywhere. */
    static final class NotPlain extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotPlain() {
            super("not plain", null, false, false);
        }
    }

    /**
     * The object that these bytes are, and nothing besides; empty where anything is not plain.
     *
     * @param members reads what stands between the object's braces, and passes over the closing one
     */
    Optional<ObjectNode> object(byte[] bytes, Supplier<FewMembers> members) {
        in = bytes;
        at = 0;
        try {
            expect('{');
            ObjectNode object = new ObjectNode(NODES, members.get());
            blanks();
            return at == in.length ? Optional.of(object) : Optional.empty();
        } catch (NotPlain | IndexOutOfBoundsException other) {
            return Optional.empty(); // the end of the bytes, too, comes where none is plain
        }
    }

    /** Passes over a sign, and blanks before it. */
    private void expect(char what) {
        blanks();
        if (in[at++] != what) {
            throw new NotPlain();
        }
    }

    /** Whether this sign is next; it is passed over if it is. */
    boolean has(char what) {
        blanks();
        if (in[at] == what) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes over the sign behind a value, and says whether another value comes before the end. */
    boolean hasMore(char end) {
        blanks();
        byte next = in[at++];
        if (next != ',' && next != end) {
            throw new NotPlain();
        }
        return next == ',';
    }

    private void blanks() {
        while (at < in.length
                && in[at] <= ' '
                && (in[at] == ' ' || in[at] == '\n' || in[at] == '\r' || in[at] == '\t')) {
            at++;
        }
    }

    /** Reads those members of an object that are wanted, and passes over its end; its beginning is passed over. */
    FewMembers members(Members wanted) {
        FewMembers members = new FewMembers();
        if (has('}')) {
            return members;
        }
        int place = 0;
        do {
            String name = name(wanted, place++);
            if (name == null) {
                pass();
            } else {
                members.put(name, scalar());
            }
        } while (hasMore('}'));
        return members;
    }

    /** Reads the name of a member at a place, from 0, and passes over the colon; null if the member is not wanted. */
    @Nullable
    String name(Members members, int place) {
        expect('"');
        int length = members.likelyLength(place, in, at);
        String name;
        if (length > 0) {
            at += length;
            name = members.found(place);
        } else {
            int from = at;
            passName();
            name = members.find(place, in, from, at - 1);
        }
        expect(':');
        blanks();
        return name;
    }

    private void passName() {
        int from = at;
        while (in[at] != '"') {
            if (in[at] < ' ' || in[at] == '\\' || at - from > MOST_LENGTH) {
                throw new NotPlain();
            }
            at++;
        }
        at++;
    }

    /** Reads a value that is neither object nor array, as Jackson does. */
    JsonNode scalar() {
        return switch (in[at]) {
            case '"' -> string();
            case 't' -> literal("true", NODES.booleanNode(true));
            case 'f' -> literal("false", NODES.booleanNode(false));
            case 'n' -> literal("null", NullNode.instance);
            default -> number();
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

    private JsonNode number() {
        int from = at;
        passNumber();
        int first = in[from] == '-' ? from + 1 : from;
        long value = 0;
        int decimals = -1;
        for (int i = first; i < at; i++) {
            if (in[i] == '.') {
                decimals = 0;
            } else if (in[i] < '0' || in[i] > '9') {
                throw new NotPlain(); // an exponent
            } else {
                value = 10 * value + in[i] - '0';
                decimals += decimals < 0 ? 0 : 1;
            }
        }
        if (at - first > MOST_DIGITS) {
            throw new NotPlain();
        }
        return node(first > from ? -value : value, decimals);
    }

    private static JsonNode node(long value, int decimals) {
        if (decimals < 0) {
            return value == (int) value ? NODES.numberNode((int) value) : NODES.numberNode(value);
        }
        return NODES.numberNode(BigDecimal.valueOf(value, decimals).stripTrailingZeros());
    }

    private void passNumber() {
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
        int end = at;
        while (end < in.length && in[end] >= '0' && in[end] <= '9') {
            end++;
        }
        int digits = end - at;
        if (digits == 0) {
            throw new NotPlain();
        }
        at = end;
        return digits;
    }

    private TextNode string() {
        int from = ++at;
        toRemarkable(ALSO_BEYOND_ASCII);
        if (in[at] == '"') {
            return texts.text(in, from, at++);
        }
        int size = 0;
        while (in[at] != '"') {
            size = append(from, size);
            from = unescape(size++);
            toRemarkable(ALSO_BEYOND_ASCII);
        }
        size = append(from, size);
        at++;
        return texts.text(text, 0, size);
    }

    private int append(int from, int size) {
        int more = at - from;
        if (size + more >= text.length) {
            text = Arrays.copyOf(text, 2 * (size + more));
        }
        System.arraycopy(in, from, text, size, more);
        return size + more;
    }

    /** Puts what the escape that comes next stands for at this place of the text, and says where it ends. */
    private int unescape(int place) {
        int escape = in[at] == '\\' ? ESCAPES.indexOf(in[at + 1]) : -1;
        if (escape < 0) {
            throw new NotPlain();
        }
        text[place] = (byte) ESCAPED.charAt(escape);
        at += 2;
        return at;
    }

    /**
     * Goes on to the next byte that a text may not simply go on with: a quote, a backslash, a control character; and,
     * if asked for, one beyond ASCII. Eight at a time: the lowest byte with its high bit set is the first.
     */
    private void toRemarkable(long beyondAscii) {
        int next = at;
        while (next + Long.BYTES <= in.length) {
            long word = EightBytes.at(in, next);
            long endsOrEscapes = zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES);
            long control = (word - BLANKS) & ~word;
            long remarkable = ((endsOrEscapes | control) & HIGH) | (word & beyondAscii);
            if (remarkable != 0) {
                at = next + Long.numberOfTrailingZeros(remarkable) / Byte.SIZE;
                return;
            }
            next += Long.BYTES;
        }
        at = next;
        while (in[at] != '"' && in[at] != '\\' && (in[at] >= ' ' || (in[at] < 0 && beyondAscii == 0))) {
            at++;
        }
    }

    private static long zeroBytes(long word) {
        return (word - EACH) & ~word;
    }

    /** Passes over a value, whatever it is. */
    void pass() {
        pass(0);
    }

    private void pass(int depth) {
        switch (in[at]) {
            case '"' -> passString();
            case '{' -> passObject(depth);
            case '[' -> passArray(depth);
            case 't', 'f', 'n' -> scalar();
            default -> passNumber();
        }
    }

    private void passString() {
        at++;
        toRemarkable(ASCII_ALONE);
        while (in[at] != '"') {
            if (in[at++] != '\\') {
                throw new NotPlain();
            }
            passEscape();
            toRemarkable(ASCII_ALONE);
        }
        at++;
    }

    private void passEscape() {
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

    private void passObject(int depth) {
        requireShallow(depth);
        at++;
        if (has('}')) {
            return;
        }
        do {
            expect('"');
            passName();
            expect(':');
            blanks();
            pass(depth + 1);
        } while (hasMore('}'));
    }

    private void passArray(int depth) {
        requireShallow(depth);
        at++;
        if (has(']')) {
            return;
        }
        do {
            blanks();
            pass(depth + 1);
        } while (hasMore(']'));
    }

    private static void requireShallow(int depth) {
        if (depth > MOST_DEPTH) {
            throw new NotPlain();
        }
    }
}
