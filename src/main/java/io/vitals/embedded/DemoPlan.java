/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.embedded;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Who is ill when in the demo, and what the rows of it say: a pure function of the start, the seed and the row's
 * number. It repeats every ten minutes, before the start too, so that the back-dated hour looks like the rest.
 */
public record DemoPlan(Instant start, long seed) {

    private static final Duration ROUND = Duration.ofMinutes(10);
    private static final Spell OUTAGE = new Spell(Duration.ofSeconds(20), Duration.ofMinutes(2));
    private static final Spell SLOW = new Spell(Duration.ofSeconds(150), Duration.ofMinutes(2));
    private static final Spell SILENCE = new Spell(Duration.ofSeconds(45), Duration.ofMinutes(4));
    private static final double OUTAGE_SUCCESS_RATE = 0.1;
    private static final int SLOW_FACTOR = 6;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    /** A part of every round. */
    private record Spell(Duration from, Duration length) {
        boolean holds(Duration intoRound) {
            Duration since = intoRound.minus(from);
            return !since.isNegative() && since.compareTo(length) < 0;
        }
    }

    /** What is the matter with an integration. */
    enum Condition {
        WELL,
        OUTAGE,
        SLOW,
        SILENT
    }

    /** One row to insert; exactly one of name and point is set. */
    record Row(
            DemoIntegration integration,
            Instant at,
            boolean isSuccess,
            @Nullable String actualValue,
            @Nullable Double responseTimeMillis,
            @Nullable String errorMessage) {

        String status() {
            return isSuccess ? "success" : "failed";
        }
    }

    static Condition condition(DemoIntegration integration, Instant start, Instant at) {
        Duration into =
                Duration.ofMillis(Math.floorMod(Duration.between(start, at).toMillis(), ROUND.toMillis()));
        return switch (integration) {
            case DID_AVATAR -> OUTAGE.holds(into) ? Condition.OUTAGE : Condition.WELL;
            case OPENAI_GUIDANCE -> SLOW.holds(into) ? Condition.SLOW : Condition.WELL;
            case EMAIL_DELIVERY -> SILENCE.holds(into) ? Condition.SILENT : Condition.WELL;
            case PAYMENTS, PROKERALA, GEOCODING, CRM_SYNC, SMS_GATEWAY -> Condition.WELL;
        };
    }

    /** Row number n; what a silent integration would have written falls to payments. */
    Row row(long n, Instant at) {
        SplittableRandom random = new SplittableRandom(seed * SCATTER + n);
        DemoIntegration drawn = DemoIntegration.byShare(random.nextInt(DemoIntegration.TOTAL_WEIGHT));
        DemoIntegration integration =
                condition(drawn, start, at) == Condition.SILENT ? DemoIntegration.PAYMENTS : drawn;
        Condition condition = condition(integration, start, at);
        double rate = condition == Condition.OUTAGE ? OUTAGE_SUCCESS_RATE : integration.successRate;
        boolean success = random.nextDouble() < rate;
        double typical = integration.typicalMillis * (condition == Condition.SLOW ? SLOW_FACTOR : 1.0);
        double millis = Math.round(typical * Math.exp(0.35 * random.nextGaussian()) * 10) / 10.0;
        return new Row(
                integration,
                at,
                success,
                actualValue(integration, millis, random),
                integration.where == DemoIntegration.Where.COLUMN ? millis : null,
                success ? null : errorMessage(integration, random));
    }

    private static @Nullable String actualValue(DemoIntegration integration, double millis, SplittableRandom random) {
        return switch (integration.where) {
            case JSON -> String.format(Locale.ROOT, "{\"duration_ms\": %.1f, \"attempt\": 1}", millis);
            case TEXT -> "{\"duration_ms\": " + badDuration(millis, random) + "}";
            case COLUMN, NOWHERE -> null;
        };
    }

    /** Three in ten are no duration at all; the rest are text. */
    private static String badDuration(double millis, SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> "\"n/a\"";
            case 1 -> "-5";
            case 2 -> "\"" + Math.round(millis) + " ms\"";
            default -> String.format(Locale.ROOT, "\"%.1f\"", millis);
        };
    }

    private static String errorMessage(DemoIntegration integration, SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> "HTTP 503 from " + integration.label;
            case 1 -> "read timed out after 30000 ms";
            case 2 -> "connection reset by peer";
            default -> "HTTP 429: quota exceeded";
        };
    }
}
