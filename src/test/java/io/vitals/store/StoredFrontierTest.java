/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.health.Frontier;
import io.vitals.health.Frontier.Pair;
import io.vitals.health.Frontier.Passage;
import io.vitals.health.Frontier.Pulse;
import io.vitals.tally.Resolution;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFrontierTest {
    private static final Pair LISTED = new Pair("orders/eu", 3);
    private static final Pair GONE = new Pair("billing", 3);

    @TempDir
    private Path folder;

    private KeyValueStore<String, Pulse> pulses;
    private KeyValueStore<String, Long> settled;
    private StoredFrontier stored;

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), folder.toFile());
        pulses = StoredFrontier.pulsesBuilder("frontier").withLoggingDisabled().build();
        settled = StoredFrontier.settledBuilder("settled").withLoggingDisabled().build();
        pulses.init(context.getStateStoreContext(), pulses);
        settled.init(context.getStateStoreContext(), settled);
        stored = new StoredFrontier(pulses, settled);
    }

    @Test
    void theFrontierIsRestoredAsItWasLeft() {
        stored.put(LISTED, pulse(10));
        stored.settled(7);
        stored.flush();

        StoredFrontier again = new StoredFrontier(pulses, settled);
        assertThat(again.restore(Set.of(LISTED)).micros()).hasValue(10);
        assertThat(again.settledTick()).hasValue(7);
    }

    /** Whoever reads a settled tick must find its panes, which are stored just before. */
    @Test
    void nothingIsStoredBeforeItsPanesAre() {
        stored.put(LISTED, pulse(10));
        stored.settled(7);

        assertThat(stored.settledTick()).hasValue(7);
        assertThat(settled.get(StoredFrontier.TICK)).isNull();
        assertThat(pulses.get(StoredFrontier.key(LISTED))).isNull();
    }

    @Test
    void thePulsesOfASourceNoLongerListedAreDropped() {
        stored.put(LISTED, pulse(10));
        stored.put(GONE, pulse(3));
        stored.flush();

        assertThat(stored.restore(Set.of(LISTED)).micros()).hasValue(10);
        Frontier listedAgain = stored.restore(Set.of(LISTED, GONE));
        assertThat(listedAgain.missing()).containsExactly(GONE);
    }

    @Test
    void anotherResolutionOverTheSameStateIsRefused() {
        stored.require(Resolution.ONE_SECOND);

        assertThatCode(() -> stored.require(Resolution.ONE_SECOND)).doesNotThrowAnyException();
        assertThatThrownBy(() -> stored.require(new Resolution(500_000)))
                .hasMessageContaining("1000ms")
                .hasMessageContaining("500ms")
                .hasMessageContaining("vitals reset");
    }

    private static Pulse pulse(long beat) {
        return new Pulse(beat, Passage.counted(beat, beat), false);
    }
}
