/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.reconcile;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of one integration in one window, whoever computed them: all that must be equal exactly.
 *
 * @param windowSeconds the length of the window
 * @param successRate percent with one decimal; empty without rows
 * @param durationSumMicros empty without valid durations; so is the mean
 */
record WindowFigures(
        BigDecimal windowSeconds,
        Counts counts,
        Optional<BigDecimal> successRate,
        long durationSamples,
        Optional<BigDecimal> durationSumMicros,
        Optional<Long> avgDurationMs,
        String raw) {

    private static final String NULL = "null";

    /** How many rows of each outcome. */
    record Counts(long successful, long failed, long ignored) {
        private static final Counts NONE = new Counts(0, 0, 0);

        /** How many rows are on one side only, outcome by outcome. */
        private long apart(Counts other) {
            return Math.abs(successful - other.successful)
                    + Math.abs(failed - other.failed)
                    + Math.abs(ignored - other.ignored);
        }
    }

    /** An integration without rows in the window. */
    static WindowFigures none(BigDecimal windowSeconds) {
        return new WindowFigures(
                windowSeconds, Counts.NONE, Optional.empty(), 0, Optional.empty(), Optional.empty(), "unknown");
    }

    boolean hasRows() {
        return !counts.equals(Counts.NONE);
    }

    /** Where what the service says differs from these, which are the table's; empty if nowhere. */
    Optional<Difference> difference(String integration, WindowFigures vitals) {
        Map<String, String> told = vitals.byField();
        List<Difference.Field> fields = byField().entrySet().stream()
                .map(field ->
                        new Difference.Field(field.getKey(), field.getValue(), told.getOrDefault(field.getKey(), "")))
                .filter(field -> !field.table().equals(field.vitals()))
                .toList();
        return fields.isEmpty()
                ? Optional.empty()
                : Optional.of(new Difference(integration, counts.apart(vitals.counts), fields));
    }

    /** By their names in the service's answer; trailing zeros mean nothing. */
    private Map<String, String> byField() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("window_seconds", plain(windowSeconds));
        fields.put("total_validations", Long.toString(counts.successful + counts.failed));
        fields.put("successful", Long.toString(counts.successful));
        fields.put("failed", Long.toString(counts.failed));
        fields.put("ignored", Long.toString(counts.ignored));
        fields.put("success_rate", successRate.map(WindowFigures::plain).orElse(NULL));
        fields.put("duration_samples", Long.toString(durationSamples));
        fields.put(
                "duration_sum_us", durationSumMicros.map(WindowFigures::plain).orElse(NULL));
        fields.put("avg_duration_ms", avgDurationMs.map(String::valueOf).orElse(NULL));
        fields.put("raw", raw);
        return fields;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
