/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.codec.Durations;
import io.vitals.query.Steps;
import io.vitals.query.TickRules;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which steps a timeline has, by what was asked and what is usual. */
record TimelineSteps(TickRules rules, InstantSource clock) {
    private static final Duration USUAL_SPAN = Duration.ofHours(1);
    private static final int USUAL_POINTS = 120;
    private static final int MOST_POINTS = 2_000;
    private static final List<Duration> ROUND = Stream.of(
                    "1s", "5s", "10s", "30s", "1m", "5m", "15m", "1h", "3h", "6h", "12h", "1d", "7d")
            .map(Durations::parse)
            .toList();

    /** What was asked for; both instants are ticks that are kept. */
    record Asked(Optional<Instant> from, Optional<Instant> to, Optional<Duration> step) {}

    /**
     * The steps, or a refusal.
     *
     * @param settled the last settled tick
     */
    Steps of(Asked asked, long settled) {
        long until = asked.to().map(this::tick).orElseGet(() -> usualEnd(asked.from(), settled));
        long oldest = settled - ticks(rules.retention());
        long from = asked.from().map(this::tick).orElseGet(() -> Math.max(oldest, until - ticks(USUAL_SPAN)));
        if (from >= until) {
            throw Refused.badRequest("the parameter 'from' is " + resolution().instantOf(from)
                    + "; it must be before " + (asked.to().isPresent() ? "'to', " : "the last tick, ")
                    + resolution().instantOf(until));
        }
        return asked.step()
                .map(step -> new Steps(from, until, panes(step, until - from)))
                .orElseGet(() -> new Steps(from, until, round(until - from, USUAL_POINTS)));
    }

    /** Who asks for what is not settled yet means all that there is of it. */
    private long usualEnd(Optional<Instant> from, long settled) {
        return from.filter(begin -> tick(begin) >= settled).isPresent()
                ? Math.max(settled, tick(clock.instant()))
                : settled;
    }

    private long panes(Duration step, long span) {
        if (step.isNegative() || step.isZero() || step.compareTo(rules.retention()) > 0 || !isWhole(step)) {
            throw Refused.badRequest("the parameter 'step' is " + shown(step) + "; it must be a multiple of "
                    + Durations.text(resolution().length()) + ", at most " + Durations.text(rules.retention()));
        }
        long panes = resolution().panesIn(step);
        if (panes < span && (span - 1) / panes >= MOST_POINTS) {
            throw Refused.badRequest("the parameter 'step' is " + Durations.text(step) + ", which makes "
                    + ((span - 1) / panes + 1) + " points; at most " + MOST_POINTS + " are told at once: step="
                    + Durations.text(resolution().length().multipliedBy(round(span, MOST_POINTS))) + " would fit");
        }
        return panes;
    }

    /**
     * The panes in the smallest round step that makes so many points at most; where none does, in the smallest step.
     */
    private long round(long span, int points) {
        long least = (span - 1) / points + 1;
        return ROUND.stream()
                .filter(this::isWhole)
                .map(resolution()::panesIn)
                .filter(panes -> panes >= least)
                .findFirst()
                .orElse(least);
    }

    private boolean isWhole(Duration step) {
        return step.toNanosPart() % 1_000 == 0 && ticks(step) * resolution().micros() == step.toNanos() / 1_000;
    }

    /** In our notation where that can tell it. */
    private String shown(Duration step) {
        boolean isPlain = !step.isNegative()
                && step.compareTo(rules.retention()) <= 0
                && step.toMillis() * 1_000_000 == step.toNanos();
        return isPlain ? Durations.text(step) : step.toString();
    }

    private long tick(Instant at) {
        return resolution().tickAtOrBefore(Resolution.microsOf(at));
    }

    private long ticks(Duration length) {
        return resolution().tickAtOrAfter(length.toNanos() / 1_000);
    }

    private Resolution resolution() {
        return rules.resolution();
    }
}
