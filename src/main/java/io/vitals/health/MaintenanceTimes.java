/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** When a maintenance is: from its first instant on, up to but without its last. */
public sealed interface MaintenanceTimes {

    boolean isActive(Instant instant);

    /** The next instant at which it begins or ends; empty if it never will. */
    Optional<Instant> nextChange(Instant after);

    /**
     * Once.
     *
     * @param to after {@code from}
     */
    record Once(Instant from, Instant to) implements MaintenanceTimes {
        public Once {
            Limits.require(to.isAfter(from), "a maintenance from " + from + " ends after that, not at " + to);
        }

        @Override
        public boolean isActive(Instant instant) {
            return !instant.isBefore(from) && instant.isBefore(to);
        }

        @Override
        public Optional<Instant> nextChange(Instant after) {
            return Stream.of(from, to).filter(edge -> edge.isAfter(after)).findFirst();
        }
    }

    /**
     * Every week. Begins by the clock on the wall: where that skips the start it begins as much later, where it shows
     * the start twice at the first; and always lasts as long, whatever the clock does meanwhile.
     *
     * @param days of the start, at least one
     * @param start local time in {@code zone}
     * @param length above zero, at most a week
     */
    record Weekly(Set<DayOfWeek> days, LocalTime start, Duration length, ZoneId zone) implements MaintenanceTimes {
        private static final int WEEK = 7;

        public Weekly {
            days = Set.copyOf(days);
            Limits.require(!days.isEmpty(), "a weekly maintenance has at least one day, not " + days);
            Limits.requirePositive("a maintenance", length);
            Limits.require(
                    length.compareTo(Duration.ofDays(WEEK)) <= 0,
                    "a weekly maintenance lasts at most a week, not " + length);
        }

        @Override
        public boolean isActive(Instant instant) {
            return near(instant).anyMatch(time -> time.isActive(instant));
        }

        /** Where one time ends as the next begins, nothing changes. */
        @Override
        public Optional<Instant> nextChange(Instant after) {
            boolean isActive = isActive(after);
            return near(after)
                    .flatMap(time -> Stream.of(time.from(), time.to()))
                    .filter(edge -> edge.isAfter(after) && isActive(edge) != isActive)
                    .min(Instant::compareTo);
        }

        /** All times that begin from some days more than a week before to as long after. */
        private Stream<Once> near(Instant instant) {
            LocalDate today = LocalDate.ofInstant(instant, zone);
            return IntStream.rangeClosed(-WEEK - 1, WEEK + 1)
                    .mapToObj(today::plusDays)
                    .filter(day -> days.contains(day.getDayOfWeek()))
                    .map(day -> ZonedDateTime.of(day, start, zone).toInstant())
                    .map(from -> new Once(from, from.plus(length)));
        }
    }
}
