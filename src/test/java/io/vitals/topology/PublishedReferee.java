/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.cdc.ConnectorEvents;
import io.vitals.cdc.Dialect;
import io.vitals.event.Failure;
import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import io.vitals.event.RecentFailures;
import io.vitals.history.Clock;
import io.vitals.history.Count;
import io.vitals.history.Happening;
import io.vitals.history.History;
import io.vitals.history.Playback;
import io.vitals.tally.Resolution;
import io.vitals.tally.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Holds what the whole topology publishes on {@code health-status}, fed with the events of one connector, against the
 * recount of a history's tables at every tick that is looked at.
 */
final class PublishedReferee implements AutoCloseable {
    /** So long at most the clock ticks; beyond, it leaps. */
    private static final long TICKING_MICROS = 2 * Clock.SECOND;

    private final ConnectorEvents events;
    private final VitalsDriver vitals;
    private final Map<String, HealthStatus> published = new TreeMap<>();
    private final Set<String> crowded = new TreeSet<>();
    private final List<String> complaints = new ArrayList<>();
    private long nowMicros = Clock.START;

    private PublishedReferee(Set<String> sources, ConnectorEvents events) {
        this.events = events;
        this.vitals = VitalsDriver.start(CoreReferee.config(sources, 1));
    }

    /** What differs; empty if nothing does. */
    static Optional<String> complaint(History history, Dialect dialect, boolean wrapped) {
        try (PublishedReferee referee =
                new PublishedReferee(history.sources(), new ConnectorEvents(dialect, wrapped))) {
            Playback.play(CoreReferee.understoodBy(dialect, history), CoreReferee.RULES, referee::take);
            return referee.complaints.stream().findFirst().map(what -> dialect + ", " + what);
        }
    }

    private void take(Happening happening) {
        if (happening instanceof Happening.Moved moved) {
            move(moved.nowMicros());
        } else if (happening instanceof Happening.Arrival arrival) {
            vitals.pipe(events.of(arrival.message()));
        } else if (happening instanceof Happening.Check check) {
            check(check);
        }
    }

    private void move(long toMicros) {
        Instant to = Clock.instant(toMicros);
        if (toMicros - nowMicros > TICKING_MICROS) {
            vitals.sleepUntil(to);
        } else {
            vitals.waitUntil(to);
        }
        nowMicros = toMicros;
    }

    private void check(Happening.Check check) {
        vitals.settleDown();
        vitals.healthEvents().forEach(event -> published.put(event.integration().value(), event));
        Set<String> names = new TreeSet<>(published.keySet());
        names.addAll(check.expected().keySet());
        for (String name : names) {
            Count expected = check.expected().getOrDefault(name, Count.NONE);
            String want = Figure.of(expected).toString();
            String have = Optional.ofNullable(published.get(name))
                    .map(event -> Figure.of(event.settled().figures()).toString())
                    .orElse("nothing");
            if (!want.equals(have)) {
                complaints.add("at " + Clock.instant(check.tickMicros()) + " of " + name + " a recount finds\n    "
                        + want + "\n  but published is\n    " + have);
            }
            checkFailures(name, expected.failures(), check.tickMicros());
        }
    }

    /** Of the failures that are kept, those in the window are the failures that are counted. */
    private void checkFailures(String name, long expected, long tickMicros) {
        List<Failure> kept = vitals.failures(name).newestFirst();
        Resolution resolution = HealthConfig.DEFAULT.resolution();
        Window window = new Window(resolution.panesIn(VitalsDriver.SEED.longestWindow()));
        long tick = resolution.tickAtOrBefore(tickMicros);
        long inWindow = kept.stream()
                .filter(failure -> window.holds(resolution.paneOf(failure.atMicros()), tick))
                .count();
        if (kept.size() == RecentFailures.MOST) {
            crowded.add(name); // what had to make room does not come back when others are corrected
        }
        if (inWindow > expected || (inWindow < expected && !crowded.contains(name))) {
            complaints.add("at " + Clock.instant(tickMicros) + " of " + name + " a recount finds " + expected
                    + " failures, but of those kept " + inWindow + " are in the window: " + kept);
        }
    }

    /** What is published of an integration, and how it follows from the counts. */
    private record Figure(
            Count count, Optional<BigDecimal> rate, OptionalLong averageMillis, Optional<Long> sumMicros, String raw) {

        static Figure of(Count count) {
            long total = count.successes() + count.failures();
            return new Figure(
                    count,
                    total == 0
                            ? Optional.empty()
                            : Optional.of(BigDecimal.valueOf(1_000 * count.successes() / total, 1)),
                    count.samples() == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(BigDecimal.valueOf(count.sumMicros())
                                    .divide(BigDecimal.valueOf(1_000 * count.samples()), 0, RoundingMode.HALF_UP)
                                    .longValueExact()),
                    count.samples() == 0 ? Optional.empty() : Optional.of(count.sumMicros()),
                    raw(count.successes(), total));
        }

        private static String raw(long successes, long total) {
            if (total == 0) {
                return "UNKNOWN";
            }
            return 100 * successes >= 95 * total ? "HEALTHY" : 100 * successes >= 80 * total ? "WARNING" : "ERROR";
        }

        static Figure of(Figures figures) {
            return new Figure(
                    new Count(
                            figures.successful(),
                            figures.failed(),
                            figures.ignored(),
                            figures.durationSamples(),
                            figures.durationSumMicros().orElse(0),
                            figures.durationInvalid()),
                    figures.successRate(),
                    figures.avgDurationMs(),
                    figures.durationSumMicros().stream().boxed().findFirst(),
                    figures.raw().name());
        }
    }

    @Override
    public void close() {
        vitals.close();
    }
}
