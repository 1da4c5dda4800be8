/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.query;

import io.vitals.event.HealthStatus;
import io.vitals.event.Live;
import io.vitals.event.SystemStatus;
import io.vitals.health.Freshness;
import io.vitals.health.FreshnessLimits;
import io.vitals.health.Status;
import io.vitals.health.StatusMachine;
import io.vitals.health.SystemHealth;
import io.vitals.observation.IntegrationName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last event of each integration and the last roll-up. An integration's event is published rarely while nothing
 * changes, the roll-up every few seconds; so the roll-up tells how fresh the older events still are, and its own
 * silence tells that nobody judges any more. Written by one thread, read by many.
 */
final class KnownHealth {
    private final FreshnessLimits limits;
    private final Map<IntegrationName, Dated<HealthStatus>> integrations = new ConcurrentHashMap<>();
    private volatile Optional<Dated<SystemStatus>> system = Optional.empty();

    KnownHealth(FreshnessLimits limits) {
        this.limits = limits;
    }

    private record Dated<T>(T event, Instant arrived) {}

    void put(HealthStatus event, Instant arrived) {
        integrations.put(event.integration(), new Dated<>(event, arrived));
    }

    /** What a tombstone does. */
    void remove(IntegrationName name) {
        integrations.remove(name);
    }

    void put(SystemStatus event, Instant arrived) {
        system = Optional.of(new Dated<>(event, arrived));
    }

    int size() {
        return integrations.size();
    }

    Optional<HealthStatus> find(IntegrationName name, Instant now) {
        return Optional.ofNullable(integrations.get(name)).map(dated -> asFreshAsItIs(dated, now));
    }

    List<HealthStatus> all(Instant now) {
        return integrations.values().stream()
                .map(dated -> asFreshAsItIs(dated, now))
                .toList();
    }

    Optional<SystemStatus> system(Instant now) {
        return system.map(last -> {
            SystemStatus event = last.event();
            Freshness freshness = worse(event.freshness(), silence(last, now));
            if (freshness == event.freshness()) {
                return event;
            }
            return freshness == Freshness.BLIND ? blind(event) : with(event, freshness);
        });
    }

    private HealthStatus asFreshAsItIs(Dated<HealthStatus> dated, Instant now) {
        Freshness own = dated.event().freshness();
        Freshness freshness =
                system.map(last -> worse(told(dated, last), silence(last, now))).orElse(own);
        return freshness == own ? dated.event() : as(freshness, dated.event());
    }

    /** What the event says, or the roll-up since. Only ever worse: an event that is better again is published anew. */
    private static Freshness told(Dated<HealthStatus> dated, Dated<SystemStatus> last) {
        Freshness own = dated.event().freshness();
        return last.arrived().isBefore(dated.arrived())
                ? own
                : worse(own, last.event().freshness());
    }

    /** What the silence since the last roll-up says. Without pulses the picture is never blind, but may be old. */
    private Freshness silence(Dated<SystemStatus> last, Instant now) {
        Freshness said = last.event().freshness();
        Freshness silence = limits.ofPulses().freshness(OptionalLong.of(micros(last.arrived())), false, micros(now));
        if (said != Freshness.UNVERIFIED) {
            return silence;
        }
        return silence == Freshness.LIVE ? said : Freshness.STALE;
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Freshness worse(Freshness a, Freshness b) {
        return doubt(a) >= doubt(b) ? a : b;
    }

    private static int doubt(Freshness freshness) {
        return switch (freshness) {
            case LIVE -> 0;
            case CATCHING_UP -> 1;
            case UNVERIFIED -> 2;
            case STALE -> 3;
            case BLIND -> 4;
            case STARTING -> 5;
        };
    }

    private static HealthStatus as(Freshness freshness, HealthStatus event) {
        Optional<Live> live = freshness == Freshness.LIVE ? event.live() : Optional.empty();
        return new HealthStatus(
                event.integration(),
                freshness == Freshness.BLIND ? StatusMachine.blind(event.standing()) : event.standing(),
                event.settled(),
                live,
                event.lastSeen(),
                freshness,
                event.overlays());
    }

    private static SystemStatus with(SystemStatus event, Freshness freshness) {
        return new SystemStatus(
                event.systemStatus(),
                event.counts(),
                event.error(),
                event.warning(),
                event.truncated(),
                event.asOf(),
                freshness);
    }

    private static SystemStatus blind(SystemStatus event) {
        long all = event.counts().values().stream().mapToLong(Long::longValue).sum();
        return new SystemStatus(
                SystemHealth.UNKNOWN,
                Map.of(Status.UNKNOWN, all),
                List.of(),
                List.of(),
                false,
                event.asOf(),
                Freshness.BLIND);
    }
}
