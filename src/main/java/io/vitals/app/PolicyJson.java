/* SPDX-License-Identifier: Apache-2.0 */
package io.vitals.app;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitals.codec.Durations;
import io.vitals.codec.Json;
import io.vitals.health.ConsecutiveLimits;
import io.vitals.health.HoldTimes;
import io.vitals.health.LatencyLimits;
import io.vitals.health.OverdueLimits;
import io.vitals.health.Policy;
import io.vitals.health.SlowCallLimits;
import io.vitals.health.SuccessRateLimits;
import io.vitals.health.Windows;
import java.time.Duration;

/** A policy with all that it says, in the notation of the settings: read back, it is the same. */
final class PolicyJson {
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    private PolicyJson() {}

    static ObjectNode of(Policy policy) {
        PolicyJson json = new PolicyJson();
        json.root.put("profile", Json.lower(policy.profile()).replace('_', '-'));
        json.put(policy.windows());
        json.root.put("min-observations", policy.minObservations());
        json.put(policy.holds());
        json.root.put("on-idle", Json.lower(policy.onIdle()));
        policy.checks().overdue().ifPresent(json::put);
        ObjectNode rate = json.root.putObject("success-rate");
        rate.put("enabled", policy.checks().successRate().isPresent());
        policy.checks().successRate().ifPresent(limits -> put(rate, limits));
        json.put(policy.checks().consecutive());
        ObjectNode latency = json.root.putObject("latency");
        policy.checks().latency().ifPresent(limits -> put(latency, limits));
        policy.checks().slowCalls().ifPresent(limits -> put(latency, limits));
        latency.put("min-durations", policy.checks().minDurations());
        return json.root;
    }

    private void put(Windows windows) {
        put(root, "window", windows.primary());
        put(root, "fast-window", windows.fast());
        root.put("fast-minimum", windows.fastMinimum());
    }

    private void put(HoldTimes holds) {
        put(root, "pending-for", holds.pendingFor());
        put(root, "keep-for", holds.keepFor());
        put(root, "new-for", holds.newFor());
        root.put("insufficient-windows", holds.insufficientWindows());
    }

    private void put(OverdueLimits limits) {
        put(root, "expect-every", limits.expectEvery());
        ObjectNode overdue = root.putObject("overdue");
        put(overdue, "grace", limits.grace());
        overdue.put("may-error", limits.mayError());
    }

    private static void put(ObjectNode rate, SuccessRateLimits limits) {
        put(rate, "warn", limits.warning().primary());
        put(rate, "warn-fast", limits.warning().fast());
        put(rate, "warn-until-fast", limits.warning().untilFast());
        put(rate, "warn-until", limits.warning().untilBoth());
        put(rate, "error-fast", limits.error().fast());
        put(rate, "error", limits.error().primary());
        put(rate, "error-with-fast", limits.error().primaryWithFast());
        put(rate, "error-until-fast", limits.error().untilFast());
    }

    private void put(ConsecutiveLimits limits) {
        ObjectNode consecutive = root.putObject("consecutive");
        consecutive.put("warn", limits.warning());
        consecutive.put("error", limits.error());
        consecutive.put("warn-until", limits.successesUntilNoWarning());
        consecutive.put("error-until", limits.successesUntilNoError());
    }

    /** A limit of errors that was not set is that of warnings, and is left out again. */
    private static void put(ObjectNode latency, LatencyLimits limits) {
        put(latency, "quantile", limits.quantile());
        put(latency, "warn-ms", limits.warnMillis());
        if (limits.mayError() || limits.errorMillis() != limits.warnMillis()) {
            put(latency, "error-ms", limits.errorMillis());
        }
        put(latency, "leave-factor", limits.leaveFactor());
        latency.put("may-error", limits.mayError());
    }

    private static void put(ObjectNode latency, SlowCallLimits limits) {
        put(latency, "slow-ms", limits.slowMillis());
        put(latency, "slow-warn", limits.warning().from());
        put(latency, "slow-warn-until", limits.warning().until());
        put(latency, "slow-error", limits.error().from());
        put(latency, "slow-error-until", limits.error().until());
        latency.put("may-error", limits.mayError() || latency.path("may-error").asBoolean());
    }

    private static void put(ObjectNode section, String key, Duration length) {
        section.put(key, Durations.text(length));
    }

    private static void put(ObjectNode section, String key, double number) {
        if (number == Math.rint(number)) {
            section.put(key, (long) number);
        } else {
            section.put(key, number);
        }
    }
}
