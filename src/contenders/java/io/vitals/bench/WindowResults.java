/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the windows of an engine have counted. One for the process: engines serialise what they run, so that its parts
 * can find nothing but what is static.
 */
final class WindowResults {
    static final WindowResults HERE = new WindowResults();

    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong whole = new AtomicLong();
    private volatile long endMillis;

    private WindowResults() {}

    /** Before any comes; the rows end then. */
    void begin(long loadEndMillis) {
        endMillis = loadEndMillis;
    }

    /** Takes the figures of an integration in a window that ends then. */
    void add(long windowEndMillis, long callsInIt, long successesInIt) {
        if (successesInIt > callsInIt) {
            throw new IllegalStateException(successesInIt + " successes of " + callsInIt + " calls");
        }
        calls.addAndGet(callsInIt);
        if (windowEndMillis >= endMillis) {
            whole.incrementAndGet();
        }
    }

    /** Calls, over all windows and integrations. */
    long calls() {
        return calls.get();
    }

    /** Windows that ended after all rows. */
    long whole() {
        return whole.get();
    }
}
