/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.cli;

import io.vitals.remedy.Finding;
import java.time.Duration;
import java.time.Instant;

/**
 * How far apart clocks are: that of the database, which dates the pulses, and that of the service, which says how old
 * they are.
 */
final class ClockFindings {
    static final Duration LIMIT = Duration.ofSeconds(1);

    private static final String REMEDY = "Have both set by NTP. A service's clock that is ahead of the database's makes"
            + " the picture look older than it is, up to BLIND; one that is behind hides that it is old.";

    private ClockFindings() {}

    /** Of a database whose clock is ahead of this machine's by so much, or behind. */
    static Finding ofDatabase(Duration ahead) {
        return finding("the database", ahead);
    }

    /**
     * Of a service.
     *
     * @param before when it was asked, by this machine's clock
     * @param told what its clock said, cut to the second
     * @param after when the answer had come
     */
    static Finding ofService(Instant before, Instant told, Instant after) {
        Duration behind = Duration.between(told.plusSeconds(1), before);
        Duration ahead = Duration.between(after, told);
        return finding("the service", behind.isNegative() ? notNegative(ahead) : behind.negated());
    }

    /** Of a database that cannot be asked, by a pulse that it dated: one from the future is too early. */
    static Finding ofFrontier(Instant frontier, Instant now) {
        Duration ahead = Duration.between(now, frontier);
        return ahead.compareTo(LIMIT) > 0
                ? finding("the database", ahead)
                : Finding.well("the clock of the database is not ahead of this machine's, as far as its pulses tell");
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Finding finding(String whose, Duration ahead) {
        Duration apart = ahead.abs();
        String what = "the clock of " + whose + " is "
                + (apart.isZero() ? "not" : text(apart))
                + (ahead.isNegative() ? " behind" : " ahead of") + " this machine's";
        return apart.compareTo(LIMIT) > 0 ? Finding.warning(what, REMEDY) : Finding.well(what);
    }

    private static String text(Duration apart) {
        return apart.toSeconds() < 10 ? apart.toMillis() + " ms" : apart.toSeconds() + " s";
    }
}
