/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it reads is what Jackson reads, in events as connectors write them, whole and damaged. */
class EnvelopeScannerTest {
    private static final List<String> ROW = List.of("id", "name", "größe", "abcdefg", "validation_time_utc", "");
    private static final List<String> ORIGIN = List.of("name", "lsn");
    private static final List<String> PASSED_OVER = List.of("before");

    private final EnvelopeScanner scanner = new EnvelopeScanner(ROW, ORIGIN, PASSED_OVER);

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-17",
            "2147483647",
            "-2147483649",
            "999999999999999999",
            "12.75",
            "1.50",
            "-0.00",
            "100.0",
            "0.1234567890123456",
            "1234567890.123456789",
            "12345678901234567890",
            "1e3",
            "-2.5E-7",
            "\"\"",
            "\"plain\"",
            "\"\\\"a\\\\b\\/\\b\\f\\n\\r\\t\"",
            "\"\\u00e9\"",
            "\"größe\"",
            "\"{\\\"duration_ms\\\": 12, \\\"model\\\": \\\"m-1\\\"}\"",
            "\"" + "y".repeat(400) + "\\\"\"");
    private static final Damage DAMAGE = new Damage("{}[]\",:0.-+eEntu\\ \u0001");

    @Test
    void eventsAreReadAsJacksonReadsThem() {
        int scanned = 0;
        for (int seed = 0; seed < 30_000; seed++) {
            scanned += assertAgrees(event(new Random(seed)), "seed " + seed) ? 1 : 0;
        }
        assertThat(scanned).isGreaterThan(9_000);
    }

    /** What Jackson refuses is not read, though it may lie where nobody looks. */
    @Test
    void damagedEventsAreNotReadOrReadAsJacksonReadsThem() {
        int scanned = 0;
        for (int seed = 0; seed < 100_000; seed++) {
            Random random = new Random(seed);
            scanned += assertAgrees(DAMAGE.of(event(random), random), "seed " + seed) ? 1 : 0;
        }
        assertThat(scanned).isBetween(3_000, 50_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                " {\n}\t",
                "{}x",
                "{} {}",
                "[]",
                "{\"a\":01}",
                "{\"a\":-}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":+1}",
                "{\"a\":1,}",
                "{,}",
                "{\"a\" 1}",
                "{\"a\":nul}",
                "{\"a\":nulls}",
                "{\"a\":truefalse}",
                "{\"before\":[1,2,],\"a\":1}",
                "{\"before\":{\"x\":[{}]},\"a\":1}",
                "{\"before\":\"\\x\"}",
                "{\"before\":\"\\u00g0\"}",
                "{\"after\":{\"x\":tru,\"id\":1}}",
                "{\"after\":{\"id\":1,\"id\":2}}",
                "{\"after\":{\"id\":1},\"after\":{}}",
                "{\"after\":null,\"source\":[]}"
            })
    void edgesAreReadAsJacksonReadsThem(String text) {
        assertAgrees(text, text);
    }

    @Test
    void anEventOfPostgresIsReadWithoutJackson() {
        String event = "{\"before\":null,\"after\":{\"id\":7,\"x\":[1,{\"y\":\"z\"}],\"name\":\"a\\\"b\"},"
                + "\"source\":{\"version\":\"3\",\"name\":\"vitals\",\"lsn\":123456789012,\"snapshot\":null},"
                + "\"transaction\":null,\"op\":\"c\",\"ts_ms\":1795428930000}";

        assertThat(scanner.scan(event.getBytes(UTF_8))).isPresent();
        assertAgrees(event, event);
    }

    @Test
    void aTableOfManyColumnsIsReadAsJacksonReadsIt() {
        StringBuilder row = new StringBuilder("\"n\":0");
        for (int column = 0; column < 300; column++) {
            row.append(",\"column_").append(column).append("\":").append(column);
        }
        String event = "{\"after\":{" + row + ",\"id\":1},\"op\":\"c\"}";

        assertThat(assertAgrees(event, event)).isTrue();
        assertThat(assertAgrees(event.replace("column_9", "colunm_9"), event)).isTrue();
        assertThat(assertAgrees(event, event)).isTrue();
    }

    @Test
    void deepNestingIsLeftToTheOtherReader() {
        String deep = "{\"before\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";

        assertThat(scanner.scan(deep.getBytes(UTF_8))).isEmpty();
    }

    /** Whether it was read. */
    private boolean assertAgrees(String text, String when) {
        byte[] bytes = text.getBytes(UTF_8);
        Optional<ObjectNode> scanned = scanner.scan(bytes);
        if (scanned.isPresent()) {
            Optional<Envelope> plain = Envelope.in(bytes);
            assertThat(plain).as("%s: %s", when, text).isPresent();
            assertThat(scanned.get().toString())
                    .as("%s: %s", when, text)
                    .isEqualTo(pruned(plain.get()).toString());
            assertThat((JsonNode) scanned.get()).as("%s: %s", when, text).isEqualTo(pruned(plain.get()));
        }
        return scanned.isPresent();
    }

    private static ObjectNode pruned(Envelope plain) {
        ObjectNode copy = plain.payload().deepCopy();
        if (copy.has("before")) {
            copy.putNull("before");
        }
        if (copy.path("after") instanceof ObjectNode row) {
            row.retain(ROW);
        }
        if (copy.path("source") instanceof ObjectNode origin) {
            origin.retain(ORIGIN);
        }
        return copy;
    }

    private static String event(Random random) {
        List<String> members = new ArrayList<>(List.of(
                "\"before\":" + any(random, 2),
                "\"after\":"
                        + object(
                                random,
                                List.of(
                                        "id",
                                        "name",
                                        "x",
                                        "y",
                                        "größe",
                                        "abcdef",
                                        "abcdefg",
                                        "abcdefgh",
                                        "validation_time_utc",
                                        "validation_timf_utc",
                                        "")),
                "\"source\":" + object(random, List.of("version", "name", "lsn", "snapshot")),
                "\"op\":\"c\"",
                "\"ts_ms\":" + VALUES.get(random.nextInt(10))));
        Collections.shuffle(members, random);
        return "{" + String.join(random.nextInt(5) == 0 ? " ,\n" : ",", members) + "}";
    }

    /** Wanted values are plain, most of the time. */
    private static String object(Random random, List<String> names) {
        List<String> members = new ArrayList<>();
        for (String name : names) {
            boolean isWanted = ROW.contains(name) || ORIGIN.contains(name);
            String value = isWanted && random.nextInt(20) > 0 ? VALUES.get(random.nextInt(15)) : any(random, 2);
            members.add("\"" + name + "\":" + value);
        }
        Collections.shuffle(members, random);
        return "{" + String.join(",", members.subList(0, random.nextInt(members.size() + 1))) + "}";
    }

    private static String any(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) > 0) {
            return VALUES.get(random.nextInt(VALUES.size()));
        }
        String inner = any(random, depth - 1);
        return random.nextBoolean() ? "[" + inner + ", " + any(random, depth - 1) + "]" : "{\"deep\" : " + inner + "}";
    }

    @Test
    void bytesOfAnotherCharsetAreLeftToTheOtherReader() {
        assertThat(scanner.scan("{\"a\":1}".getBytes(StandardCharsets.UTF_16))).isEmpty();
    }
}
