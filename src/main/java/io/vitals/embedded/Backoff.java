/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

/** How long to wait before the next try: doubled by each failure up to a limit, back to the first after a success. */
final class Backoff {

    private final long firstMillis;
    private final long limitMillis;
    private long nextMillis;

    Backoff(long firstMillis, long limitMillis) {
        this.firstMillis = firstMillis;
        this.limitMillis = limitMillis;
        this.nextMillis = firstMillis;
    }

    long failed() {
        long wait = nextMillis;
        nextMillis = Math.min(limitMillis, nextMillis * 2);
        return wait;
    }

    void succeeded() {
        nextMillis = firstMillis;
    }
}
