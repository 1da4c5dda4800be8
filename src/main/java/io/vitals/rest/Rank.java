/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.HealthStatus;
import io.vitals.health.Status;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/** What a list of integrations is ordered by. The name, which is unique, decides last: so every order is total. */
record Rank(Status status, long total, Optional<BigDecimal> rate, String name) {
    private static final Comparator<Rank> BY_NAME = Comparator.comparing(Rank::name);
    private static final Comparator<Rank> BY_TOTAL =
            Comparator.comparingLong(Rank::total).reversed();
    private static final Comparator<Rank> BY_STATUS = Comparator.comparing(Rank::status, Status.WORST_FIRST);
    private static final Comparator<Rank> BY_RATE =
            Comparator.comparing(rank -> rank.rate().orElse(BigDecimal.valueOf(Long.MAX_VALUE)));

    /** The orders that can be asked for. */
    enum Sort {
        WORST,
        BUSIEST,
        RATE,
        NAME;

        Comparator<Rank> order() {
            return switch (this) {
                case WORST -> BY_STATUS.thenComparing(BY_TOTAL).thenComparing(BY_NAME);
                case BUSIEST -> BY_TOTAL.thenComparing(BY_NAME);
                case RATE -> BY_RATE.thenComparing(BY_NAME);
                case NAME -> BY_NAME;
            };
        }
    }

    static Rank of(HealthStatus event) {
        return new Rank(
                event.standing().status(),
                event.settled().figures().totalValidations(),
                event.settled().figures().successRate(),
                event.integration().value());
    }
}
