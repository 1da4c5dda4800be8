/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitals.codec.Durations;
import io.vitals.health.CheckLimits;
import io.vitals.health.ConsecutiveLimits;
import io.vitals.health.HoldTimes;
import io.vitals.health.LatencyLimits;
import io.vitals.health.OnIdle;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Policy;
import io.vitals.health.Profile;
import io.vitals.health.SlowCallLimits;
import io.vitals.health.SuccessRateLimits;
import io.vitals.health.Windows;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** One policy: its profile, and over it the keys that are set. */
final class PolicySection {
    private static final double DEFAULT_QUANTILE = 0.95;
    private static final double DEFAULT_LEAVE_FACTOR = 0.8;

    private final SettingsTree tree;
    private final Attempts attempts;
    private final List<SettingPath> places;

    /**
     * A policy out of these sections.
     *
     * @param places sections that may hold its keys, the one that wins first; at least one
     */
    PolicySection(SettingsTree tree, Attempts attempts, List<SettingPath> places) {
        this.tree = tree;
        this.attempts = attempts;
        this.places = List.copyOf(places);
    }

    Policy policy() {
        Policy base = at("profile")
                .map(JsonNode::asText)
                .map(PolicySection::profile)
                .orElse(Profile.STANDARD)
                .policy();
        Policy minimum = attempt(
                base,
                () -> base.withMinObservations(integer("min-observations", base.minObservations())),
                "min-observations");
        return minimum.withWindows(windows(base.windows()))
                .withChecks(checks(base.checks()))
                .withHolds(holds(base.holds()))
                .withOnIdle(at("on-idle")
                        .map(value -> OnIdle.valueOf(value.asText().toUpperCase(Locale.ROOT)))
                        .orElse(base.onIdle()));
    }

    static Profile profile(String name) {
        return Profile.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** A fast window that nobody set is cut to fit in a shorter one. */
    private Windows windows(Windows base) {
        return attempt(
                base,
                () -> {
                    Windows own = base.withPrimary(duration("window", base.primary()));
                    return own.withFast(
                            duration("fast-window", own.fast()), integer("fast-minimum", base.fastMinimum()));
                },
                "window",
                "fast-window",
                "fast-minimum");
    }

    private HoldTimes holds(HoldTimes base) {
        return attempt(
                base,
                () -> new HoldTimes(
                        duration("pending-for", base.pendingFor()),
                        duration("keep-for", base.keepFor()),
                        duration("new-for", base.newFor()),
                        integer("insufficient-windows", base.insufficientWindows())),
                "pending-for",
                "keep-for",
                "new-for",
                "insufficient-windows");
    }

    private CheckLimits checks(CheckLimits base) {
        int minDurations = attempt(
                        base,
                        () -> new CheckLimits(
                                base.successRate(),
                                base.consecutive(),
                                base.latency(),
                                base.slowCalls(),
                                base.overdue(),
                                integer("latency.min-durations", base.minDurations())),
                        "latency.min-durations")
                .minDurations();
        return new CheckLimits(
                successRate(base.successRate()),
                consecutive(base.consecutive()),
                latency(),
                slowCalls(),
                overdue(),
                minDurations);
    }

    private Optional<SuccessRateLimits> successRate(Optional<SuccessRateLimits> base) {
        if (!flag("success-rate.enabled", base.isPresent())) {
            return Optional.empty();
        }
        SuccessRateLimits limits = base.orElse(SuccessRateLimits.DEFAULT);
        return Optional.of(attempt(
                limits,
                () -> new SuccessRateLimits(
                        new SuccessRateLimits.WarningRates(
                                number("success-rate.warn", limits.warning().primary()),
                                number(
                                        "success-rate.warn-fast",
                                        limits.warning().fast()),
                                number(
                                        "success-rate.warn-until-fast",
                                        limits.warning().untilFast()),
                                number(
                                        "success-rate.warn-until",
                                        limits.warning().untilBoth())),
                        new SuccessRateLimits.ErrorRates(
                                number("success-rate.error-fast", limits.error().fast()),
                                number("success-rate.error", limits.error().primary()),
                                number(
                                        "success-rate.error-with-fast",
                                        limits.error().primaryWithFast()),
                                number(
                                        "success-rate.error-until-fast",
                                        limits.error().untilFast()))),
                "success-rate.warn",
                "success-rate.warn-fast",
                "success-rate.warn-until-fast",
                "success-rate.warn-until",
                "success-rate.error-fast",
                "success-rate.error",
                "success-rate.error-with-fast",
                "success-rate.error-until-fast"));
    }

    private ConsecutiveLimits consecutive(ConsecutiveLimits base) {
        return attempt(
                base,
                () -> new ConsecutiveLimits(
                        integer("consecutive.warn", base.warning()),
                        integer("consecutive.error", base.error()),
                        integer("consecutive.warn-until", base.successesUntilNoWarning()),
                        integer("consecutive.error-until", base.successesUntilNoError())),
                "consecutive.warn",
                "consecutive.error",
                "consecutive.warn-until",
                "consecutive.error-until");
    }

    /** Off until a limit is set; a limit of errors that is not set is out of reach. */
    private Optional<LatencyLimits> latency() {
        if (at("latency.warn-ms").isEmpty()) {
            return Optional.empty();
        }
        double warnMillis = number("latency.warn-ms", 1);
        return Optional.of(attempt(
                LatencyLimits.warningAbove(1),
                () -> new LatencyLimits(
                        number("latency.quantile", DEFAULT_QUANTILE),
                        warnMillis,
                        number("latency.error-ms", warnMillis),
                        at("latency.error-ms").isPresent() && flag("latency.may-error", false),
                        number("latency.leave-factor", DEFAULT_LEAVE_FACTOR)),
                "latency.quantile",
                "latency.error-ms",
                "latency.warn-ms",
                "latency.leave-factor"));
    }

    /** Off until it is set what is slow. */
    private Optional<SlowCallLimits> slowCalls() {
        if (at("latency.slow-ms").isEmpty()) {
            return Optional.empty();
        }
        SlowCallLimits base = SlowCallLimits.of(1, false);
        return Optional.of(attempt(
                base,
                () -> new SlowCallLimits(
                        number("latency.slow-ms", 1),
                        new SlowCallLimits.Share(
                                number("latency.slow-warn", base.warning().from()),
                                number("latency.slow-warn-until", base.warning().until())),
                        new SlowCallLimits.Share(
                                number("latency.slow-error", base.error().from()),
                                number("latency.slow-error-until", base.error().until())),
                        flag("latency.may-error", false)),
                "latency.slow-ms",
                "latency.slow-warn",
                "latency.slow-warn-until",
                "latency.slow-error",
                "latency.slow-error-until"));
    }

    /** Off until it is set how often a row is expected. */
    private Optional<OverdueLimits> overdue() {
        if (at("expect-every").isEmpty()) {
            return Optional.empty();
        }
        OverdueLimits fallback = new OverdueLimits(Duration.ofDays(1), Duration.ZERO, false);
        return Optional.of(attempt(
                fallback,
                () -> new OverdueLimits(
                        duration("expect-every", Duration.ofDays(1)),
                        duration("overdue.grace", Duration.ZERO),
                        flag("overdue.may-error", false)),
                "expect-every",
                "overdue.grace"));
    }

    private <T> T attempt(T fallback, Supplier<T> record, String... keys) {
        return attempts.of(
                fallback, record, Arrays.stream(keys).map(this::place).toList());
    }

    private int integer(String key, int otherwise) {
        return at(key).map(JsonNode::asInt).orElse(otherwise);
    }

    private double number(String key, double otherwise) {
        return at(key).map(JsonNode::asDouble).orElse(otherwise);
    }

    private boolean flag(String key, boolean otherwise) {
        return at(key).map(JsonNode::asBoolean).orElse(otherwise);
    }

    private Duration duration(String key, Duration otherwise) {
        return at(key).map(JsonNode::asText).map(Durations::parse).orElse(otherwise);
    }

    private Optional<JsonNode> at(String key) {
        return tree.at(place(key));
    }

    /** Where a key stands; where nobody set it, where it could. */
    SettingPath place(String key) {
        return places.stream()
                .map(place -> below(place, key))
                .filter(tree::has)
                .findFirst()
                .orElseGet(() -> below(places.get(0), key));
    }

    private static SettingPath below(SettingPath place, String key) {
        SettingPath path = place;
        for (String step : SettingPath.of(key).steps()) {
            path = path.child(step);
        }
        return path;
    }
}
