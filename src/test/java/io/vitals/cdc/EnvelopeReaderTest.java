/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cdc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads what the plain reader reads, but for what nobody asks for. */
class EnvelopeReaderTest {
    private static final Set<String> COLUMNS = Set.of(
            "beat",
            "integration_name",
            "integration_point",
            "validation_time",
            "created_at",
            "status",
            "actual_value.duration_ms",
            "actual_value",
            "response_time_ms",
            "performance_ms");
    private static final Set<String> ORIGIN = Set.of(
            "name",
            "connector",
            "db",
            "schema",
            "table",
            "ts_ms",
            "snapshot",
            "lsn",
            "sequence",
            "file",
            "pos",
            "row",
            "commit_lsn",
            "change_lsn",
            "event_serial_no");
    private static final List<String> NAMES = List.of(
            "after",
            "before",
            "source",
            "op",
            "payload",
            "schema",
            "ts_ms",
            "ts_us",
            "lsn",
            "sequence",
            "status",
            "actual_value",
            "x",
            "\\u0061b",
            "");
    private static final List<String> LEAVES = List.of(
            "null",
            "true",
            "false",
            "0",
            "-1",
            "1.50",
            "1e3",
            "2147483648",
            "9223372036854775807",
            "12345678901234567890",
            "\"\"",
            "\"a\\\"b\\\\\"",
            "\"\\u00e9\\ud83d\\ude00\"",
            "\"größe 🔥\"",
            "\"{\\\"duration_ms\\\": 12}\"",
            "\"" + "y".repeat(300) + "\"");
    private static final String DAMAGE =
            "{}[]\",:0.-nt\\ "; // no e: it makes numbers beyond all numbers, which nobody notices where they are passed
    // over

    private final EnvelopeReader reader = new EnvelopeReader(FieldMapping.DEFAULT);

    @Test
    void randomEventsAreReadLikeByThePlainReader() {
        for (int seed = 0; seed < 20_000; seed++) {
            assertReadsTheSame(object(new Random(seed), 3), seed);
        }
    }

    @Test
    void damagedEventsAreRefusedLikeByThePlainReader() {
        int refused = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(object(random, 3));
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.setLength(at);
                case 1 -> text.setCharAt(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
                default -> text.insert(at, DAMAGE.charAt(random.nextInt(DAMAGE.length())));
            }
            refused += assertReadsTheSame(text.toString(), seed) ? 0 : 1;
        }
        assertThat(refused).isBetween(5_000, 19_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "\"text\"",
                "[]",
                "[{\"after\":{}}]",
                "{}",
                "{} x",
                "{}{}",
                "{\"after\":[1],\"before\":[{}]}",
                "{\"schema\":{},\"payload\":null}",
                "{\"schema\":{},\"payload\":{\"after\":{\"x\":1,\"status\":\"a\",\"status\":\"b\"}}}",
                "{\"schema\":{},\"payload\":{\"payload\":{\"after\":{\"x\":1}}}}",
                "{\"payload\":{\"after\":{\"x\":1}}}",
                "{\"after\":{\"x\":{\"status\":{\"deep\":[1,2,{}]}},\"status\":{\"deep\":[1,2,{}]}}}",
                "\u0000\u0000\u0000{"
            })
    void edgesAreReadLikeByThePlainReader(String text) {
        assertReadsTheSame(text, 0);
    }

    private boolean assertReadsTheSame(String text, int seed) {
        byte[] bytes = text.getBytes(UTF_8);
        Optional<Envelope> plain = Envelope.in(bytes);
        Optional<Envelope> read = reader.read(bytes);

        assertThat(read.isPresent()).as("seed %d: %s", seed, text).isEqualTo(plain.isPresent());
        if (plain.isPresent()) {
            assertThat(read.get().schema())
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(plain.get().schema());
            assertThat(pruned(read.get().payload()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(pruned(plain.get().payload()));
            assertThat(read.get().payload().path("after").has("x")).isFalse();
        }
        return plain.isPresent();
    }

    /** What is asked for, of a payload; where an object of that name lies deeper, it is no row. */
    private static JsonNode pruned(JsonNode payload) {
        if (!payload.isObject()) {
            return payload;
        }
        ObjectNode copy = payload.deepCopy();
        for (String name : List.of("before", "ts_us", "ts_ns")) {
            if (copy.has(name)) {
                copy.putNull(name);
            }
        }
        if (copy.path("source") instanceof ObjectNode source) {
            source.retain(ORIGIN);
        }
        if (copy.path("after") instanceof ObjectNode row) {
            row.retain(COLUMNS);
        }
        if (copy.path("payload") instanceof ObjectNode inner) {
            copy.set("payload", pruned(inner));
        }
        return copy;
    }

    private static String object(Random random, int depth) {
        List<String> fields = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            fields.add("\"" + NAMES.get(random.nextInt(NAMES.size())) + "\":" + value(random, depth - 1));
        }
        if (random.nextInt(4) == 0) {
            fields = new ArrayList<>(
                    List.of("\"schema\":" + value(random, depth - 1), "\"payload\":" + value(random, depth - 1)));
        }
        return "{" + String.join(random.nextBoolean() ? "," : " ,\n", fields) + "}";
    }

    private static String value(Random random, int depth) {
        if (depth <= 0 || random.nextInt(3) == 0) {
            return LEAVES.get(random.nextInt(LEAVES.size()));
        }
        return random.nextInt(4) == 0
                ? "[" + value(random, depth - 1) + "," + value(random, depth - 1) + "]"
                : object(random, depth);
    }

    @Test
    void allColumnsThatCanHoldAnythingAreAskedFor() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode row = nodes.objectNode();
        COLUMNS.forEach(column -> row.put(column, 1));
        byte[] bytes = nodes.objectNode().set("after", row).toString().getBytes(UTF_8);

        assertThat(reader.read(bytes).orElseThrow().payload().path("after")).isEqualTo(row);
    }
}
