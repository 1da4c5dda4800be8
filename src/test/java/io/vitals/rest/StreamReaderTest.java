/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.codec.HealthStatusJson;
import io.vitals.codec.Json;
import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.health.Status;
import io.vitals.query.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamReaderTest {
    static final HealthFilter FAILING = new HealthFilter(Set.of(Status.ERROR, Status.WARNING), "");

    private final Backstage backstage = new Backstage();
    private final StreamFrames frames = new StreamFrames();

    @BeforeEach
    void noRollUp() {
        backstage.system = new Answer.NotReady<>("none yet", Duration.ofSeconds(1));
    }

    @Test
    void aNewClientIsToldAllAndThenWhatChanges() {
        tells("a", 1, 0);
        tells("b", 1, 0);
        StreamReader reader = reader(HealthFilter.ALL);

        assertThat(told(reader)).containsExactly("snapshot", "health a", "health b", "snapshot-end");
        assertThat(told(reader)).isEmpty();

        tells("a", 2, 0);
        backstage.forgets("b");

        assertThat(told(reader)).containsExactly("health a", "forgotten b");
    }

    @Test
    void whatChangedOftenMeanwhileIsToldOnceAsItIs() {
        StreamReader reader = reader(HealthFilter.ALL);
        told(reader);
        for (int successes = 1; successes <= 1_000; successes++) {
            tells("a", successes, 0);
            tells("b", successes, 0);
        }

        String events = text(reader.next(100_000));

        assertThat(events.split("event: health")).hasSize(3);
        assertThat(events).contains("\"successful\":1000").doesNotContain("\"successful\":999");
    }

    @Test
    void aBatchHoldsAboutAsMuchAsIsAskedFor() {
        for (int i = 0; i < 100; i++) {
            tells("integration " + i, 1, 0);
        }
        StreamReader reader = reader(HealthFilter.ALL);

        assertThat(reader.next(2_000)).hasSizeBetween(2_000, 3_000);
        assertThat(told(reader)).last().isEqualTo("snapshot-end");
    }

    @Test
    void aSnapshotEndsOnceAllIsToldThatWasThereWhenItBegan() {
        tells("a", 1, 0);
        tells("b", 1, 0);
        StreamReader reader = reader(HealthFilter.ALL);
        assertThat(names(text(reader.next(1)))).containsExactly("snapshot");
        assertThat(names(text(reader.next(1)))).containsExactly("health a");

        tells("b", 2, 0);
        backstage.forgets("a");
        tells("c", 1, 0);

        assertThat(told(reader)).containsExactly("health b", "snapshot-end", "forgotten a", "health c");
    }

    @Test
    void aSnapshotEndsHoweverMuchChangesMeanwhile() {
        Map<String, String> has = new HashMap<>();
        StringBuilder snapshot = new StringBuilder();
        tellsAll(50, 0);
        StreamReader reader = reader(HealthFilter.ALL);

        for (int round = 1; round <= 60 && !snapshot.toString().contains("snapshot-end"); round++) {
            String events = text(reader.next(700)); // one or two
            snapshot.append(events);
            does(events, has);
            tellsAll(50, round);
        }

        List<String> told = names(snapshot.toString());
        assertThat(told)
                .hasSize(52)
                .doesNotHaveDuplicates()
                .startsWith("snapshot")
                .endsWith("snapshot-end");
        does(all(reader), has);
        has.remove("id");
        assertThat(has).isEqualTo(there(HealthFilter.ALL));
    }

    private void tellsAll(int integrations, int successes) {
        for (int i = 0; i < integrations; i++) {
            tells("integration " + i, successes, 1);
        }
    }

    @Test
    void whoHasTheSlotOfOneThatIsToldNoMoreIsNotTakenForIt() {
        tells("bad", 0, 1);
        StreamReader reader = reader(FAILING);
        told(reader);
        backstage.forgets("bad");
        for (int i = 0; i < 10_001; i++) {
            tells("short-lived " + i, 0, 1);
            backstage.forgets("short-lived " + i);
        }

        tells("good", 1, 0);

        assertThat(told(reader)).containsExactly("snapshot", "snapshot-end");
    }

    @Test
    void whoComesBackIsToldWhatHasChangedSince() {
        tells("a", 1, 0);
        tells("b", 1, 0);
        tells("c", 1, 0);
        long number = backstage.journal.lastNumber();
        tells("b", 2, 0);
        backstage.forgets("c");

        assertThat(told(reader(HealthFilter.ALL, number))).containsExactly("health b", "forgotten c");
        assertThat(told(reader(HealthFilter.ALL, number + 99)).get(0)).isEqualTo("snapshot");
    }

    @Test
    void whoWasAwayTooLongBeginsAnew() {
        tells("a", 1, 0);
        long number = backstage.journal.lastNumber();
        StreamReader blocked = reader(HealthFilter.ALL);
        told(blocked);
        for (int i = 0; i < 10_001; i++) {
            tells("short-lived " + i, 1, 0);
            backstage.forgets("short-lived " + i);
        }

        for (StreamReader reader : List.of(reader(HealthFilter.ALL, number), blocked)) {
            assertThat(told(reader)).containsExactly("snapshot", "health a", "snapshot-end");
        }
    }

    @Test
    void anIntegrationThatLeavesTheFilterIsToldOnce() {
        tells("good", 1, 0);
        tells("bad", 0, 1);
        StreamReader reader = reader(FAILING);
        assertThat(told(reader)).containsExactly("snapshot", "health bad", "snapshot-end");

        tells("good", 2, 0);
        tells("bad", 50, 0);
        assertThat(told(reader)).containsExactly("left bad");

        tells("bad", 51, 0);
        backstage.forgets("bad");
        tells("good", 0, 1);
        assertThat(told(reader)).containsExactly("health good");

        backstage.forgets("good");
        assertThat(told(reader)).containsExactly("forgotten good");
    }

    @Test
    void whoComesBackUnderAFilterIsToldWhatMayHaveLeftIt() {
        tells("bad", 0, 1);
        tells("worse", 0, 1);
        long number = backstage.journal.lastNumber();
        tells("bad", 50, 0);

        StreamReader reader = reader(FAILING, number);
        assertThat(told(reader)).containsExactly("left bad");

        tells("worse", 50, 0);
        assertThat(told(reader)).containsExactly("left worse");
    }

    @Test
    void othersNamesAreNeverTold() {
        StreamReader reader = reader(new HealthFilter(Set.of(Status.values()), "pay"));
        told(reader);

        tells("Payments", 1, 0);
        tells("mail", 1, 0);
        backstage.forgets("mail");
        backstage.forgets("Payments");
        assertThat(told(reader)).containsExactly("forgotten Payments");
    }

    @Test
    void withinASnapshotThereIsNoNumberToGoOnFrom() {
        tells("a", 1, 0);
        StreamIds ids = new StreamIds("-x");
        String events = text(reader(HealthFilter.ALL).next(10_000));

        List<OptionalLong> numbers = Arrays.stream(events.split("\n"))
                .filter(line -> line.startsWith("id: "))
                .map(line -> ids.number(line.substring(4)))
                .toList();

        assertThat(numbers).containsExactly(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(1));
    }

    @Test
    void aNumberIsGoodForItsProcessAndFilterAlone() {
        StreamIds ids = StreamIds.of("this", HealthFilter.ALL);

        assertThat(ids.number(ids.id(7))).hasValue(7);
        assertThat(ids.number(StreamIds.of("that", HealthFilter.ALL).id(7))).isEmpty();
        assertThat(ids.number(StreamIds.of("this", FAILING).id(7))).isEmpty();
        for (String other : List.of("", "7", "-7", "x", ids.id(0), "-1" + ids.tail(), "9".repeat(99) + ids.tail())) {
            assertThat(ids.number(other)).as(other).isEmpty();
        }
        assertThat(ids.number(null)).isEmpty();
    }

    /** Whatever happens, and whenever it looks: in the end a client has what there is. */
    @Test
    void aClientThatDoesAsItIsToldHasTheWholePicture() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            HealthFilter filter = random.nextBoolean() ? HealthFilter.ALL : FAILING;
            StreamReader reader = reader(filter);
            Map<String, String> has = new HashMap<>();
            for (int step = 0; step < 200; step++) {
                String name = "name " + random.nextInt(12);
                switch (random.nextInt(4)) {
                    case 0 -> backstage.forgets(name);
                    case 1 -> does(text(reader.next(1 + random.nextInt(2_000))), has);
                    default -> tells(name, random.nextInt(30), random.nextInt(3));
                }
                if (random.nextInt(40) == 0 && has.containsKey("id")) {
                    reader = reader(filter, Long.parseLong(has.get("id")));
                }
            }
            does(all(reader), has);
            has.remove("id");

            assertThat(has).as("seed %d", seed).isEqualTo(there(filter));
        }
    }

    private Map<String, String> there(HealthFilter filter) {
        Map<String, String> there = new HashMap<>();
        backstage.integrations.values().stream()
                .filter(filter::takes)
                .forEach(event ->
                        there.put(event.integration().value(), new String(HealthStatusJson.toBytes(event), UTF_8)));
        return there;
    }

    @Test
    void whoIsAheadOfTheLastNumberGoesOn() {
        StreamReader reader = reader(new HealthFilter(Set.of(Status.values()), "of no name"));
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> tellsOften("a", 100_000));

        List<String> told = new ArrayList<>();
        while (!writer.isDone()) {
            told.addAll(names(text(reader.next(1_000))));
        }

        writer.join();
        assertThat(told).containsExactly("snapshot", "snapshot-end");
    }

    private void tellsOften(String name, int times) {
        for (int time = 0; time < times; time++) {
            tells(name, time % 2, 1);
        }
    }

    @Test
    void whoComesAtAnyMomentHasTheWholePictureInTheEnd() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> tellsAndForgets(random, 200));
            Map<StreamReader, Map<String, String>> clients = new LinkedHashMap<>();
            while (!writer.isDone() && clients.size() < 200) {
                StreamReader reader = reader(HealthFilter.ALL);
                clients.put(reader, new HashMap<>());
                does(text(reader.next(100_000)), clients.get(reader));
            }
            writer.join();

            for (Map.Entry<StreamReader, Map<String, String>> client : clients.entrySet()) {
                does(all(client.getKey()), client.getValue());
                client.getValue().remove("id");
                assertThat(client.getValue()).as("seed %d", seed).isEqualTo(there(HealthFilter.ALL));
            }
        }
    }

    private void tellsAndForgets(Random random, int times) {
        for (int i = 0; i < times; i++) {
            String name = "name " + random.nextInt(6);
            if (random.nextInt(3) > 0) {
                tells(name, random.nextInt(30), 0);
            } else {
                backstage.forgets(name);
            }
        }
    }

    /** What a client does; under "id" it keeps the last number that it could go on from. */
    private static void does(String events, Map<String, String> has) {
        for (String event : events.split("\n\n", -1)) {
            if (event.isEmpty()) {
                continue;
            }
            String[] lines = event.split("\n", -1);
            String data = lines[1].substring("data: ".length());
            String name = Json.parse(data.getBytes(UTF_8)).path("integration").asText();
            switch (lines[0].substring("event: ".length())) {
                case "snapshot" -> has.clear();
                case "health" -> has.put(name, data);
                case "left", "forgotten" -> has.remove(name);
                default -> assertThat(lines[0]).isEqualTo("event: snapshot-end");
            }
            new StreamIds("-x")
                    .number(lines[2].substring(4))
                    .ifPresentOrElse(number -> has.put("id", Long.toString(number)), () -> has.remove("id"));
        }
    }

    private StreamReader reader(HealthFilter filter) {
        return new StreamReader(backstage.journal, filter, new StreamIds("-x"), frames, OptionalLong.empty());
    }

    private StreamReader reader(HealthFilter filter, long number) {
        return new StreamReader(backstage.journal, filter, new StreamIds("-x"), frames, OptionalLong.of(number));
    }

    private void tells(String name, int successes, int failures) {
        HealthStatus event = Events.of(name, successes, failures);
        backstage.tells(event);
    }

    private static List<String> told(StreamReader reader) {
        return names(all(reader));
    }

    private static String all(StreamReader reader) {
        StringBuilder all = new StringBuilder();
        for (byte[] next = reader.next(1); next.length > 0; next = reader.next(1)) {
            all.append(text(next));
        }
        return all.toString();
    }

    private static List<String> names(String events) {
        List<String> names = new ArrayList<>();
        for (String event : events.split("\n\n", -1)) {
            if (!event.isEmpty()) {
                String data = event.split("\n", -1)[1].substring("data: ".length());
                String name =
                        Json.parse(data.getBytes(UTF_8)).path("integration").asText();
                names.add((event.split("\n", -1)[0].substring("event: ".length()) + " " + name).trim());
            }
        }
        return names;
    }

    private static String text(byte[] events) {
        return new String(events, UTF_8);
    }
}
