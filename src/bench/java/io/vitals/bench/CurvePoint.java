/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.bench;

import java.util.Map;

/**
 * What was measured at one point of a curve.
 *
 * @param value of what the curve goes over
 * @param bare the result of L2, just before on the same broker
 * @param vitals the result of Vitals
 */
record CurvePoint(String value, Map<String, String> bare, Map<String, String> vitals) {
    CurvePoint {
        bare = Map.copyOf(bare);
        vitals = Map.copyOf(vitals);
    }

    /** CPU seconds for a million records, of the second half. */
    double cpuPerMillion() {
        return figure(vitals, "warm-cpu");
    }

    double bareCpuPerMillion() {
        return figure(bare, "warm-cpu");
    }

    /** Records a second, of the second half. */
    double perSecond() {
        return figure(vitals, "warm");
    }

    double barePerSecond() {
        return figure(bare, "warm");
    }

    double cpuRatio() {
        return cpuPerMillion() / bareCpuPerMillion();
    }

    double internalPerRow() {
        return figure(vitals, "internal");
    }

    double internalOfChangelogsPerRow() {
        return figure(vitals, "internal-changelogs");
    }

    double residentMebibytes() {
        return figure(vitals, "resident");
    }

    private static double figure(Map<String, String> result, String name) {
        return Double.parseDouble(result.getOrDefault(name, "NaN"));
    }
}
