/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How long a start takes: with nothing, with what it had on disk, and with all to be restored from its changelogs. */
final class StartBench {
    static final Set<String> WORDS =
            Set.of("rows", "integrations", "partitions", "pace", "starts", "sharing", "keep");

    private static final String HEAD = """
            | started with | answers, s | stores open, s | counts, s | CPU s | MiB |
            | --- | --- | --- | --- | --- | --- |
            """;

    private final Path folder;
    private final Load load;
    private final Load small;
    private final int starts;
    private final boolean withSharing;

    StartBench(Map<String, String> words, Path folder) {
        this.folder = folder;
        Map<String, String> all = new HashMap<>(Map.of("rows", "1000000"));
        all.putAll(words);
        load = Load.of(all);
        small = new Load(1_000, 10, load.partitions(), load.timing(), load.mix());
        starts = Words.count(words, "starts", 3);
        withSharing = Words.yes(words, "sharing", true);
    }

    void run() throws IOException {
        StartedVitals.build();
        System.out.printf(
                "%s, heap 1g; rows=%d integrations=%d partitions=%d, %d starts each%n%n%s",
                Report.machine(), load.rows(), load.integrations(), load.partitions(), starts, HEAD);
        print("nothing, 1,000 rows to read", empty("plain", List.of()));
        if (withSharing) {
            share();
        }
        full();
    }

    private static void print(String what, List<StartTimes> measured) {
        System.out.println("| " + what + " | " + StartTimes.cells(measured));
    }

    private void share() throws IOException {
        ClassSharing sharing = ClassSharing.of(folder.resolve("classes"));
        once("training", sharing.toMake());
        if (!Files.exists(sharing.archive())) {
            throw new IllegalStateException("the JVM has left no archive of its classes at " + sharing.archive());
        }
        String size = Files.size(sharing.archive()) / 1_048_576 + " MiB";
        print("the same, " + sharing.kind() + " of " + size, empty("shared", sharing.toUse()));
    }

    private List<StartTimes> empty(String name, List<String> options) throws IOException {
        List<StartTimes> measured = new ArrayList<>();
        for (int start = 0; start < starts; start++) {
            measured.add(once(name + start, options));
        }
        return measured;
    }

    /** Each time beside a broker of its own: what was published there before would be an answer. */
    private StartTimes once(String name, List<String> options) throws IOException {
        Path here = Files.createDirectories(folder.resolve(name));
        Load now = small.endingAt(System.currentTimeMillis());
        try (Child broker = BrokerMain.start(now, here)) {
            return start(new Place(broker.await("ready"), here), Instant.ofEpochMilli(now.endMillis()), options);
        }
    }

    private void full() throws IOException {
        Path here = Files.createDirectories(folder.resolve("full"));
        Load now = load.endingAt(System.currentTimeMillis());
        try (Child broker = BrokerMain.start(now, here)) {
            Place place = new Place(broker.await("ready"), here);
            Instant end = Instant.ofEpochMilli(now.endMillis());
            print("nothing, all rows to read", List.of(start(place, end, List.of())));
            print("all rows on disk", again(place, false));
            print("all rows in changelogs, state deleted", again(place, true));
        }
    }

    private List<StartTimes> again(Place place, boolean deleted) throws IOException {
        List<StartTimes> measured = new ArrayList<>();
        for (int start = 0; start < starts; start++) {
            if (deleted) {
                Folders.delete(place.here().resolve("state"));
            }
            measured.add(start(place, beat(place.bootstrap()), List.of()));
        }
        return measured;
    }

    /** Something that came while it was stopped. */
    private Instant beat(String bootstrap) {
        long beatMillis = System.currentTimeMillis() / 1_000 * 1_000;
        try (TopicWriter writer = new TopicWriter(bootstrap, load)) {
            load.pulses(writer, beatMillis);
        }
        return Instant.ofEpochMilli(beatMillis);
    }

    /**
     * Where one is started.
     *
     * @param bootstrap of its broker
     * @param here its folder
     */
    private record Place(String bootstrap, Path here) {}

    private StartTimes start(Place place, Instant beat, List<String> options) throws IOException {
        try (StartedVitals vitals =
                StartedVitals.start(place.bootstrap(), load.partitions(), place.here(), options)) {
            StartTimes times = vitals.await(beat);
            System.err.println(place.here().getFileName() + ": " + times);
            return times;
        }
    }
}
