/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.tally;

/**
 * What came and what was taken back, each as a sum that only grows, out of changes that go both ways. A change that
 * both adds and takes away is told by what remains of it. Thread-safe; a change costs some additions.
 */
public final class GrowingTally {
    private final GrowingHistogram durations = new GrowingHistogram(LatencyBounds.OF_CALLS);
    private Counts arrived = Counts.NONE;
    private Counts retracted = Counts.NONE;

    /** Calls by outcome. */
    public record Counts(long successes, long failures, long ignored) {
        static final Counts NONE = new Counts(0, 0, 0);

        private Counts plusPositive(long moreSuccesses, long moreFailures, long moreIgnored) {
            return new Counts(
                    successes + Math.max(0, moreSuccesses),
                    failures + Math.max(0, moreFailures),
                    ignored + Math.max(0, moreIgnored));
        }
    }

    /** The sums at one moment. */
    public record Snapshot(Counts arrived, Counts retracted, GrowingHistogram.Snapshot durations) {}

    public synchronized void count(Tally delta) {
        arrived = arrived.plusPositive(delta.successes(), delta.failures(), delta.ignored());
        if (delta.successes() < 0 || delta.failures() < 0 || delta.ignored() < 0) {
            retracted = retracted.plusPositive(-delta.successes(), -delta.failures(), -delta.ignored());
        }
        durations.addArrived(delta);
    }

    public synchronized Snapshot snapshot() {
        return new Snapshot(arrived, retracted, durations.snapshot());
    }
}
