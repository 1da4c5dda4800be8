/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How fast each of many clients asks: so many requests a second, of which a second's worth may come at once. For each
 * client one instant is kept, that until which what it asked is paid for (the generic cell rate algorithm); a request
 * moves it on by one interval, and may not move it further ahead than a second. A client that was longest silent is
 * forgotten when there are too many: it has its second again anyway.
 */
final class RequestRate {
    private static final long SECOND = 1_000_000_000L;

    private final long intervalNanos;
    private final Map<String, Long> paidUntil;

    /**
     * None has asked yet.
     *
     * @param perSecond at least 1
     * @param mostClients that are remembered
     */
    RequestRate(int perSecond, int mostClients) {
        this.intervalNanos = SECOND / perSecond;
        this.paidUntil = new Recent(mostClients);
    }

    /** Counts a request; 0 if it is within the rate, or in how many nanoseconds it would be. */
    synchronized long waitNanos(String client, long nowNanos) {
        long paid = paidUntil.getOrDefault(client, nowNanos);
        long from = paid - nowNanos > 0 ? paid : nowNanos;
        long tooEarly = from - nowNanos - (SECOND - intervalNanos);
        if (tooEarly > 0) {
            return tooEarly;
        }
        paidUntil.put(client, from + intervalNanos);
        return 0;
    }

    synchronized int clients() {
        return paidUntil.size();
    }

    private static final class Recent extends LinkedHashMap<String, Long> {
        private static final long serialVersionUID = 1L;
        private final int most;

        Recent(int most) {
            super(16, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > most;
        }
    }
}
