/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.Events;
import io.vitals.event.Figures;
import io.vitals.observation.IntegrationName;
import io.vitals.query.Answer;
import io.vitals.query.HeapChecks;
import io.vitals.query.Steps;
import io.vitals.query.TimelineReader;
import io.vitals.tally.Resolution;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Panes of a second on the heap, those of every integration; settled through {@link Events#TICK}. */
final class KeptPanes implements TimelineReader {
    private static final long SETTLED = Resolution.ONE_SECOND.tickAtOrBefore(Resolution.microsOf(Events.TICK));

    final NavigableMap<Long, Tally> panes = new TreeMap<>();
    Optional<String> notReady = Optional.empty();

    /** None are here. */
    static KeptPanes none() {
        KeptPanes none = new KeptPanes();
        none.notReady = Optional.of("no copy is here");
        return none;
    }

    /** So many calls in the pane that began so many seconds before all is settled through. */
    void calls(int secondsAgo, int successes, int failures) {
        panes.put(SETTLED - secondsAgo, Events.tally(successes, failures));
    }

    /** What is checked of the same panes. */
    HeapChecks checks() {
        return new HeapChecks(
                panes,
                () -> notReady.<Answer<Long>>map(why -> new Answer.NotReady<>(why, Duration.ofSeconds(2), true))
                        .orElseGet(() -> new Answer.Found<>(SETTLED)));
    }

    @Override
    public Answer<Long> settledTick(IntegrationName name) {
        return new Answer.Found<>(SETTLED);
    }

    @Override
    public Answer<List<Figures>> figures(IntegrationName name, Steps steps) {
        return notReady.<Answer<List<Figures>>>map(why -> new Answer.NotReady<>(why, Duration.ofSeconds(2), true))
                .orElseGet(() -> new Answer.Found<>(IntStream.range(0, steps.count())
                        .mapToObj(step -> panes.subMap(steps.beginOf(step), steps.endOf(step)))
                        .map(KeptPanes::figures)
                        .toList()));
    }

    private static Figures figures(SortedMap<Long, Tally> panes) {
        return Figures.of(panes.values().stream().reduce(Tally.EMPTY, Tally::plus));
    }
}
