/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.event.HealthStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Decides which events go out when: a change of status, raw verdict or reasons at once; changed figures at most once in
 * an interval and within the budget; everything once in the refresh time. The clock is an argument.
 */
final class Publisher {
    private final PublishConfig config;
    private final PublishBudget budget;
    private final Function<Chart, HealthStatus> event;
    private final Out out;

    private final Map<Chart, HealthStatus> published = new HashMap<>();
    private final Set<Chart> touched = new LinkedHashSet<>();
    /** The longest unpublished first. */
    private final LinkedHashMap<Chart, Long> publishedAt = new LinkedHashMap<>();

    Publisher(PublishConfig config, PublishBudget budget, Function<Chart, HealthStatus> event, Out out) {
        this.config = config;
        this.budget = budget;
        this.event = event;
        this.out = out;
    }

    /** Sends events out. */
    @FunctionalInterface
    interface Out {
        /**
         * Sends one.
         *
         * @param before what was last published of the integration, if anything
         */
        void publish(HealthStatus now, Optional<HealthStatus> before);
    }

    /** Notes what an earlier run published. */
    void resume(Chart chart, HealthStatus last, long nowMillis) {
        published.put(chart, last);
        publishedAt.put(chart, nowMillis);
    }

    /** Notes that something of an integration changed. */
    void touch(Chart chart) {
        touched.add(chart);
    }

    /** Forgets an integration. */
    void forget(Chart chart) {
        published.remove(chart);
        publishedAt.remove(chart);
        touched.remove(chart);
    }

    /** What was last published of an integration. */
    Optional<HealthStatus> last(Chart chart) {
        return Optional.ofNullable(published.get(chart));
    }

    /** Publishes at once what may not wait, after an integration was judged. */
    void judged(Chart chart, long nowMillis) {
        boolean mayWait =
                last(chart).filter(before -> hasVerdictOf(chart, before)).isPresent();
        if (mayWait) {
            touch(chart);
        } else {
            publish(chart, event.apply(chart), nowMillis);
        }
    }

    /** Publishes what has waited long enough. */
    void pace(long nowMillis) {
        refresh(nowMillis);
        Iterator<Chart> waiting = touched.iterator();
        Map<Chart, HealthStatus> due = new LinkedHashMap<>();
        while (waiting.hasNext()) {
            Chart chart = waiting.next();
            if (chart.evidence().isEmpty()) {
                waiting.remove();
            } else if (isDue(chart, nowMillis)) {
                HealthStatus now = event.apply(chart);
                if (last(chart).filter(before -> sameNews(before, now)).isPresent()) {
                    waiting.remove();
                } else if (!budget.take(nowMillis)) {
                    break;
                } else {
                    due.put(chart, now);
                }
            }
        }
        due.forEach((chart, now) -> publish(chart, now, nowMillis));
    }

    private void refresh(long nowMillis) {
        List<Chart> old = new ArrayList<>();
        for (Map.Entry<Chart, Long> entry : publishedAt.entrySet()) {
            if (nowMillis - entry.getValue() < config.refresh().toMillis() || !budget.take(nowMillis)) {
                break;
            }
            old.add(entry.getKey());
        }
        old.stream()
                .filter(chart -> chart.evidence().isPresent())
                .forEach(chart -> publish(chart, event.apply(chart), nowMillis));
    }

    private boolean isDue(Chart chart, long nowMillis) {
        Long before = publishedAt.get(chart);
        return before == null || nowMillis - before >= config.interval().toMillis();
    }

    private void publish(Chart chart, HealthStatus now, long nowMillis) {
        touched.remove(chart);
        Optional<HealthStatus> before = Optional.ofNullable(published.put(chart, now));
        publishedAt.remove(chart);
        publishedAt.put(chart, nowMillis);
        out.publish(now, before);
    }

    private static boolean hasVerdictOf(Chart chart, HealthStatus before) {
        return chart.standing()
                        .filter(now -> now.status() == before.standing().status()
                                && now.reasons().equals(before.standing().reasons()))
                        .isPresent()
                && chart.evidence()
                        .filter(now -> now.raw() == before.settled().raw())
                        .isPresent();
    }

    /** Whether two events say the same, apart from the instants that they are as of. */
    private static boolean sameNews(HealthStatus before, HealthStatus now) {
        return before.standing().equals(now.standing())
                && before.settled().figures().equals(now.settled().figures())
                && before.lastSeen().equals(now.lastSeen())
                && before.freshness() == now.freshness()
                && before.overlays().equals(now.overlays())
                && liveCounts(before).equals(liveCounts(now));
    }

    private static Optional<List<Object>> liveCounts(HealthStatus event) {
        return event.live().map(live -> List.of(live.successful(), live.failed(), live.avgDurationMs()));
    }
}
