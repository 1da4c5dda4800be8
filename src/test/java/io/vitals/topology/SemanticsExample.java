/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.SourceConfig;
import io.vitals.cdc.SourceConfig.Deletes;
import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.internals.RecordHeader;

/** One example of {@code docs/semantics.md}, played into the whole topology; the document says what its lines mean. */
final class SemanticsExample {
    private static final String DAY = "2026-11-23T";
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Map<String, String> NO_ROWS = Map.of(
            "message",
                    "{\"op\":\"m\",\"source\":{\"name\":\"vitals\"},\"message\":{\"prefix\":\"p\",\"content\":\"\"}}",
            "schema-change", "{\"source\":{\"name\":\"vitals\"},\"ddl\":\"ALTER TABLE integration_validations\"}",
            "transaction", "{\"status\":\"END\",\"id\":\"571:53195829\",\"event_count\":1,\"ts_ms\":1}");

    private final List<String> lines;
    private final List<Delivery> delivered = new ArrayList<>();
    private final Map<String, HealthStatus> published = new HashMap<>();
    private SourceConfig source = SourceConfig.of("vitals");
    private long position = 1_000;

    /** A record as it was delivered, to be delivered again. */
    private record Delivery(Events.Row row, List<RecordHeader> headers) {}

    SemanticsExample(List<String> lines) {
        this.lines = lines;
    }

    void run() {
        List<String> rest = new ArrayList<>(lines);
        while (isSetting(rest.get(0))) {
            set(words(rest.remove(0)));
        }
        try (VitalsDriver vitals = VitalsDriver.start(VitalsDriver.config(source, VitalsDriver.SEED))) {
            rest.forEach(line -> play(line, vitals));
        }
    }

    private static boolean isSetting(String line) {
        return line.startsWith("deletes ") || line.startsWith("sources ");
    }

    private void set(Deque<String> words) {
        boolean isDeletes = words.poll().equals("deletes");
        source = new SourceConfig(
                isDeletes ? source.names() : List.copyOf(words),
                source.pulseTable(),
                source.zone(),
                source.maxFuture(),
                isDeletes ? Deletes.valueOf(words.element().toUpperCase(java.util.Locale.ROOT)) : source.deletes(),
                source.fields(),
                source.success(),
                source.ignored());
    }

    private static Deque<String> words(String line) {
        return new ArrayDeque<>(Arrays.asList(BLANKS.split(line.strip())));
    }

    private void play(String line, VitalsDriver vitals) {
        Deque<String> words = words(line);
        String first = words.removeFirst();
        switch (first) {
            case "c", "u", "r", "incremental", "d" -> deliver(row(first, words), List.of(), vitals);
            case "move" -> move(words, vitals);
            case "truncate" -> vitals.pipe(null, Events.truncate(Events.TABLE, position(words)));
            case "snapshot" -> vitals.pipe(Events.snapshotOfPulses(position(words)));
            case "tombstone" ->
                vitals.tombstone(Events.row(Long.parseLong(words.element())).key());
            case "message", "schema-change", "transaction" ->
                vitals.pipe(null, NO_ROWS.getOrDefault(first, "").getBytes(StandardCharsets.UTF_8));
            case "again" -> again(words, vitals);
            case "pulse" -> pulse(words, vitals);
            case "=" -> assertPublished(line, words, vitals);
            default -> throw new IllegalArgumentException("no such line: " + line);
        }
    }

    private void deliver(Events.Row row, List<RecordHeader> headers, VitalsDriver vitals) {
        delivered.add(new Delivery(row, headers));
        vitals.pipe(row, headers);
    }

    private void again(Deque<String> words, VitalsDriver vitals) {
        int from = Integer.parseInt(words.removeLast());
        List.copyOf(delivered.subList(from - 1, delivered.size()))
                .forEach(one -> vitals.pipe(one.row(), one.headers()));
    }

    private Events.Row row(String operation, Deque<String> words) {
        Events.Row row = Events.row(Long.parseLong(words.removeFirst()));
        boolean hasValues = !words.isEmpty() && !words.element().startsWith("@");
        if (hasValues && words.element().equals("before")) {
            words.removeFirst();
        }
        if (hasValues) {
            values(row, words);
        }
        long at = position(words);
        options(row, words);
        return switch (operation) {
            case "c" -> row.withLsn(at);
            case "u" -> row.updated(at);
            case "r" -> row.readBySnapshot().withLsn(at);
            case "incremental" -> row.readIncrementally(at);
            default -> hasValues ? row.deletedWithMadeUpBefore(at) : row.deleted(at);
        };
    }

    private static void values(Events.Row row, Deque<String> words) {
        column(row, "integration_name", words.removeFirst());
        column(row, "status", words.removeFirst());
        String time = words.removeFirst();
        if (!time.equals("-")) {
            row.at(instant(time));
        }
        column(row, "response_time_ms", words.removeFirst());
    }

    private static void column(Events.Row row, String name, String value) {
        if (!value.equals("-")) {
            row.column(name, value.equals("~") ? "__debezium_unavailable_value" : value);
        }
    }

    private long position(Deque<String> words) {
        if (!words.isEmpty() && words.element().startsWith("@")) {
            return Long.parseLong(words.removeFirst().substring(1));
        }
        return position++;
    }

    private static void options(Events.Row row, Deque<String> words) {
        while (!words.isEmpty()) {
            switch (words.removeFirst()) {
                case "in" -> row.inTable(words.removeFirst());
                case "from" -> row.from(words.removeFirst());
                case "committed" -> row.committedAt(instant(words.removeFirst()));
                default -> throw new IllegalArgumentException("no such option before " + words);
            }
        }
    }

    private void move(Deque<String> words, VitalsDriver vitals) {
        String oldKey = words.removeFirst();
        words.removeFirst();
        long at = position++;
        words.addLast("@" + at);
        deliver(
                Events.row(Long.parseLong(oldKey)).deleted(at),
                List.of(new RecordHeader("__debezium.newkey", new byte[0])),
                vitals);
        deliver(row("c", words), List.of(new RecordHeader("__debezium.oldkey", new byte[0])), vitals);
    }

    private static void pulse(Deque<String> words, VitalsDriver vitals) {
        Events.Row pulse = Events.pulse(instant(words.removeFirst()));
        options(pulse, words);
        vitals.pipe(pulse);
    }

    private void assertPublished(String line, Deque<String> words, VitalsDriver vitals) {
        vitals.settleDown();
        vitals.healthEvents().forEach(event -> published.put(event.integration().value(), event));
        String name = words.removeFirst();
        if (words.contains("never")) {
            assertThat(published).as(line).doesNotContainKey(name);
            return;
        }
        Figures figures = Objects.requireNonNull(published.get(name), "nothing is published of " + name + ": " + line)
                .settled()
                .figures();
        long calls = number(words);
        words.poll();
        long failed = number(words);
        words.poll();
        assertThat(figures.totalValidations()).as(line).isEqualTo(calls);
        assertThat(figures.failed()).as(line).isEqualTo(failed);
        assertThat(figures.durationSumMicros())
                .as(line)
                .isEqualTo(calls == 0 ? OptionalLong.empty() : OptionalLong.of(1_000 * number(words)));
    }

    /** The next word; "nothing" stands for none of all that would follow. */
    private static long number(Deque<String> words) {
        return words.isEmpty() || words.element().equals("nothing") ? 0 : Long.parseLong(words.removeFirst());
    }

    private static Instant instant(String time) {
        return Instant.parse(DAY + time + "Z");
    }
}
