/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static io.vitals.health.Level.ERROR;
import static io.vitals.health.Level.HEALTHY;
import static io.vitals.health.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.observation.CallDuration;
import io.vitals.observation.Outcome;
import io.vitals.tally.LatencyHistogram;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The edges of every check: what enters a level, what leaves it, and what is too little to say. */
class ChecksTest {
    private static final long TICK = 1_000_000_000_000L;
    private static final Check RATE = new SuccessRateCheck();
    private static final Check CONSECUTIVE = new ConsecutiveFailuresCheck();
    private static final Check LATENCY = new LatencyCheck();
    private static final Check SLOW = new SlowCallsCheck();
    private static final Check OVERDUE = new OverdueCheck();

    /** L as n:ok, S as n:ok. Of 1000, hi is below 95 % up to 938 and below 80 % up to 779; of 100, up to 91 and 73. */
    @ParameterizedTest(name = "{0}, L {1} S {2}: {3}")
    @CsvSource({
        "HEALTHY, 1000:938, 100:96, WARNING",
        "HEALTHY, 1000:938, 100:97, HEALTHY",
        "HEALTHY, 1000:939, 100:96, HEALTHY",
        "WARNING, 1000:939, 100:96, WARNING",
        "WARNING, 1000:939, 100:97, HEALTHY",
        "WARNING, 1000:950, 100:95, HEALTHY",
        "WARNING, 1000:949, 100:96, WARNING",
        "WARNING, 1000:950, 100:94, WARNING",
        "HEALTHY, 1000:938, 100:73, ERROR",
        "HEALTHY, 1000:938, 100:74, WARNING",
        "HEALTHY, 1000:939, 100:0, HEALTHY",
        "HEALTHY, 1000:779, 100:84, ERROR",
        "HEALTHY, 1000:779, 100:85, WARNING",
        "HEALTHY, 1000:780, 100:84, WARNING",
        "ERROR, 1000:780, 100:84, ERROR",
        "ERROR, 1000:1000, 100:84, ERROR",
        "ERROR, 1000:780, 100:85, WARNING",
        "ERROR, 1000:950, 100:95, HEALTHY",
        "ERROR, 1000:700, 100:97, HEALTHY",
        "HEALTHY, 20:18, 20:18, HEALTHY",
        "HEALTHY, 20:17, 20:17, WARNING",
        "HEALTHY, 20:14, 10:6, WARNING",
        "HEALTHY, 20:14, 10:5, ERROR",
        "HEALTHY, 19:0, 10:0, ",
        "ERROR, 19:19, 10:10, "
    })
    void theSuccessRateHasADeadBand(Level before, String primary, String fast, Level expected) {
        Evidence evidence = evidence(rate(primary), rate(fast), Streak.NONE);

        assertThat(RATE.level(before, evidence, Policy.DEFAULT)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void theMinimumIsThePolicys() {
        Evidence evidence = evidence(rate("10:0"), rate("10:0"), Streak.NONE);

        assertThat(RATE.level(HEALTHY, evidence, Policy.DEFAULT)).isEmpty();
        assertThat(RATE.level(HEALTHY, evidence, Policy.of(Profile.CRITICAL))).hasValue(ERROR);
    }

    @ParameterizedTest(name = "{0}, {1} failures, {2} successes since: {3}")
    @CsvSource({
        "HEALTHY, 2, 0, HEALTHY",
        "HEALTHY, 3, 0, WARNING",
        "HEALTHY, 4, 0, WARNING",
        "HEALTHY, 5, 0, ERROR",
        "WARNING, 0, 1, WARNING",
        "WARNING, 0, 2, HEALTHY",
        "WARNING, 1, 9, WARNING",
        "WARNING, 5, 0, ERROR",
        "ERROR, 0, 2, ERROR",
        "ERROR, 1, 3, ERROR",
        "ERROR, 0, 3, HEALTHY",
        "ERROR, 4, 0, ERROR"
    })
    void failuresInARowEndWithSuccesses(Level before, long failures, long successes, Level expected) {
        Evidence evidence = evidence(rate("9:5"), rate("9:5"), new Streak(failures, successes));

        assertThat(CONSECUTIVE.level(before, evidence, Policy.DEFAULT)).hasValue(expected);
    }

    @Test
    void anEmptyWindowHasNoRun() {
        assertThat(CONSECUTIVE.level(ERROR, evidence(Tally.EMPTY, Tally.EMPTY, Streak.NONE), Policy.DEFAULT))
                .isEmpty();
    }

    /** Durations up to 127 µs are held exactly: 0.1 ms warns, 0.12 ms is an error. */
    @ParameterizedTest(name = "{0}, p95 {1} us: {2}")
    @CsvSource({
        "HEALTHY, 100, HEALTHY",
        "HEALTHY, 101, WARNING",
        "HEALTHY, 120, WARNING",
        "HEALTHY, 121, ERROR",
        "ERROR, 96, ERROR",
        "ERROR, 95, WARNING",
        "WARNING, 80, WARNING",
        "WARNING, 79, HEALTHY",
        "ERROR, 79, HEALTHY"
    })
    void latencyIsLeftBelowItsLimit(Level before, long micros, Level expected) {
        assertThat(LATENCY.level(before, durations(19, 1, micros, 127), latency(true)))
                .hasValue(expected);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void latencyAloneIsNoErrorUnlessItMayBe(Level before) {
        assertThat(LATENCY.level(before, durations(20, 0, 127, 0), latency(false)))
                .hasValue(WARNING);
    }

    @Test
    void nineteenDurationsAreTooFew() {
        Policy slow =
                Policy.DEFAULT.withChecks(CheckLimits.DEFAULT.withSlowCalls(Optional.of(SlowCallLimits.of(0.1, true))));

        assertThat(LATENCY.level(ERROR, durations(19, 0, 127, 0), latency(true)))
                .isEmpty();
        assertThat(SLOW.level(ERROR, durations(19, 0, 127, 0), slow)).isEmpty();
    }

    /** Of 100 durations, slow above 0.1 ms. */
    @ParameterizedTest(name = "{0}, {1} of 100 slow: {2}")
    @CsvSource({
        "HEALTHY, 19, HEALTHY",
        "HEALTHY, 20, WARNING",
        "WARNING, 10, WARNING",
        "WARNING, 9, HEALTHY",
        "HEALTHY, 79, WARNING",
        "HEALTHY, 80, ERROR",
        "ERROR, 60, ERROR",
        "ERROR, 59, WARNING",
        "ERROR, 9, HEALTHY"
    })
    void slowCallsHaveADeadBand(Level before, int slow, Level expected) {
        Policy policy =
                Policy.DEFAULT.withChecks(CheckLimits.DEFAULT.withSlowCalls(Optional.of(SlowCallLimits.of(0.1, true))));

        assertThat(SLOW.level(before, durations(100 - slow, slow, 100, 101), policy))
                .hasValue(expected);
    }

    @Test
    void slowCallsAloneAreNoErrorUnlessTheyMayBe() {
        Policy policy = Policy.DEFAULT.withChecks(
                CheckLimits.DEFAULT.withSlowCalls(Optional.of(SlowCallLimits.of(0.1, false))));

        assertThat(SLOW.level(ERROR, durations(0, 100, 0, 101), policy)).hasValue(WARNING);
    }

    /** Expected every 10 s, with a grace of 2 s. */
    @ParameterizedTest(name = "silent {0} us, may error {1}: {2}")
    @CsvSource({
        "12000000, true, HEALTHY",
        "12000001, true, WARNING",
        "36000000, true, WARNING",
        "36000001, true, ERROR",
        "36000001, false, WARNING"
    })
    void overdueIsLongerThanExpectedAndGrace(long silentMicros, boolean mayError, Level expected) {
        assertThat(OVERDUE.level(ERROR, silent(silentMicros, true), overdue(mayError)))
                .hasValue(expected);
    }

    @Test
    void silenceThatNothingProvesIsNotOverdue() {
        assertThat(OVERDUE.level(ERROR, silent(99_000_000, false), overdue(true)))
                .isEmpty();
    }

    @Test
    void aCheckWithoutLimitsIsNotAsked() {
        Evidence evidence = evidence(rate("100:0"), rate("100:0"), new Streak(100, 0));

        assertThat(Checks.levels(Map.of(), evidence, Policy.of(Profile.LOW_TRAFFIC)))
                .containsOnlyKeys(Reason.CONSECUTIVE_FAILURES);
    }

    @Test
    void everyCheckTellsItsFiguresAndThresholdsInOrder() {
        Policy policy = Policy.DEFAULT.withChecks(CheckLimits.DEFAULT
                .withLatency(Optional.of(LatencyLimits.of(0.1, 0.12)))
                .withSlowCalls(Optional.of(SlowCallLimits.of(0.1, false)))
                .withOverdue(Optional.of(new OverdueLimits(Duration.ofSeconds(10), Duration.ZERO, true))));

        assertThat(StatusMachine.findings(durations(15, 5, 100, 110), policy))
                .extracting(finding -> finding.because().check() + " "
                        + finding.because().figures() + " " + finding.because().thresholds())
                .containsExactly(
                        "success-rate {observations=20.0, percent=100.0, highest_percent=100.0, fast_observations=20.0,"
                                + " fast_percent=100.0, fast_highest_percent=100.0} {min_observations=20.0,"
                                + " warning_highest_percent=95.0, warning_fast_percent=97.0,"
                                + " warning_until_fast_percent=97.0, warning_until_both_percent=95.0,"
                                + " error_highest_percent=80.0, error_highest_with_fast_percent=85.0,"
                                + " error_fast_highest_percent=80.0, error_until_fast_percent=85.0}",
                        "consecutive-failures {failures_in_a_row=0.0, successes_since=0.0} {warning=3.0,"
                                + " warning_until_successes=2.0, error=5.0, error_until_successes=3.0}",
                        "latency {fast_durations=20.0, fast_ms=0.11} {min_durations=20.0, quantile=0.95,"
                                + " warning_ms=0.1, warning_until_ms=0.08, error_ms=0.12,"
                                + " error_until_ms=0.096}",
                        "slow-calls {fast_durations=20.0, fast_slow_percent=25.0} {min_durations=20.0, slow_ms=0.1,"
                                + " warning_percent=20.0, warning_until_percent=10.0}",
                        "overdue {} {warning_seconds=10.0, error_seconds=30.0}");
    }

    private static Tally rate(String counts) {
        String[] parts = counts.split(":", 2);
        long total = Long.parseLong(parts[0]);
        long successes = Long.parseLong(parts[1]);
        return new Tally(successes, total - successes, 0, 0, 0, LatencyHistogram.EMPTY);
    }

    private static Evidence durations(int some, int others, long someMicros, long otherMicros) {
        Tally fast = Tally.EMPTY;
        for (int i = 0; i < some + others; i++) {
            CallDuration duration = new CallDuration.Measured(i < some ? someMicros : otherMicros);
            fast = fast.plus(Tally.of(Outcome.SUCCESS, duration));
        }
        return evidence(fast, fast, Streak.NONE);
    }

    private static Evidence silent(long micros, boolean proven) {
        Seen seen = new Seen(OptionalLong.of(0), OptionalLong.of(TICK - micros));
        return new Evidence(TICK, Tally.EMPTY, Tally.EMPTY, Streak.NONE, seen, proven, OptionalLong.empty());
    }

    private static Evidence evidence(Tally primary, Tally fast, Streak streak) {
        return new Evidence(TICK, primary, fast, streak, Seen.NEVER, true, OptionalLong.empty());
    }

    private static Policy latency(boolean mayError) {
        return Policy.DEFAULT.withChecks(
                CheckLimits.DEFAULT.withLatency(Optional.of(new LatencyLimits(0.95, 0.1, 0.12, mayError, 0.8))));
    }

    private static Policy overdue(boolean mayError) {
        return Policy.DEFAULT.withChecks(CheckLimits.DEFAULT.withOverdue(
                Optional.of(new OverdueLimits(Duration.ofSeconds(10), Duration.ofSeconds(2), mayError))));
    }
}
