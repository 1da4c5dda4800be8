/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.topology;

import io.vitals.codec.RollUpMessage;
import io.vitals.codec.RollUpMessage.Progress;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.Frontier;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The statuses of all integrations by status, and how far each partition is. The clock is an argument. */
final class RollUp {
    private final HealthConfig config;
    private final int partitions;
    private final Map<String, Status> statuses = new HashMap<>();
    private final Map<Status, NavigableSet<String>> names = new EnumMap<>(Status.class);
    private final Map<Integer, Progress> progress = new HashMap<>();
    private final Set<Integer> toldSinceStart = new HashSet<>();
    private final long startMicros;

    RollUp(HealthConfig config, int partitions, long startMicros) {
        this.config = config;
        this.partitions = partitions;
        this.startMicros = startMicros;
        for (Status status : Status.values()) {
            names.put(status, new TreeSet<>());
        }
    }

    /** Takes in what was told before the start. */
    void resume(RollUpMessage message) {
        take(message);
        toldSinceStart.clear();
    }

    void take(RollUpMessage message) {
        if (message instanceof RollUpMessage.StatusOf statusOf) {
            leave(statusOf.integration());
            statuses.put(statusOf.integration(), statusOf.status());
            of(statusOf.status()).add(statusOf.integration());
        } else if (message instanceof RollUpMessage.Forgotten forgotten) {
            leave(forgotten.integration());
        } else if (message instanceof Progress now) {
            progress.put(now.partition(), now);
            toldSinceStart.add(now.partition());
        }
    }

    private void leave(String integration) {
        Status before = statuses.remove(integration);
        if (before != null) {
            of(before).remove(integration);
        }
    }

    private NavigableSet<String> of(Status status) {
        return names.computeIfAbsent(status, key -> new TreeSet<>());
    }

    /** The roll-up at a wall-clock instant, in microseconds since the epoch. */
    SystemStatus at(long nowMicros) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        names.forEach((status, integrations) -> counts.put(status, (long) integrations.size()));
        Freshness freshness = freshness(nowMicros);
        boolean blind = freshness == Freshness.BLIND;
        return new SystemStatus(
                blind ? SystemHealth.UNKNOWN : SystemHealth.of(counts, config.system()),
                counts,
                first(Status.ERROR),
                first(Status.WARNING),
                of(Status.ERROR).size() > SystemStatus.MAX_NAMES
                        || of(Status.WARNING).size() > SystemStatus.MAX_NAMES,
                asOf(),
                freshness);
    }

    private List<String> first(Status status) {
        return of(status).stream().limit(SystemStatus.MAX_NAMES).toList();
    }

    private Freshness freshness(long nowMicros) {
        boolean behind = isStarting(nowMicros) || progress.values().stream().anyMatch(Progress::behind);
        return config.freshness().freshness(lowest(Progress::frontierMicros), behind, nowMicros);
    }

    /** What was told before the start says nothing of silence since. */
    private boolean isStarting(long nowMicros) {
        return toldSinceStart.size() < partitions && nowMicros - startMicros <= Frontier.MARK_HOLDS_MICROS;
    }

    private Optional<Instant> asOf() {
        return lowest(Progress::settledMicros).stream()
                .mapToObj(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                .findFirst();
    }

    /** The lowest over all partitions; empty while one has not told. */
    private OptionalLong lowest(Function<Progress, OptionalLong> part) {
        boolean allTold = progress.size() >= partitions
                && progress.values().stream().allMatch(one -> part.apply(one).isPresent());
        return allTold
                ? progress.values().stream()
                        .mapToLong(one -> part.apply(one).orElseThrow())
                        .min()
                : OptionalLong.empty();
    }

    /** Whether two roll-ups say the same, apart from the instants that they are as of. */
    static boolean sameNews(SystemStatus before, SystemStatus now) {
        return before.systemStatus() == now.systemStatus()
                && before.freshness() == now.freshness()
                && before.counts().equals(now.counts())
                && before.error().equals(now.error())
                && before.warning().equals(now.warning());
    }
}
