/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever takes no parser to see is what a parser would have seen. */
class KeyTextTest {
    private static final List<String> PARTS = List.of(
            "{",
            "}",
            "\"id\"",
            "\"\"",
            ":",
            ",",
            "0",
            "1",
            "-",
            "42",
            "9999999999999999999",
            ".5",
            "e3",
            " ",
            "\"a b\"",
            "\"\\u0041\"",
            "\"\\\\\"",
            "\"é\"",
            "null",
            "true",
            "[1]",
            "\u007f",
            "\t",
            "{\"id\":7}",
            "\"schema\"",
            "\"payload\"");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":42}",
                "{\"id\":0}",
                "{\"id\":-7}",
                "{\"id\":\"8d7c-11\"}",
                "{\"id\":999999999999999999}",
                "{\"id\":-0}",
                "{\"id\":007}",
                "{\"id\":12345678901234567890}",
                "{\"id\":1.50}",
                "{\"id\": 42}",
                "{\"id\":42,\"shop\":7}",
                "{\"id\":null}",
                "{\"id\":\"größe\"}",
                "{\"id\":\"\\u0041\"}",
                "{\"id\":}",
                "{\"id\"}",
                "{}",
                "{",
                "",
                "42",
                "null",
                "{\"payload\":7}",
                "{\"schema\":{},\"payload\":{\"id\":42}}",
                "{\"schema\":{},\"payload\":null}"
            })
    void keysAreWhatAParserMakesOfThem(String key) {
        assertSame(key);
    }

    @Test
    void soAreRandomOnes() {
        int plain = 0;
        for (int seed = 0; seed < 100_000; seed++) {
            Random random = new Random(seed);
            StringBuilder key = new StringBuilder(random.nextBoolean() ? "{\"id\":" : "");
            for (int parts = random.nextInt(5); parts > 0; parts--) {
                key.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            plain += assertSame(key + (random.nextBoolean() ? "}" : "")) ? 1 : 0;
        }
        assertThat(plain).isGreaterThan(1_000);
    }

    @Test
    void noKeyHasNoText() {
        assertThat(KeyText.of(null)).isEmpty();
    }

    private static boolean assertSame(String key) {
        byte[] bytes = key.getBytes(UTF_8);
        Optional<String> parsed = Envelope.in(bytes)
                .map(Envelope::payload)
                .filter(payload -> !payload.isNull() && !payload.isMissingNode())
                .map(Object::toString);

        assertThat(KeyText.of(bytes)).as(key).isEqualTo(parsed);
        return parsed.isPresent();
    }
}
