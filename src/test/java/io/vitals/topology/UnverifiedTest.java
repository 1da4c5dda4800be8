/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.VitalsDriver.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vitals.cdc.SourceConfig;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without a pulse table: ticks follow the wall clock, and nothing is proven. */
class UnverifiedTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private long ids;

    private static VitalsDriver driver(Profile profile) {
        SourceConfig shipped = SourceConfig.of("vitals");
        SourceConfig source = new SourceConfig(
                shipped.names(),
                SourceConfig.NO_PULSE_TABLE,
                shipped.zone(),
                shipped.maxFuture(),
                shipped.deletes(),
                shipped.fields(),
                shipped.success(),
                shipped.ignored());
        FreshnessLimits limits = FreshnessLimits.DEFAULT;
        HealthConfig health = new HealthConfig(
                Resolution.ONE_SECOND,
                Policies.allBy(Policy.of(profile).withWindow(WINDOW)),
                new FreshnessLimits(limits.staleAfter(), limits.blindAfter(), source.hasPulses()),
                SystemHealth.Thresholds.DEFAULT);
        return VitalsDriver.start(VitalsDriver.config(source, health));
    }

    @Test
    void ticksFollowTheWallClockTenSecondsBehindAndAreNotSettled() {
        try (VitalsDriver vitals = driver(Profile.SEED)) {
            call(vitals, "success", START);
            vitals.waitUntil(START.plusMillis(9_900));
            assertThat(vitals.healthEvents()).isEmpty();
            vitals.waitUntil(START.plusSeconds(11));

            HealthStatus last = last(vitals.healthEvents());
            assertThat(last.settled().asOf()).isEqualTo(START);
            assertThat(last.settled().isSettled()).isFalse();
            assertThat(last.settled().figures().totalValidations()).isEqualTo(1);
            assertThat(last.freshness()).isEqualTo(Freshness.UNVERIFIED);
            assertThat(last.live()).isEmpty();
            assertThat(last.standing().status()).isEqualTo(Status.HEALTHY);
        }
    }

    @Test
    void whenNothingComesNobodyIsIdleOrBlind() {
        for (Profile profile : Profile.values()) {
            try (VitalsDriver vitals = driver(profile)) {
                for (int second = 0; second <= 90; second++) {
                    vitals.waitUntil(START.plusSeconds(second));
                    call(vitals, "success", START.plusSeconds(second));
                }
                vitals.waitUntil(START.plus(Duration.ofMinutes(30)));

                List<HealthStatus> events = vitals.healthEvents();
                assertThat(events)
                        .as("%s", profile)
                        .noneMatch(event -> event.standing().reasons().contains(Reason.IDLE)
                                || event.standing().reasons().contains(Reason.BLIND));
                assertThat(last(events).standing().reasons()).as("%s", profile).containsExactly(Reason.INSUFFICIENT);
                assertThat(last(events).settled().figures().totalValidations()).isZero();
                assertThat(vitals.systemEvents())
                        .extracting(SystemStatus::freshness)
                        .containsOnly(Freshness.STARTING, Freshness.UNVERIFIED);
            }
        }
    }

    /** After half an hour without the connector, say: what happened then is judged at its own time. */
    @Test
    void whatWasMissedIsJudgedAtItsOwnTime() {
        try (VitalsDriver vitals = driver(Profile.SEED)) {
            vitals.waitUntil(START.plusSeconds(30));
            call(vitals, "timeout", START.minusSeconds(1_800));
            vitals.waitUntil(START.plusSeconds(32));
            call(vitals, "success", START.minusSeconds(1_798));
            vitals.waitUntil(START.plusSeconds(34));
            assertThat(vitals.transitions()).isEmpty();

            vitals.waitUntil(START.plusSeconds(60));

            assertThat(vitals.transitions())
                    .extracting(
                            event -> event.settled().asOf(),
                            event -> event.transition().now().status())
                    .containsExactly(
                            tuple(START.minusSeconds(1_800), Status.ERROR),
                            tuple(START.minusSeconds(1_740), Status.HEALTHY),
                            tuple(START.minusSeconds(1_738), Status.UNKNOWN));
        }
    }

    /** A snapshot's rows come in any order of time: half of them are no picture. */
    @Test
    void nothingIsJudgedWhileASnapshotIsRead() {
        try (VitalsDriver vitals = driver(Profile.SEED)) {
            vitals.waitUntil(START.plusSeconds(60));
            vitals.pipe(row(++ids)
                    .of("payments")
                    .at(START.plusSeconds(40))
                    .status("timeout")
                    .readBySnapshot());
            vitals.waitUntil(START.plusSeconds(69));
            vitals.pipe(row(++ids)
                    .of("payments")
                    .at(START.plusSeconds(41))
                    .status("success")
                    .readBySnapshot());
            vitals.waitUntil(START.plusSeconds(79));
            assertThat(vitals.healthEvents()).isEmpty();
            vitals.waitUntil(START.plusSeconds(81));

            assertThat(vitals.transitions()).singleElement().satisfies(event -> {
                assertThat(event.settled().figures().totalValidations()).isEqualTo(2);
                assertThat(event.settled().isSettled()).isFalse();
            });
        }
    }

    private static HealthStatus last(List<HealthStatus> events) {
        return events.get(events.size() - 1);
    }

    private void call(VitalsDriver vitals, String status, Instant end) {
        vitals.pipe(row(++ids).of("payments").at(end.minusMillis(500)).status(status));
    }
}
