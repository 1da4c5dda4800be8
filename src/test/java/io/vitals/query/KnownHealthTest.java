/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitals.event.Events;
import io.vitals.event.HealthStatus;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Reason;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import io.vitals.observation.IntegrationName;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownHealthTest {
    static final Instant NOW = Events.TICK;
    static final IntegrationName PAYMENTS = new IntegrationName("payments");

    final KnownHealth known = new KnownHealth(FreshnessLimits.DEFAULT);

    @Test
    void theLastEventOfEachIntegrationIsKnown() {
        known.put(Events.of("payments", 1, 0), NOW);
        known.put(Events.of("payments", 2, 0), NOW);
        known.put(Events.of("search", 3, 0), NOW);

        assertThat(known.find(PAYMENTS, NOW)).contains(Events.of("payments", 2, 0));
        assertThat(known.all(NOW)).hasSize(2);
    }

    @Test
    void aTombstoneRemoves() {
        known.put(Events.of("payments", 1, 0), NOW);

        known.remove(PAYMENTS);

        assertThat(known.find(PAYMENTS, NOW)).isEmpty();
        assertThat(known.all(NOW)).isEmpty();
    }

    @Test
    void anOldEventIsLiveWhileTheRollUpIs() {
        known.put(Events.of("payments", 1, 0), NOW.minusSeconds(250));
        rollUp(Freshness.LIVE, NOW.minusSeconds(5));

        assertThat(payments(NOW)).isEqualTo(Events.of("payments", 1, 0));
    }

    @Test
    void aStaleRollUpMakesOlderEventsStale() {
        known.put(Events.of("payments", 1, 0), NOW.minusSeconds(20));
        rollUp(Freshness.STALE, NOW.minusSeconds(5));

        assertThat(payments(NOW).freshness()).isEqualTo(Freshness.STALE);
        assertThat(payments(NOW).live()).isEmpty();
        assertThat(payments(NOW).standing().status()).isEqualTo(Status.HEALTHY);
    }

    @Test
    void anEventAfterAStaleRollUpSpeaksForItself() {
        rollUp(Freshness.STALE, NOW.minusSeconds(5));
        known.put(Events.of("payments", 1, 0), NOW.minusSeconds(1));

        assertThat(payments(NOW)).isEqualTo(Events.of("payments", 1, 0));
    }

    @Test
    void aBlindRollUpMakesOlderEventsUnknownAndKeepsWhatWasKnown() {
        known.put(Events.of("payments", 0, 9), NOW.minusSeconds(200));
        rollUp(Freshness.BLIND, NOW.minusSeconds(1));

        HealthStatus shown = payments(NOW);

        assertThat(shown.freshness()).isEqualTo(Freshness.BLIND);
        assertThat(shown.standing().status()).isEqualTo(Status.UNKNOWN);
        assertThat(shown.standing().reasons()).containsExactly(Reason.BLIND);
        assertThat(shown.standing().lastKnown()).contains(Status.ERROR);
        assertThat(shown.settled()).isEqualTo(Events.of("payments", 0, 9).settled());
    }

    @Test
    void aSilentRollUpIsStaleThenBlindWhateverItLastSaid() {
        known.put(Events.of("payments", 1, 0), NOW);
        rollUp(Freshness.LIVE, NOW);

        assertThat(payments(NOW.plusSeconds(15)).freshness()).isEqualTo(Freshness.LIVE);
        assertThat(payments(NOW.plusSeconds(16)).freshness()).isEqualTo(Freshness.STALE);
        assertThat(payments(NOW.plusSeconds(121)).freshness()).isEqualTo(Freshness.BLIND);
        assertThat(system(NOW.plusSeconds(16)).freshness()).isEqualTo(Freshness.STALE);
    }

    @Test
    void silenceAlsoAgesAnEventThatCameAfterTheRollUp() {
        rollUp(Freshness.LIVE, NOW);
        known.put(Events.of("payments", 1, 0), NOW.plusSeconds(3));

        assertThat(payments(NOW.plusSeconds(600)).freshness()).isEqualTo(Freshness.BLIND);
    }

    @Test
    void aBlindRollUpKnowsNoIntegration() {
        rollUp(Freshness.LIVE, NOW);

        SystemStatus shown = system(NOW.plusSeconds(121));

        assertThat(shown.systemStatus()).isEqualTo(SystemHealth.UNKNOWN);
        assertThat(shown.counts()).isEqualTo(Map.of(Status.UNKNOWN, 1L));
        assertThat(shown.error()).isEmpty();
    }

    @Test
    void withoutPulsesSilenceIsNeverBlind() {
        rollUp(Freshness.UNVERIFIED, NOW);

        assertThat(system(NOW.plusSeconds(10)).freshness()).isEqualTo(Freshness.UNVERIFIED);
        assertThat(system(NOW.plusSeconds(600)).freshness()).isEqualTo(Freshness.STALE);
    }

    private HealthStatus payments(Instant now) {
        return known.find(PAYMENTS, now).orElseThrow();
    }

    private SystemStatus system(Instant now) {
        return known.system(now).orElseThrow();
    }

    private void rollUp(Freshness freshness, Instant arrived) {
        known.put(Events.system(freshness, arrived), arrived);
    }
}
