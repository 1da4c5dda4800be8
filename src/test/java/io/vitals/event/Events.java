/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.event;

import io.vitals.health.Because;
import io.vitals.health.Deciding;
import io.vitals.health.Flapping;
import io.vitals.health.Freshness;
import io.vitals.health.Holds;
import io.vitals.health.Level;
import io.vitals.health.Memory;
import io.vitals.health.Overlay;
import io.vitals.health.Reason;
import io.vitals.health.Standing;
import io.vitals.health.Status;
import io.vitals.health.SystemHealth;
import io.vitals.health.Transition;
import io.vitals.observation.CallDuration;
import io.vitals.observation.IntegrationName;
import io.vitals.observation.Outcome;
import io.vitals.tally.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;

/** Events for tests: some by hand, some by chance. */
public final class Events {
    public static final Instant TICK = Instant.parse("2026-11-23T10:15:30Z");
    public static final List<String> HOSTILE_NAMES = List.of(
            "a/b",
            "größe",
            "🔥 fire",
            "100%",
            "a?b#c&d=e",
            "..",
            ".",
            "it's",
            "\"quoted\"",
            "<script>alert(1)</script>",
            "\\back;slash",
            "+plus+",
            "a\nb",
            "%2F",
            "//");

    private Events() {}

    /** A healthy, live integration with this many successes and failures, each of 100 ms. */
    public static HealthStatus of(String name, int successes, int failures) {
        Tally tally = tally(successes, failures);
        Status raw = Status.raw(tally.total(), tally.successes());
        List<Reason> reasons = switch (raw) {
            case HEALTHY -> List.of();
            case WARNING, ERROR -> List.of(Reason.SUCCESS_RATE);
            case UNKNOWN -> List.of(Reason.IDLE);
        };
        return new HealthStatus(
                new IntegrationName(name),
                new Standing(raw, reasons, micros(TICK.minusSeconds(60)), Optional.empty(), 3),
                settled(TICK, tally),
                Optional.of(Live.of(TICK.plusSeconds(2), tally)),
                Optional.of(TICK),
                Freshness.LIVE,
                List.of());
    }

    public static HealthStatus.Settled settled(Instant tick, Tally tally) {
        return new HealthStatus.Settled(tick, Duration.ofHours(1), Figures.of(tally), true, 1);
    }

    public static Tally tally(int successes, int failures) {
        CallDuration duration = new CallDuration.Measured(100_000);
        Tally tally = Tally.EMPTY;
        for (int i = 0; i < successes; i++) {
            tally = tally.plus(Tally.of(Outcome.SUCCESS, duration));
        }
        for (int i = 0; i < failures; i++) {
            tally = tally.plus(Tally.of(Outcome.FAILURE, duration));
        }
        return tally;
    }

    public static SystemStatus system(Freshness freshness, Instant asOf) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        counts.put(Status.ERROR, 1L);
        return new SystemStatus(
                SystemHealth.DEGRADED, counts, List.of("payments"), List.of(), false, Optional.of(asOf), freshness);
    }

    /** Any shape that the state machine and the figures can take, and some that they cannot. */
    public static HealthStatus any(Random random) {
        Tally tally = anyTally(random);
        Instant tick = TICK.plusMillis(random.nextInt(1_000_000));
        return new HealthStatus(
                new IntegrationName(anyName(random)),
                new Standing(
                        one(Status.values(), random),
                        some(Reason.values(), random),
                        micros(tick) - 1_000L * random.nextInt(1_000_000),
                        random.nextBoolean() ? Optional.empty() : Optional.of(one(Status.values(), random)),
                        random.nextInt(1_000)),
                new HealthStatus.Settled(
                        tick,
                        Duration.ofMillis(1 + random.nextInt(2) * 3_599_999L),
                        Figures.of(tally),
                        random.nextBoolean(),
                        1 + random.nextInt(9)),
                random.nextBoolean() ? Optional.empty() : Optional.of(Live.of(tick, tally)),
                random.nextBoolean() ? Optional.empty() : Optional.of(tick),
                one(Freshness.values(), random),
                some(Overlay.values(), random));
    }

    /** Likewise. */
    public static HealthTransition anyTransition(Random random) {
        HealthStatus status = any(random);
        Standing now = status.standing();
        boolean isFirst = random.nextInt(4) == 0;
        return new HealthTransition(
                status.integration(),
                new Transition(
                        isFirst ? Optional.empty() : Optional.of(one(Status.values(), random)),
                        isFirst ? 0 : 1_000L * random.nextInt(10_000_000),
                        new Standing(now.status(), now.reasons(), now.sinceMicros(), Optional.empty(), now.seq()),
                        some(Reason.values(), random).stream()
                                .map(reason -> new Because(
                                        reason,
                                        "a-check",
                                        Map.of("percent", random.nextDouble()),
                                        Map.of("at_least", (double) random.nextInt(100))))
                                .toList()),
                status.settled(),
                status.lastSeen(),
                status.overlays(),
                random.nextBoolean());
    }

    /** Whatever a state machine could remember. */
    public static Memory anyMemory(Random random) {
        Map<Reason, Level> levels = new EnumMap<>(Reason.class);
        some(Reason.values(), random)
                .forEach(reason -> levels.put(reason, random.nextBoolean() ? Level.WARNING : Level.ERROR));
        Map<Reason, Long> left = new EnumMap<>(Reason.class);
        some(Reason.values(), random).forEach(reason -> left.put(reason, random.nextLong()));
        List<Long> transitions =
                random.longs(random.nextInt(5)).sorted().boxed().toList();
        return new Memory(
                any(random).standing(),
                new Deciding(levels, left, some(Reason.values(), random)),
                new Holds(anyMicros(random), anyMicros(random), anyMicros(random)),
                anyMicros(random),
                anyMicros(random),
                new Flapping(random.nextBoolean(), transitions));
    }

    private static OptionalLong anyMicros(Random random) {
        return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(random.nextLong());
    }

    public static SystemStatus anySystem(Random random) {
        Map<Status, Long> counts = new EnumMap<>(Status.class);
        for (Status status : Status.values()) {
            counts.put(status, (long) random.nextInt(1_000));
        }
        return new SystemStatus(
                one(SystemHealth.values(), random),
                counts,
                anyNames(random),
                anyNames(random),
                random.nextBoolean(),
                random.nextBoolean() ? Optional.empty() : Optional.of(TICK.plusMillis(random.nextInt(9_999))),
                one(Freshness.values(), random));
    }

    private static List<String> anyNames(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> anyName(random))
                .toList();
    }

    private static String anyName(Random random) {
        return random.nextBoolean() ? one(HOSTILE_NAMES.toArray(String[]::new), random) : "name" + random.nextInt(100);
    }

    private static Tally anyTally(Random random) {
        Tally tally = Tally.EMPTY;
        for (int rows = one(new Integer[] {0, 1, 30, 300}, random); rows > 0; rows--) {
            tally = tally.plus(Tally.of(one(Outcome.values(), random), anyDuration(random)));
        }
        return tally;
    }

    private static CallDuration anyDuration(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> CallDuration.ABSENT;
            case 1 -> CallDuration.UNUSABLE;
            case 2 -> new CallDuration.Measured(random.nextInt(2_000));
            default -> new CallDuration.Measured(random.nextLong(CallDuration.Measured.MAX_MICROS + 1));
        };
    }

    private static <T> List<T> some(T[] values, Random random) {
        return Arrays.stream(values).filter(value -> random.nextInt(4) == 0).toList();
    }

    private static <T> T one(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    public static long micros(Instant instant) {
        return Math.multiplyExact(instant.toEpochMilli(), 1_000L);
    }
}
