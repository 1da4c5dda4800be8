/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitals.health.MaintenanceTimes.Once;
import io.vitals.health.MaintenanceTimes.Weekly;
import io.vitals.observation.IntegrationName;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaintenanceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final IntegrationName PAYMENTS = new IntegrationName("payments");

    /** The clock goes from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October. */
    private static final Weekly NIGHT = new Weekly(Set.of(SUNDAY), LocalTime.of(2, 30), Duration.ofHours(2), BERLIN);

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:59:59.999Z, false, 2026-11-23T10:00:00Z",
        "2026-11-23T10:00:00Z, true, 2026-11-23T11:00:00Z",
        "2026-11-23T10:59:59Z, true, 2026-11-23T11:00:00Z",
        "2026-11-23T11:00:00Z, false, "
    })
    void onceIsFromItsStartUpToItsEnd(Instant instant, boolean active, Instant next) {
        Once once = new Once(Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-23T11:00:00Z"));

        assertThat(once.isActive(instant)).isEqualTo(active);
        assertThat(once.nextChange(instant)).isEqualTo(Optional.ofNullable(next));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        // in winter, UTC+1
        "2026-03-22T01:29:59Z, false, 2026-03-22T01:30:00Z",
        "2026-03-22T01:30:00Z, true, 2026-03-22T03:30:00Z",
        "2026-03-22T03:30:00Z, false, 2026-03-29T01:30:00Z",
        // 02:30 is skipped: it begins at 03:30, which is 01:30 UTC
        "2026-03-29T01:29:59Z, false, 2026-03-29T01:30:00Z",
        "2026-03-29T03:29:59Z, true, 2026-03-29T03:30:00Z",
        // in summer, UTC+2
        "2026-04-05T00:30:00Z, true, 2026-04-05T02:30:00Z",
        // 02:30 comes twice: it begins at the first and lasts two hours
        "2026-10-25T00:29:59Z, false, 2026-10-25T00:30:00Z",
        "2026-10-25T02:29:59Z, true, 2026-10-25T02:30:00Z",
        "2026-10-25T02:30:00Z, false, 2026-11-01T01:30:00Z"
    })
    void weeklyFollowsTheClockOnTheWall(Instant instant, boolean active, Instant next) {
        assertThat(NIGHT.isActive(instant)).isEqualTo(active);
        assertThat(NIGHT.nextChange(instant)).hasValue(next);
    }

    @Test
    void itReachesIntoTheNextDay() {
        Weekly late = new Weekly(Set.of(SUNDAY), LocalTime.of(23, 0), Duration.ofHours(2), BERLIN);

        assertThat(late.isActive(Instant.parse("2026-11-22T23:30:00Z"))).isTrue();
        assertThat(late.isActive(Instant.parse("2026-11-21T23:30:00Z"))).isFalse();
    }

    @Test
    void timesThatMeetAreOne() {
        Weekly days = new Weekly(Set.of(SUNDAY, MONDAY), LocalTime.NOON, Duration.ofDays(1), ZoneId.of("UTC"));

        assertThat(days.nextChange(Instant.parse("2026-11-22T13:00:00Z")))
                .hasValue(Instant.parse("2026-11-24T12:00:00Z"));
    }

    @Test
    void oneThatNeverEndsNeverChanges() {
        Weekly always =
                new Weekly(EnumSet.allOf(DayOfWeek.class), LocalTime.NOON, Duration.ofDays(2), ZoneId.of("UTC"));

        assertThat(always.nextChange(Instant.parse("2026-11-22T13:00:00Z"))).isEmpty();
    }

    @Test
    void badTimesAreRefused() {
        Instant now = Instant.parse("2026-11-22T13:00:00Z");

        assertThatThrownBy(() -> new Once(now, now)).hasMessageContaining("2026-11-22T13:00:00Z");
        assertThatThrownBy(() -> new Weekly(Set.of(), LocalTime.NOON, Duration.ofHours(1), BERLIN))
                .hasMessageContaining("[]");
        assertThatThrownBy(() -> new Weekly(Set.of(SUNDAY), LocalTime.NOON, Duration.ofHours(169), BERLIN))
                .hasMessageContaining("PT169H");
        assertThatThrownBy(() -> new Weekly(Set.of(SUNDAY), LocalTime.NOON, Duration.ZERO, BERLIN))
                .hasMessageContaining("PT0S");
        assertThatThrownBy(() -> new Maintenance(" ", "*", NIGHT)).hasMessageContaining("' '");
    }

    @Test
    void overlaysAreToldInOrderAndOnlyToThoseTheyAreFor() {
        Maintenance maintenance = new Maintenance("night", "pay*", NIGHT);
        Instant active = Instant.parse("2026-11-22T02:00:00Z");
        Flapping flapping = Flapping.NONE;
        for (int minute = 1; minute <= 4; minute++) {
            flapping = flapping.with(active.minusSeconds(60L * minute).getEpochSecond() * 1_000_000);
        }

        assertThat(Overlays.at(active, PAYMENTS, flapping, List.of(maintenance)))
                .containsExactly(Overlay.FLAPPING, Overlay.MAINTENANCE);
        assertThat(Overlays.at(active, new IntegrationName("other"), Flapping.NONE, List.of(maintenance)))
                .isEmpty();
        assertThat(Overlays.nextMaintenanceChange(active, PAYMENTS, List.of(maintenance)))
                .hasValue(Instant.parse("2026-11-22T03:30:00Z"));
    }
}
