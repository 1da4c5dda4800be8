/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

/** How many events one instance may still publish, over all its tasks: a bucket that fills with time. Thread-safe. */
final class PublishBudget {
    private final int perSecond;
    private double available;
    private long filledAtMillis = Long.MIN_VALUE;

    PublishBudget(int perSecond) {
        this.perSecond = perSecond;
        this.available = perSecond;
    }

    /** Takes one event's worth, if there is one left. */
    synchronized boolean take(long nowMillis) {
        if (filledAtMillis != Long.MIN_VALUE && nowMillis > filledAtMillis) {
            available = Math.min(perSecond, available + perSecond * (nowMillis - filledAtMillis) / 1_000.0);
        }
        filledAtMillis = Math.max(filledAtMillis, nowMillis);
        if (available < 1) {
            return false;
        }
        available--;
        return true;
    }
}
