/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is wanted of a JSON column is what {@link JsonColumn} finds there, in texts whole and damaged. */
class ColumnObjectsTest {
    private static final List<String> NAMES = List.of("duration_ms", "model", "größe", "a\\\"b", "");
    private static final List<String> VALUES = List.of(
            "12",
            "-0",
            "183.42",
            "1.50",
            "100.00",
            "0.000",
            "-0.0",
            "1e3",
            "2.5E-7",
            "12345678901234567890",
            "1234567890.1234567890",
            "null",
            "true",
            "\"12\"",
            "\"a\\nb\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"größe 🔥\"",
            "[1, {\"duration_ms\": 3}]",
            "{\"duration_ms\": 4}");
    private static final Damage DAMAGE = new Damage("{}[]\",:0.-+eEntu\\ \u0001é\ud800\u3000");

    private final ColumnObjects objects = new ColumnObjects(List.of("duration_ms"));

    @Test
    void wholeTextsAreReadAlike() {
        int found = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            found += assertAgrees(text(new Random(seed)), seed) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(10_000);
    }

    @Test
    void damagedTextsAreReadAlike() {
        int refused = 0;
        for (int seed = 0; seed < 30_000; seed++) {
            Random random = new Random(seed);
            refused += assertAgrees(DAMAGE.of(text(random), random), seed) ? 0 : 1;
        }
        assertThat(refused).isBetween(5_000, 29_000);
    }

    /** Whether there is an object. */
    private boolean assertAgrees(String text, int seed) {
        JsonNode value = JsonNodeFactory.instance.textNode(text);
        Optional<JsonNode> right = JsonColumn.object(value);
        Optional<JsonNode> read = objects.object(value);

        assertThat(read.isPresent()).as("seed %d: %s", seed, text).isEqualTo(right.isPresent());
        if (right.isPresent()) {
            JsonNode expected = right.get().path("duration_ms");
            assertThat(read.get().path("duration_ms"))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(expected);
            assertThat(read.get().path("duration_ms").asText())
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(expected.asText());
        }
        return right.isPresent();
    }

    private static String text(Random random) {
        List<String> members = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            members.add("\"" + NAMES.get(random.nextInt(NAMES.size())) + "\": "
                    + VALUES.get(random.nextInt(VALUES.size())));
        }
        return (random.nextInt(9) == 0 ? " " : "") + "{" + String.join(random.nextBoolean() ? "," : " , ", members)
                + "}";
    }
}
