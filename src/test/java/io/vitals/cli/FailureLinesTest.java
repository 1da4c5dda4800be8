/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureLinesTest {
    private static final String TWO = """
            {"integration": "payments", "kept": 2,
             "failures": [
               {"at": "2026-11-23T10:15:30.000Z", "outcome": "timeout", "duration_ms": 12.5, "message": "no answer"},
               {"at": "2026-11-23T10:15:29.000Z", "outcome": null, "duration_ms": null, "message": null}],
             "top_messages": [{"message": "no answer", "count": 7}, {"message": "refused", "count": 1}]}""";

    @Test
    void theNewestStandAboveWhatMostOfThemSay() throws Exception {
        assertThat(lines(json(TWO)))
                .containsExactly(
                        "failures|2 of the 2 that are kept, the newest first",
                        "|2026-11-23T10:15:30.000Z  timeout             12.5 ms  no answer",
                        "|2026-11-23T10:15:29.000Z  -                         -  -",
                        "they say|7 times: no answer",
                        "|1 times: refused");
    }

    @Test
    void onlyTheNewestFewAreShown() throws Exception {
        ObjectNode many = (ObjectNode) json(TWO);
        JsonNode one = many.at("/failures/0");
        many.put("kept", 50).putArray("failures");
        for (int failure = 0; failure < 50; failure++) {
            many.withArray("failures").add(one);
        }

        assertThat(lines(many)).hasSize(1 + 5 + 2).startsWith("failures|5 of the 50 that are kept, the newest first");
    }

    @Test
    void aMessageStaysInItsLineCommandsNothingAndIsCut() throws Exception {
        ObjectNode hostile = (ObjectNode) json(TWO);
        ((ObjectNode) hostile.at("/failures/0"))
                .put("message", "a\u001B[2J\nb\u202Ec" + "\uD83D\uDD25".repeat(250))
                .put("outcome", "x\r".repeat(50));
        ((ObjectNode) hostile.at("/top_messages/0")).put("message", "\u009B" + "m".repeat(499));

        List<String> lines = lines(hostile);

        assertThat(lines)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThan(125).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}]"));
        assertThat(lines.get(1)).contains("a\uFFFD[2J\uFFFDb\uFFFDc").endsWith("\uD83D\uDD25\u2026");
        assertThat(lines.get(3)).endsWith("m\u2026");
    }

    @Test
    void noneAndNotKnownAreDifferent() {
        ObjectNode none = JsonNodeFactory.instance.objectNode().put("kept", 0);

        assertThat(lines(none)).containsExactly("failures|none is kept");
        assertThat(lines(NullNode.getInstance()))
                .containsExactly("failures|not known now: ask again, or see /v1/pipeline");
    }

    private static List<String> lines(JsonNode answer) {
        List<String> lines = new ArrayList<>();
        FailureLines.of(answer).forEach((name, value) -> lines.add(name + "|" + value));
        return lines;
    }

    private static JsonNode json(String text) throws Exception {
        return new JsonMapper().readTree(text);
    }
}
