/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitals.letters.Letter;
import io.vitals.letters.Letter.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LetterTextTest {
    private static final Instant AT = Instant.parse("2026-11-23T10:00:00.250Z");

    @Test
    void aLineTellsWhenWhyFromWhereAndOfWhichRow() {
        assertThat(LetterText.line(letter(bytes("{\"id\":7}"), bytes("{}"), Optional.empty())))
                .isEqualTo("2026-11-23T10:00:00.250Z  integration  vitals-changes/2@991  key {\"id\":7}  no name");
    }

    @Test
    void oneWithoutItsBytesOrReplayedBeforeSaysSo() {
        assertThat(LetterText.line(letter(null, null, Optional.of("2026-11-23T09:00:00Z"))))
                .endsWith("key -  no name (too large: without its bytes) (replayed 2026-11-23T09:00:00Z)");
    }

    @Test
    void whatARecordHoldsNeverCommandsTheTerminal() {
        assertThat(LetterText.line(letter(bytes("\u001B[2J"), bytes("{}"), Optional.empty())))
                .doesNotContain("\u001B");
    }

    @Test
    void jsonHoldsTheWholeValue() throws Exception {
        JsonNode json = json(letter(bytes("{\"id\":7}"), bytes("{\"a\":\"\u00fc\"}"), Optional.empty()));

        assertThat(json.path("time").asText()).isEqualTo("2026-11-23T10:00:00.250Z");
        assertThat(json.path("reason").asText()).isEqualTo("integration");
        assertThat(json.path("source").path("offset").asLong()).isEqualTo(991);
        assertThat(json.path("letter").path("partition").asInt()).isEqualTo(1);
        assertThat(json.path("key").asText()).isEqualTo("{\"id\":7}");
        assertThat(json.path("value").asText()).isEqualTo("{\"a\":\"\u00fc\"}");
        assertThat(json.path("replayed").isNull()).isTrue();
    }

    @Test
    void jsonCommandsNoTerminalEither() throws Exception {
        Letter letter = letter(bytes("\u009B2J"), bytes("\u202E\u001B\n"), Optional.empty());

        assertThat(LetterText.json(letter)).contains("\"\\u009b2J\"", "\"\\u202e\\u001B\\n\"");
        assertThat(json(letter).path("key").asText()).isEqualTo("\u009B2J");
    }

    @Test
    void bytesThatAreNoTextAreKeptInBase64() throws Exception {
        JsonNode json = json(letter(null, new byte[] {(byte) 0xff, 0}, Optional.empty()));

        assertThat(json.path("key").isNull()).isTrue();
        assertThat(json.path("value").isNull()).isTrue();
        assertThat(json.path("value_base64").asText()).isEqualTo("/wA=");
    }

    private static JsonNode json(Letter letter) throws Exception {
        return new JsonMapper().readTree(LetterText.json(letter));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Letter letter(byte @Nullable [] key, byte @Nullable [] value, Optional<String> replayed) {
        return new Letter(
                new Place("health-dead-letters", 1, 5),
                AT,
                "integration",
                "no name",
                Optional.of(new Place("vitals-changes", 2, 991)),
                replayed,
                key,
                value);
    }
}
