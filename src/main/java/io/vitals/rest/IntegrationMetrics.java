/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.rest;

import io.vitals.event.Figures;
import io.vitals.event.HealthStatus;
import io.vitals.health.Overlay;
import io.vitals.health.Status;
import io.vitals.observation.FirstNames;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is published of the integrations. A figure that is not known has no series: NaN would spoil every sum. */
final class IntegrationMetrics {
    private static final String NAME = "integration";

    private final FirstNames own;

    IntegrationMetrics(FirstNames own) {
        this.own = own;
    }

    /** All of them, in the order of their names: where there are too many, instances that start anew choose alike. */
    void tell(List<HealthStatus> health, Families families) {
        List<HealthStatus> others = new ArrayList<>();
        health.stream().sorted(Comparator.comparing(HealthStatus::integration)).forEach(one -> {
            if (own.admits(one.integration())) {
                tell(one, families);
            } else {
                others.add(one);
            }
        });
        if (!others.isEmpty()) {
            tellTogether(others, families);
        }
    }

    private static void tell(HealthStatus health, Families families) {
        String name = health.integration().value();
        Figures figures = health.settled().figures();
        for (Status status : Status.values()) {
            status(families, name, status, health.standing().status() == status ? 1 : 0);
        }
        seconds(
                families,
                "vitals_status_since_timestamp_seconds",
                "Since when an integration has its status",
                name,
                Instant.EPOCH.plus(health.standing().sinceMicros(), ChronoUnit.MICROS));
        for (Overlay overlay : health.overlays()) {
            families.gauge(
                    "vitals_overlay",
                    "1 while something is told beside an integration's status",
                    1,
                    NAME,
                    name,
                    "overlay",
                    Families.wireName(overlay));
        }
        calls(families, name, new Calls(figures.successful(), figures.failed(), figures.ignored()));
        figures.successRate()
                .ifPresent(percent ->
                        ratio(families, name, percent.movePointLeft(2).doubleValue()));
        durations(families, name, figures);
        lastSeen(families, name, health.lastSeen());
    }

    private static void tellTogether(List<HealthStatus> others, Families families) {
        String name = FirstNames.OTHERS;
        for (Status status : Status.values()) {
            long count = others.stream()
                    .filter(one -> one.standing().status() == status)
                    .count();
            status(families, name, status, count);
        }
        Calls sum = others.stream()
                .map(one -> one.settled().figures())
                .map(figures -> new Calls(figures.successful(), figures.failed(), figures.ignored()))
                .reduce(Calls.NONE, Calls::plus);
        calls(families, name, sum);
        if (sum.total() > 0) {
            ratio(families, name, (double) sum.successful() / sum.total());
        }
        lastSeen(
                families,
                name,
                others.stream().flatMap(one -> one.lastSeen().stream()).max(Comparator.naturalOrder()));
    }

    /** The calls in a window by outcome. */
    private record Calls(long successful, long failed, long ignored) {
        static final Calls NONE = new Calls(0, 0, 0);

        Calls plus(Calls more) {
            return new Calls(successful + more.successful, failed + more.failed, ignored + more.ignored);
        }

        long total() {
            return successful + failed;
        }
    }

    private static void status(Families families, String name, Status status, long value) {
        families.gauge(
                "vitals_status",
                "1 for the status that an integration has, 0 for the others; of the others together, how many have it",
                value,
                NAME,
                name,
                "status",
                Families.wireName(status));
    }

    private static void calls(Families families, String name, Calls calls) {
        window(families, name, "success", calls.successful());
        window(families, name, "failure", calls.failed());
        window(families, name, "ignored", calls.ignored());
    }

    private static void window(Families families, String name, String outcome, long count) {
        families.gauge(
                "vitals_window_calls",
                "Calls in an integration's window now, by outcome; falls as they leave it",
                count,
                NAME,
                name,
                "outcome",
                outcome);
    }

    private static void ratio(Families families, String name, double ratio) {
        families.gauge(
                "vitals_success_ratio",
                "Successes among successes and failures in the window, 0 to 1, as published: rounded down to 0.001",
                ratio,
                NAME,
                name);
    }

    private static void durations(Families families, String name, Figures figures) {
        figures.avgDurationMs()
                .ifPresent(millis -> families.gauge(
                        "vitals_window_duration_avg_seconds",
                        "The mean duration of the calls in the window",
                        millis / 1e3,
                        NAME,
                        name));
        percentile(families, name, "50", figures.p50Ms());
        percentile(families, name, "95", figures.p95Ms());
        percentile(families, name, "99", figures.p99Ms());
    }

    private static void percentile(Families families, String name, String percentile, Optional<BigDecimal> millis) {
        millis.ifPresent(value -> families.gauge(
                "vitals_window_duration_seconds",
                "A percentile of the durations in the window, within 1 %",
                value.movePointLeft(3).doubleValue(),
                NAME,
                name,
                "percentile",
                percentile));
    }

    private static void lastSeen(Families families, String name, Optional<Instant> seen) {
        seen.ifPresent(end -> seconds(
                families, "vitals_last_seen_timestamp_seconds", "The end of the latest second with a call", name, end));
    }

    private static void seconds(Families families, String metric, String help, String name, Instant instant) {
        families.gauge(metric, help, instant.toEpochMilli() / 1e3, NAME, name);
    }
}
