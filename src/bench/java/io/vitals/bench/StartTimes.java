/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * When a started service was how far.
 *
 * @param seconds from its start to each milestone
 * @param cpuSeconds of its process until it had counted
 * @param mebibytes resident then
 */
record StartTimes(Map<Milestone, Double> seconds, double cpuSeconds, long mebibytes) {
    StartTimes {
        seconds = Map.copyOf(seconds);
    }

    private double to(Milestone milestone) {
        return seconds.getOrDefault(milestone, Double.NaN);
    }

    /** The medians of several starts, as cells of a table; with the least and most of the first. */
    static String cells(List<StartTimes> starts) {
        return String.format(
                Locale.ROOT,
                "%.1f (%.1f–%.1f) | %.1f | %.1f | %.1f | %.0f |",
                part(starts, 0.5, start -> start.to(Milestone.READY)),
                part(starts, 0, start -> start.to(Milestone.READY)),
                part(starts, 1, start -> start.to(Milestone.READY)),
                part(starts, 0.5, start -> start.to(Milestone.RUNNING)),
                part(starts, 0.5, start -> start.to(Milestone.COUNTED)),
                part(starts, 0.5, StartTimes::cpuSeconds),
                part(starts, 0.5, StartTimes::mebibytes));
    }

    /** Of a figure in order, the one at this part of the way: the median at a half, of two the higher. */
    private static double part(List<StartTimes> starts, double part, ToDoubleFunction<StartTimes> figure) {
        double[] sorted = starts.stream().mapToDouble(figure).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }
}
