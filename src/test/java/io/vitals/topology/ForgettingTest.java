/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import static io.vitals.topology.Events.row;
import static io.vitals.topology.VitalsDriver.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vitals.cdc.SourceConfig;
import io.vitals.event.HealthTransition;
import io.vitals.event.SystemStatus;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Policies;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import io.vitals.observation.IntegrationName;
import io.vitals.tally.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When an integration leaves, and how it comes back. */
class ForgettingTest {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);
    private static final Policy POLICY = Policy.of(Profile.SEED).withWindow(WINDOW);

    private final VitalsDriver vitals = driver(FORGET_AFTER, Set.of());
    private long ids;

    private static VitalsDriver driver(Duration forgetAfter, Set<IntegrationName> expected) {
        HealthConfig health = new HealthConfig(
                Resolution.ONE_SECOND,
                new Policies(POLICY, Map.of(), expected, 1),
                FreshnessLimits.DEFAULT,
                SystemHealth.Thresholds.DEFAULT,
                forgetAfter);
        return VitalsDriver.start(VitalsDriver.config(SourceConfig.of("vitals"), health));
    }

    @AfterEach
    void close() {
        vitals.close();
    }

    @Test
    void whatIsNotSeenForLongIsForgottenAndLeavesTheRollUp() {
        call("gone", START);
        call("stays", START);
        vitals.pulseAt(START);
        vitals.pulseAt(START.plus(FORGET_AFTER).minusSeconds(1));
        call("stays", START.plus(FORGET_AFTER).minusSeconds(1));
        assertThat(vitals.tombstones()).isEmpty();

        vitals.pulseAt(START.plus(FORGET_AFTER));

        assertThat(vitals.tombstones()).containsExactly("gone");
        vitals.settleDown();
        assertThat(total(lastSystem())).isEqualTo(1);
    }

    @Test
    void itComesBackWithItsNextRowAndItsChangesAreNumberedOn() {
        call("payments", START);
        vitals.pulseAt(START);
        vitals.pulseAt(START.plus(FORGET_AFTER));
        List<HealthTransition> before = vitals.transitions();
        vitals.tombstones();

        Instant back = START.plus(FORGET_AFTER).plusSeconds(10);
        call("payments", back);
        vitals.pulseAt(back);

        assertThat(before)
                .extracting(event -> event.transition().now().status(), HealthTransition::id)
                .containsExactly(tuple(Status.HEALTHY, "payments/1"), tuple(Status.UNKNOWN, "payments/2"));
        assertThat(vitals.transitions()).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo("payments/3");
            assertThat(event.transition().previous()).isEmpty();
            assertThat(event.settled().figures().totalValidations()).isEqualTo(1);
        });
    }

    @Test
    void whatIsForgottenByHandIsGoneAtOnceAndItsFiguresAreWholeWhenItComesBack() {
        for (int second = 0; second <= 10; second++) {
            call("payments", START.plusSeconds(second));
            vitals.pulseAt(START.plusSeconds(second));
        }
        vitals.healthEvents();

        vitals.forget("payments");
        assertThat(vitals.tombstones()).containsExactly("payments");
        vitals.pulseAt(START.plusSeconds(20));
        assertThat(vitals.healthEvents()).isEmpty();

        call("payments", START.plusSeconds(21));
        vitals.pulseAt(START.plusSeconds(21));

        assertThat(vitals.lastHealth("payments")).hasValueSatisfying(event -> {
            assertThat(event.standing().status()).isEqualTo(Status.HEALTHY);
            assertThat(event.settled().figures().totalValidations()).isEqualTo(12);
        });
    }

    @Test
    void aRowOfBeforeThatComesLateBringsNothingBack() {
        call("payments", START);
        vitals.pulseAt(START);
        vitals.forget("payments");
        vitals.tombstones();

        call("payments", START.minusSeconds(5));
        vitals.pulseAt(START.plusSeconds(5));

        assertThat(vitals.healthEvents()).isEmpty();
    }

    @Test
    void nobodyIsForgottenTwiceOrBeforeAnythingIsKnown() {
        vitals.forget("nobody");
        call("payments", START);
        vitals.pulseAt(START);
        vitals.healthEvents();

        vitals.forget("nobody");
        vitals.forget("payments");
        vitals.forget("payments");

        assertThat(vitals.tombstones()).containsExactly("payments");
    }

    @Test
    void whatIsExpectedIsNeverForgotten() {
        try (VitalsDriver other = driver(Duration.ofSeconds(1), Set.of(new IntegrationName("payments")))) {
            other.pipe(row(1).of("payments").at(START.minusMillis(500)));
            other.pulseAt(START);
            other.pulseAt(START.plus(Duration.ofMinutes(30)));

            assertThat(other.healthEvents())
                    .last()
                    .satisfies(event -> assertThat(event.standing().reasons()).containsExactly(Reason.IDLE));
        }
    }

    @Test
    void whileItsWindowHoldsSomethingItStays() {
        try (VitalsDriver other = driver(Duration.ofSeconds(1), Set.of())) {
            other.pipe(row(1).of("payments").at(START.minusMillis(500)));
            other.pulseAt(START);
            other.pulseAt(START.plus(WINDOW).minusSeconds(1));
            assertThat(other.tombstones()).isEmpty();

            other.pulseAt(START.plus(WINDOW));

            assertThat(other.tombstones()).containsExactly("payments");
        }
    }

    private SystemStatus lastSystem() {
        List<SystemStatus> all = vitals.systemEvents();
        return all.get(all.size() - 1);
    }

    private static long total(SystemStatus system) {
        return system.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    private void call(String integration, Instant end) {
        vitals.pipe(row(++ids).of(integration).at(end.minusMillis(500)).status("success"));
    }
}
