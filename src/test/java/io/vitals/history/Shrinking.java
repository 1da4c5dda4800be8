/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a failing list shorter: tries it without ever smaller stretches of its elements, and keeps what still fails.
 * Costs about n log n trials when a few elements matter; ends when no single element can be left out, or when its time
 * is up.
 */
public final class Shrinking<T> {
    private final Predicate<List<T>> fails;
    private final long deadlineNanos;

    private Shrinking(Predicate<List<T>> fails, long deadlineNanos) {
        this.fails = fails;
        this.deadlineNanos = deadlineNanos;
    }

    /**
     * A part of a list, in its order, that fails as the whole does.
     *
     * @param fails whether a list fails; it must say so of {@code whole}
     */
    public static <T> List<T> shrink(List<T> whole, Predicate<List<T>> fails, Duration atMost) {
        return new Shrinking<>(fails, System.nanoTime() + atMost.toNanos()).shrunk(List.copyOf(whole));
    }

    private List<T> shrunk(List<T> whole) {
        List<T> kept = whole;
        for (int length = Math.max(1, whole.size() / 2); length > 0; ) {
            List<T> fewer = withoutStretches(kept, length);
            boolean progressed = fewer.size() < kept.size();
            kept = fewer;
            length = progressed && length == 1 ? 1 : length / 2; // single elements until none can go
            if (System.nanoTime() > deadlineNanos) {
                return kept;
            }
        }
        return kept;
    }

    /** From the end, where what follows a failure stands. */
    private List<T> withoutStretches(List<T> list, int length) {
        List<T> kept = list;
        for (int end = kept.size(); end > 0 && System.nanoTime() <= deadlineNanos; end -= length) {
            List<T> fewer = without(kept, Math.max(0, end - length), end);
            if (fails.test(fewer)) {
                kept = fewer;
            }
        }
        return kept;
    }

    private static <T> List<T> without(List<T> list, int from, int to) {
        List<T> fewer = new ArrayList<>(list.subList(0, from));
        fewer.addAll(list.subList(to, list.size()));
        return List.copyOf(fewer);
    }
}
