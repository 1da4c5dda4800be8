/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.health;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * From which age of the frontier on the picture is stale, then blind.
 *
 * @param staleAfter above this age: STALE
 * @param blindAfter above this age: BLIND; longer than {@code staleAfter}
 * @param verified whether the frontier follows pulses. Otherwise it follows the wall clock, its age says nothing, and
 *     the picture is UNVERIFIED
 */
public record FreshnessLimits(Duration staleAfter, Duration blindAfter, boolean verified) {
    public static final FreshnessLimits DEFAULT = new FreshnessLimits(Duration.ofSeconds(15), Duration.ofMinutes(2));

    public FreshnessLimits {
        if (staleAfter.isNegative() || staleAfter.isZero() || blindAfter.compareTo(staleAfter) <= 0) {
            throw new IllegalArgumentException("status.blind-after (" + blindAfter
                    + ") must be longer than status.stale-after (" + staleAfter + "), which must be above zero");
        }
    }

    /** Limits of a frontier that follows pulses. */
    public FreshnessLimits(Duration staleAfter, Duration blindAfter) {
        this(staleAfter, blindAfter, true);
    }

    /** The same for what is as good as pulses. */
    public FreshnessLimits ofPulses() {
        return new FreshnessLimits(staleAfter, blindAfter);
    }

    /**
     * The freshness at a wall-clock instant.
     *
     * @param frontierMicros the frontier, if there is one
     * @param behind whether some stage still has input to read, so that an old frontier proves nothing
     */
    public Freshness freshness(OptionalLong frontierMicros, boolean behind, long nowMicros) {
        if (frontierMicros.isEmpty()) {
            return Freshness.STARTING;
        }
        if (!verified) {
            return Freshness.UNVERIFIED;
        }
        long ageMillis = Math.floorDiv(nowMicros - frontierMicros.getAsLong(), 1_000);
        if (ageMillis <= staleAfter.toMillis()) {
            return Freshness.LIVE;
        }
        if (behind) {
            return Freshness.CATCHING_UP;
        }
        return ageMillis <= blindAfter.toMillis() ? Freshness.STALE : Freshness.BLIND;
    }
}
