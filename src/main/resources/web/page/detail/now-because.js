// The checks as they stand now, put together from the figures of the window and of the fast window. Pure.

import { highestPercent } from "./because.js";
import { seconds } from "./policies.js";

/**
 * What "Why?" tells of a tick.
 * @param {object} fast the figures of the fast window, with the health of the same tick
 * @returns {{grounds: object[], untold: string[], asOf: string, keepFor: string}}
 */
export function now(fast, policy) {
  return { grounds: groundsNow(fast.health, fast, policy), untold: untold(policy), asOf: fast.health.as_of, keepFor: policy["keep-for"] };
}

/** Which checks of a policy cannot be told of here: REST has no figures of theirs. @returns {string[]} */
function untold(policy) {
  const { latency = {} } = policy;
  return policy.profile === "seed" ? [] : [
    "failures in a row",
    ...latency["warn-ms"] !== undefined && !TOLD_QUANTILES[latency.quantile] ? ["latency"] : [],
    ...latency["slow-ms"] !== undefined ? ["slow calls"] : [],
  ];
}

/**
 * Grounds as in a transition, for the checks whose figures REST tells: success rate, latency, overdue.
 * @param {object} health the settled state as of the same tick
 * @param {object|null} fast the figures of the fast window that ends with the same tick
 * @param {object} policy
 */
export function groundsNow(health, fast, policy) {
  return [successRate, latency, overdue].flatMap(check => check(health, fast, policy));
}

function successRate(health, fast, policy) {
  const limits = policy["success-rate"];
  if (!limits?.enabled || policy.profile === "seed") {
    return [];
  }
  return [{
    reason: "SUCCESS_RATE",
    check: "success-rate",
    figures: { ...rates("", health), ...fast ? rates("fast_", fast) : {} },
    thresholds: {
      min_observations: policy["min-observations"],
      warning_highest_percent: limits.warn,
      warning_fast_percent: limits["warn-fast"],
      warning_until_fast_percent: limits["warn-until-fast"],
      warning_until_both_percent: limits["warn-until"],
      error_highest_percent: limits.error,
      error_highest_with_fast_percent: limits["error-with-fast"],
      error_fast_highest_percent: limits["error-fast"],
      error_until_fast_percent: limits["error-until-fast"],
    },
  }];
}

function rates(prefix, figures) {
  const total = figures.total_validations;
  return {
    [prefix + "observations"]: total,
    ...total === 0 ? {} : {
      [prefix + "percent"]: 100 * figures.successful / total,
      [prefix + "highest_percent"]: highestPercent(figures.successful, total),
    },
  };
}

const TOLD_QUANTILES = { 0.5: "p50_ms", 0.95: "p95_ms", 0.99: "p99_ms" };

function latency(health, fast, policy) {
  const limits = policy.latency ?? {};
  const field = TOLD_QUANTILES[limits.quantile];
  if (limits["warn-ms"] === undefined || !field || !fast || policy.profile === "seed") {
    return [];
  }
  const leave = limits["leave-factor"];
  return [{
    reason: "LATENCY",
    check: "latency",
    figures: { fast_durations: fast.duration_samples, ...fast[field] === null ? {} : { fast_ms: fast[field] } },
    thresholds: {
      min_durations: limits["min-durations"],
      quantile: limits.quantile,
      warning_ms: limits["warn-ms"],
      warning_until_ms: limits["warn-ms"] * leave,
      ...limits["may-error"] && limits["error-ms"] !== undefined
        ? { error_ms: limits["error-ms"], error_until_ms: limits["error-ms"] * leave } : {},
    },
  }];
}

function overdue(health, fast, policy) {
  const every = seconds(policy["expect-every"]);
  if (every === null || !health.last_seen || policy.profile === "seed") {
    return [];
  }
  const warning = every + (seconds(policy.overdue?.grace) ?? 0);
  return [{
    reason: "OVERDUE",
    check: "overdue",
    figures: { silent_seconds: (Date.parse(health.as_of) - Date.parse(health.last_seen)) / 1000 },
    thresholds: { warning_seconds: warning, ...policy.overdue?.["may-error"] ? { error_seconds: 3 * warning } : {} },
  }];
}
