/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadTest {
    @Test
    void itsWordsSayAllOfIt() {
        Load load = Load.of(Map.of("rows", "7", "hot", "90", "beat", "60", "age", "3", "window", "5m"))
                .endingAt(1_800_000_000_000L);

        assertThat(Load.of(Words.of(load.words()))).isEqualTo(load);
    }

    @Test
    void aHotIntegrationHasItsShareInEveryPartitionAndLeavesNoneOut() {
        List<String> events = events(Load.of(Map.of("rows", "20000", "hot", "50", "updated", "0", "repeated", "0")));
        List<String> hot = containing(events, "\"integration-0\"");

        assertThat((double) hot.size() / 20_000).isCloseTo(0.5, within(0.02));
        assertThat(containing(hot, "p0 ")).hasSizeBetween(2_300, 2_700);
        assertThat(containing(hot, "p3 ")).hasSizeBetween(2_300, 2_700);
        assertThat(containing(events, "\"integration-999\"")).isNotEmpty();
    }

    @Test
    void pulsesComeOnceABeatAndAtTheEnd() {
        Load load = Load.of(Map.of("rows", "1000", "pace", "10", "beat", "20", "partitions", "2"));

        assertThat(containing(events(load), "vitals_pulse")).hasSize(10).hasSize((int) load.pulses());
        assertThat(events(load)).hasSize((int) load.records());
    }

    @Test
    void theBeginOfAWindowIsNoPartOfIt() {
        Load load = Load.of(Map.of("rows", "100", "pace", "10"));

        assertThat(load.rowsAfter(-1)).isEqualTo(100);
        assertThat(load.rowsAfter(9_000)).isEqualTo(9);
        assertThat(load.rowsAfter(load.endMillis())).isZero();
    }

    @Test
    void wordsThatAreWrongAreRefusedWithWhatIsExpected() {
        assertThatThrownBy(() -> Load.of(Map.of("hot", "101"))).hasMessageContaining("hot is '101'; a number from 0");
        assertThatThrownBy(() -> BenchWindow.of(Map.of("window", "25h")))
                .hasMessage("window is '25h'; 1m to 24h is expected");
    }

    private static List<String> events(Load load) {
        List<String> events = new ArrayList<>();
        load.writeTo(
                event -> events.add("p" + event.partition() + " " + new String(event.value(), StandardCharsets.UTF_8)));
        return events;
    }

    private static List<String> containing(List<String> events, String text) {
        return events.stream().filter(event -> event.contains(text)).toList();
    }
}
