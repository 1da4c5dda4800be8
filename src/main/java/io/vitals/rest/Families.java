/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.vitals.tally.GrowingHistogram;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The families of metrics of one scrape, filled series by series. Series that are made anew at each scrape leave
 * nothing behind when what they tell of is gone, and cost no memory in between, as meters would for each integration.
 */
final class Families {
    private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();
    private final Map<String, CounterSnapshot.Builder> counters = new LinkedHashMap<>();
    private final Map<String, HistogramSnapshot.Builder> histograms = new LinkedHashMap<>();

    /** What is told of something. */
    void gauge(String name, String help, double value, String... labels) {
        gauges.computeIfAbsent(name, key -> GaugeSnapshot.builder().name(key).help(help))
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value)
                        .labels(Labels.of(labels))
                        .build());
    }

    /** A count: exact up to 2^53. */
    void gauge(String name, String help, long value, String... labels) {
        gauge(name, help, (double) value, labels);
    }

    /** 1 for what is so and 0 for all else that could be; the label says what. */
    <E extends Enum<E>> void oneOf(String name, String help, E is, String label, String... labels) {
        for (E one : is.getDeclaringClass().getEnumConstants()) {
            gauge(name, help, one == is ? 1 : 0, and(labels, label, wireName(one)));
        }
    }

    /** As answers write it. */
    static String wireName(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    private static String[] and(String[] labels, String name, String value) {
        List<String> all = new ArrayList<>(List.of(labels));
        all.add(name);
        all.add(value);
        return all.toArray(String[]::new);
    }

    /** What only grows; the name without {@code _total}. */
    void counter(String name, String help, long value, String... labels) {
        counters.computeIfAbsent(
                        name, key -> CounterSnapshot.builder().name(key).help(help))
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value((double) value)
                        .labels(Labels.of(labels))
                        .build());
    }

    void histogram(String name, String help, GrowingHistogram.Snapshot histogram, String... labels) {
        List<Double> bounds = new ArrayList<>(histogram.bounds().seconds());
        bounds.add(Double.POSITIVE_INFINITY);
        histograms
                .computeIfAbsent(
                        name, key -> HistogramSnapshot.builder().name(key).help(help))
                .dataPoint(HistogramDataPointSnapshot.builder()
                        .classicHistogramBuckets(ClassicHistogramBuckets.of(bounds, histogram.counts()))
                        .sum(histogram.sumSeconds())
                        .labels(Labels.of(labels))
                        .build());
    }

    MetricSnapshots all() {
        List<MetricSnapshot> all = new ArrayList<>();
        gauges.values().forEach(family -> all.add(family.build()));
        counters.values().forEach(family -> all.add(family.build()));
        histograms.values().forEach(family -> all.add(family.build()));
        return new MetricSnapshots(all);
    }
}
