/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PolicyTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void whatIsNotSetIsStandard() {
        assertThat(Policy.DEFAULT.profile()).isEqualTo(Profile.STANDARD);
        assertThat(Policy.DEFAULT.window()).isEqualTo(Duration.ofHours(1));
        assertThat(Policy.DEFAULT.minObservations()).isEqualTo(20);
        assertThat(Policy.DEFAULT.onIdle()).isEqualTo(OnIdle.UNKNOWN);
        assertThat(Policy.DEFAULT.checks().latency()).isEmpty();
        assertThat(Policy.DEFAULT.checks().slowCalls()).isEmpty();
        assertThat(Policy.DEFAULT.checks().overdue()).isEmpty();
    }

    @Test
    void criticalIsSoonerAndOnLessEvidence() {
        Policy critical = Policy.of(Profile.CRITICAL);

        assertThat(critical.holds().pendingFor()).isEqualTo(Duration.ofSeconds(30));
        assertThat(critical.minObservations()).isEqualTo(10);
    }

    @Test
    void lowTrafficLooksBackADayAndLeavesTheRateAlone() {
        Policy lowTraffic = Policy.of(Profile.LOW_TRAFFIC);

        assertThat(lowTraffic.window()).isEqualTo(Duration.ofHours(24));
        assertThat(lowTraffic.minObservations()).isEqualTo(5);
        assertThat(lowTraffic.checks().successRate()).isEmpty();
    }

    @Test
    void aShorterWindowCutsTheFastOne() {
        Policy policy = Policy.DEFAULT.withWindow(MINUTE);

        assertThat(policy.windows().fast()).isEqualTo(MINUTE);
    }

    @Test
    void seedKeepsTheLimitsOfThePolicyThatItIsAppliedTo() {
        Policy policy = Policy.of(Profile.LOW_TRAFFIC).withProfile(Profile.SEED);

        assertThat(policy.window()).isEqualTo(Duration.ofHours(24));
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refused("PT0S", () -> Policy.DEFAULT.withWindow(Duration.ZERO)),
                refused("PT-1M", () -> Policy.DEFAULT.withWindow(MINUTE.negated())),
                refused("PT1M1S", () -> new Windows(MINUTE, MINUTE.plusSeconds(1), 10)),
                refused("not 0", () -> new Windows(MINUTE, MINUTE, 0)),
                refused("not 0", () -> Policy.DEFAULT.withMinObservations(0)),
                refused("not 1000001", () -> Policy.DEFAULT.withMinObservations(1_000_001)),
                refused("PT-1S", () -> HoldTimes.DEFAULT.withPendingFor(Duration.ofSeconds(-1))),
                refused("PT-1S", () -> HoldTimes.DEFAULT.withKeepFor(Duration.ofSeconds(-1))),
                refused("not 0", () -> new HoldTimes(MINUTE, MINUTE, MINUTE, 0)),
                refused("96.9 %", () -> new SuccessRateLimits.Warning(95, 97, 96.9, 95)),
                refused("94.9 %", () -> new SuccessRateLimits.Warning(95, 97, 97, 94.9)),
                refused("100.1", () -> new SuccessRateLimits.Warning(95, 100.1, 100, 95)),
                refused("NaN", () -> new SuccessRateLimits.Warning(Double.NaN, 97, 97, 95)),
                refused("84.9 %", () -> new SuccessRateLimits.Error(80, 80, 85, 84.9)),
                refused("79.9 %", () -> new SuccessRateLimits.Error(80, 80, 79, 79.9)),
                refused("95.1 %", () -> rates(new SuccessRateLimits.Error(80, 95.1, 85, 85))),
                refused("97.1 %", () -> rates(new SuccessRateLimits.Error(97.1, 80, 85, 98))),
                refused("98.0 %", () -> rates(new SuccessRateLimits.Error(80, 80, 85, 98))),
                refused("2 failures", () -> new ConsecutiveLimits(3, 2, 2, 3)),
                refused("1 successes", () -> new ConsecutiveLimits(3, 5, 2, 1)),
                refused("not 0", () -> new ConsecutiveLimits(0, 5, 2, 3)),
                refused("not 0", () -> new ConsecutiveLimits(3, 5, 0, 3)),
                refused("99.0", () -> LatencyLimits.of(100, 99)),
                refused("not 0.0", () -> LatencyLimits.of(0, 99)),
                refused("not Infinity", () -> LatencyLimits.of(1, Double.POSITIVE_INFINITY)),
                refused("not 95.0", () -> new LatencyLimits(95, 1, 2, true, 0.8)),
                refused("not 1.1", () -> new LatencyLimits(0.95, 1, 2, true, 1.1)),
                refused("not 0.0", () -> SlowCallLimits.of(0, false)),
                refused("21.0 %", () -> new SlowCallLimits.Share(20, 21)),
                refused("0.0 %", () -> new SlowCallLimits.Share(20, 0)),
                refused("15.0 %", () -> slowCalls(new SlowCallLimits.Share(15, 10))),
                refused("PT0S", () -> new OverdueLimits(Duration.ZERO, MINUTE, false)),
                refused("PT-1M", () -> new OverdueLimits(MINUTE, MINUTE.negated(), false)),
                refused(
                        "not 0",
                        () -> new CheckLimits(
                                CheckLimits.DEFAULT.successRate(),
                                ConsecutiveLimits.DEFAULT,
                                CheckLimits.DEFAULT.latency(),
                                CheckLimits.DEFAULT.slowCalls(),
                                CheckLimits.DEFAULT.overdue(),
                                0)));
    }

    @ParameterizedTest(name = "{index}: {0}")
    @MethodSource("refusals")
    void aBadValueIsRefusedByName(String value, ThrowingCallable setting) {
        assertThatThrownBy(setting).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(value);
    }

    private static Arguments refused(String value, ThrowingCallable setting) {
        return Arguments.of(value, setting);
    }

    private static SuccessRateLimits rates(SuccessRateLimits.Error error) {
        return new SuccessRateLimits(SuccessRateLimits.DEFAULT.warning(), error);
    }

    private static SlowCallLimits slowCalls(SlowCallLimits.Share error) {
        return new SlowCallLimits(1, new SlowCallLimits.Share(20, 10), error, true);
    }
}
