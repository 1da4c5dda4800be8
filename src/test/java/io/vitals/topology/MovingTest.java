/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.cdc.Change;
import io.vitals.cdc.Change.Written.Origin;
import io.vitals.cdc.Field;
import io.vitals.cdc.Position;
import io.vitals.cdc.RowKey;
import io.vitals.cdc.RowReading;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.store.ControlMessage;
import io.vitals.store.StoredMoves;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row leaves its old key in one partition and comes under its new one in another, in either order. */
class MovingTest {
    private static final int PARTITIONS = 3;
    private static final RowKey OLD = new RowKey("vitals", "app", "public", "calls", "{\"id\":1}");
    private static final RowKey NEW = new RowKey("vitals", "app", "public", "calls", "{\"id\":2}");
    private static final RowKey NEWER = new RowKey("vitals", "app", "public", "calls", "{\"id\":3}");
    private static final Position POSITION = Position.of(100);
    private static final Position LATER = Position.of(101);
    private static final RowReading READING = new RowReading(
            Field.of(new IntegrationName("payments")),
            Field.of(5L),
            Field.of(Outcome.SUCCESS),
            Field.of(CallDuration.ABSENT));
    /** Its duration is left out. */
    private static final RowReading PARTIAL = new RowReading(
            READING.integration(), READING.atMicros(), READING.outcome(), new Field<>(List.of(), List.of(0)));

    private static final long NOW = 1_000_000;

    @TempDir
    private Path folder;

    private List<Place> places = List.of();

    @Test
    void theNewPartitionHearsWhatTheRowWasHoweverFarTheOldOneIs() {
        for (boolean isOldFirst : List.of(true, false)) {
            start();
            if (isOldFirst) {
                leave(0, Optional.of(READING));
                arrive(2);
            } else {
                arrive(2);
                hearAll();
                assertThat(places.get(2).lets(NOW)).isFalse();
                leave(0, Optional.of(READING));
            }
            hearAll();

            assertThat(places.get(2).completed).as("old first: %s", isOldFirst).containsExactly(Optional.of(READING));
            assertThat(places).allSatisfy(place -> assertThat(place.lets(NOW)).isTrue());
        }
    }

    @Test
    void inOnePartitionNobodyIsAsked() {
        start();
        leave(1, Optional.of(READING));
        arrive(1);

        assertThat(places.get(1).completed).containsExactly(Optional.of(READING));
        assertThat(places).allSatisfy(place -> assertThat(place.inbox).isEmpty());
    }

    @Test
    void noPulseOfTheSourcePassesUntilItIsKnown() {
        start();
        arrive(2);

        assertThat(places.get(2).lets(NOW)).isFalse();
        assertThat(places.get(2).moving.lets("another", false, NOW)).isTrue();
        assertThat(places.get(0).lets(NOW)).isTrue();
    }

    @Test
    void whatNobodyKnowsIsNotAwaitedForEver() {
        start();
        arrive(2);

        assertThat(places.get(2).lets(NOW)).isFalse();
        assertThat(places.get(2).lets(NOW + 61_000)).isTrue();
    }

    @Test
    void anAnswerThatComesAfterAllIsNotLost() {
        start();
        arrive(2);
        assertThat(places.get(2).lets(NOW)).isFalse();
        assertThat(places.get(2).lets(NOW + 61_000)).isTrue();
        leave(0, Optional.of(READING));
        hearAll();

        assertThat(places.get(2).completed).containsExactly(Optional.of(READING));
    }

    /** The answer waits behind all that is yet to be read. */
    @Test
    void nobodyIsGivenUpWhileThePartitionIsBehind() {
        start();
        arrive(2);

        assertThat(places.get(2).moving.lets("vitals", true, NOW)).isFalse();
        assertThat(places.get(2).moving.lets("vitals", true, NOW + 100_000)).isFalse();
        assertThat(places.get(2).lets(NOW + 100_000)).isFalse();
    }

    @Test
    void aRowThatGoesOnBeforeItIsKnownTakesItsValuesWithIt() {
        for (boolean isInOnePartition : List.of(true, false)) {
            start();
            int last = isInOnePartition ? 2 : 1;
            arrive(2);
            places.get(2).moving.leave(new Change.Deleted(NEW, LATER), Optional.of(PARTIAL), NOW);
            places.get(last).moving.arrive(new Change.Written(NEWER, LATER, Origin.CREATED, 0, PARTIAL), NOW);
            hearAll();
            assertThat(places.get(last).lets(NOW)).isFalse();

            leave(0, Optional.of(READING));
            hearAll();

            assertThat(places.get(last).completed)
                    .as("in one partition: %s", isInOnePartition)
                    .contains(Optional.of(READING));
            assertThat(places).allSatisfy(place -> assertThat(place.lets(NOW)).isTrue());
        }
    }

    @Test
    void aRowThatWasNotKnownUnderItsOldKeyIsAnsweredSo() {
        start();
        arrive(2);
        leave(0, Optional.empty());
        hearAll();

        assertThat(places.get(2).completed).containsExactly(Optional.empty());
        assertThat(places.get(2).lets(NOW)).isTrue();
    }

    @Test
    void whatIsAwaitedIsAwaitedAfterARestart() {
        start();
        arrive(2);
        places.get(2).restart();

        assertThat(places.get(2).lets(NOW)).isFalse();
        leave(0, Optional.of(READING));
        hearAll();
        assertThat(places.get(2).completed).containsExactly(Optional.of(READING));
    }

    @AfterEach
    void close() {
        places.forEach(place -> place.store.close());
    }

    private void start() {
        close();
        places = IntStream.range(0, PARTITIONS).mapToObj(Place::new).toList();
    }

    private void leave(int partition, Optional<RowReading> was) {
        places.get(partition).moving.leave(new Change.Deleted(OLD, POSITION), was, NOW);
    }

    private void arrive(int partition) {
        places.get(partition).moving.arrive(new Change.Written(NEW, POSITION, Origin.CREATED, 0, READING), NOW);
    }

    private void hearAll() {
        while (places.stream().anyMatch(place -> !place.inbox.isEmpty())) {
            places.forEach(Place::hear);
        }
    }

    /** One partition. */
    private final class Place implements Moving.Outcome {
        private final int number;
        private final KeyValueStore<Bytes, StoredMoves.OneSide> store = OwnStores.moves(folder);
        private final Queue<ControlMessage> inbox = new ArrayDeque<>();
        private final List<Optional<RowReading>> completed = new ArrayList<>();
        private Moving moving;

        private Place(int number) {
            this.number = number;
            this.moving = new Moving(new StoredMoves(store), number, PARTITIONS, this);
        }

        private void restart() {
            moving = new Moving(new StoredMoves(store), number, PARTITIONS, this);
        }

        private boolean lets(long now) {
            return moving.lets("vitals", false, now);
        }

        private void hear() {
            ControlMessage message = inbox.poll();
            if (message instanceof ControlMessage.Wanted wanted) {
                moving.hear(wanted, NOW);
            } else if (message instanceof ControlMessage.Moved moved) {
                moving.hear(moved, NOW);
            }
        }

        @Override
        public void complete(RowKey row, Optional<RowReading> was) {
            assertThat(row).isIn(NEW, NEWER);
            completed.add(was);
        }

        @Override
        public void tell(int partition, ControlMessage message) {
            places.get(partition).inbox.add(message);
        }
    }
}
