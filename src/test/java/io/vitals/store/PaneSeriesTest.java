/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaneSeriesTest {
    private final PaneSeries series = new PaneSeries();

    @Test
    void aPaneThatHoldsNothingIsNotKept() {
        series.add(7, successes(2));

        series.add(7, successes(-2));
        series.add(8, Tally.EMPTY);

        assertThat(series.size()).isZero();
        assertThat(series.firstFrom(Long.MIN_VALUE)).isEmpty();
    }

    @Test
    void aLatePaneStandsInItsPlace() {
        List.of(5L, 9L, 7L, 1L).forEach(pane -> series.add(pane, successes(1)));

        assertThat(latestFirst(9, 1)).containsExactly(9L, 7L, 5L, 1L);
    }

    @Test
    void aVisitorThatHasEnoughIsShownNoMore() {
        List.of(1L, 2L, 3L).forEach(pane -> series.add(pane, successes(1)));

        boolean wantsMore = series.latestFirst(3, 1, (pane, tally) -> pane > 2);

        assertThat(wantsMore).isFalse();
    }

    /** Whatever is added and dropped, and in whatever order: as a sorted map would have it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isAsASortedMap(long seed) {
        Random random = new Random(seed);
        NavigableMap<Long, Tally> map = new TreeMap<>();
        long now = 0;
        for (int step = 0; step < 3_000; step++) {
            now += random.nextInt(3);
            long pane = random.nextInt(4) == 0 ? now - random.nextInt(60) : now;
            Tally delta = successes(random.nextInt(5) - 2);
            series.add(pane, delta);
            if (map.merge(pane, delta, Tally::plus).isEmpty()) {
                map.remove(pane);
            }
            if (random.nextInt(50) == 0) {
                long before = now - random.nextInt(80);
                assertThat(series.dropBefore(before)).isEqualTo(first(map.headMap(before, false)));
                map.headMap(before, false).clear();
            }
            requireEqual(map, now - random.nextInt(70), now - random.nextInt(20));
        }
    }

    private void requireEqual(NavigableMap<Long, Tally> map, long first, long last) {
        assertThat(series.size()).isEqualTo(map.size());
        assertThat(series.get(first)).isEqualTo(map.getOrDefault(first, Tally.EMPTY));
        assertThat(series.firstFrom(first)).isEqualTo(first(map.tailMap(first, true)));
        assertThat(series.lastSeen(last)).isEqualTo(lastSeen(map.headMap(last, true)));
        Map<Long, Tally> between = first > last ? Map.of() : map.subMap(first, true, last, true);
        assertThat(series.sum(first, last)).isEqualTo(between.values().stream().reduce(Tally.EMPTY, Tally::plus));
        List<Long> panes = new ArrayList<>(between.keySet());
        panes.sort((one, other) -> Long.compare(other, one));
        assertThat(latestFirst(last, first)).isEqualTo(panes);
    }

    private List<Long> latestFirst(long last, long first) {
        List<Long> shown = new ArrayList<>();
        boolean wantsMore = series.latestFirst(last, first, (pane, tally) -> shown.add(pane));
        assertThat(wantsMore).isTrue();
        return shown;
    }

    private static OptionalLong first(NavigableMap<Long, Tally> map) {
        return map.isEmpty() ? OptionalLong.empty() : OptionalLong.of(map.firstKey());
    }

    private static OptionalLong lastSeen(NavigableMap<Long, Tally> map) {
        return map.descendingMap().entrySet().stream()
                .filter(pane -> pane.getValue().total() > 0)
                .mapToLong(Map.Entry::getKey)
                .findFirst();
    }

    private static Tally successes(long count) {
        return new Tally(count, 0, 0, 0, 0, LatencyHistogram.EMPTY);
    }
}
