/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitals.letters.Letter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A dead letter as a line of text, or of JSON. */
final class LetterText {
    /** Always with milliseconds, so that texts sort as times. */
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_KEY_CHARS = 80;

    private LetterText() {}

    /** When, why, from where, of which row. */
    static String line(Letter letter) {
        return "%s  %-11s  %s  key %s  %s%s%s"
                .formatted(
                        MILLIS.format(letter.at()),
                        PlainText.of(letter.reason()),
                        letter.source().map(Letter.Place::toString).orElse("from elsewhere"),
                        key(letter),
                        PlainText.of(letter.detail()),
                        letter.value() == null ? " (too large: without its bytes)" : "",
                        letter.replayed()
                                .map(when -> " (replayed " + PlainText.of(when) + ")")
                                .orElse(""));
    }

    private static String key(Letter letter) {
        return letter.key() == null
                ? "-"
                : PlainText.of(new String(letter.key(), StandardCharsets.UTF_8), MOST_KEY_CHARS);
    }

    /** All of it; bytes that are no text are given in base 64, under a name of their own. */
    static String json(Letter letter) {
        ObjectNode json = JSON.createObjectNode()
                .put("time", MILLIS.format(letter.at()))
                .put("reason", letter.reason())
                .put("detail", letter.detail());
        json.set("source", letter.source().map(LetterText::place).orElse(null));
        json.set("letter", place(letter.place()));
        json.put("replayed", letter.replayed().orElse(null));
        put(json, "key", letter.key());
        put(json, "value", letter.value());
        return PlainText.json(json.toString());
    }

    private static ObjectNode place(Letter.Place place) {
        return JSON.createObjectNode()
                .put("topic", place.topic())
                .put("partition", place.partition())
                .put("offset", place.offset());
    }

    private static void put(ObjectNode json, String name, byte @Nullable [] bytes) {
        if (bytes == null) {
            json.putNull(name);
            return;
        }
        Optional<String> text = text(bytes);
        json.put(name, text.orElse(null));
        if (text.isEmpty()) {
            json.put(name + "_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException noText) {
            return Optional.empty();
        }
    }
}
