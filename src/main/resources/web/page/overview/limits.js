// How slow an integration may be, by the policies in force.

import { get } from "../api.js";

const EVERY_MILLIS = 60_000;

/** The policies, asked for again each minute. */
export class Limits {
  #policies = null;
  #dueAt = -Infinity;
  #known = new Map();

  /** The limit on an integration's latency, null for none or not known. The same object as long as it is the same. */
  of(name) {
    if (!this.#known.has(name)) {
      this.#known.set(name, this.#policies && latencyLimit(this.#policies, name));
    }
    return this.#known.get(name);
  }

  /** Asks, if it is time to. @returns {Promise<boolean>} whether policies came that are others than before */
  async refresh(nowMillis) {
    if (nowMillis < this.#dueAt) {
      return false;
    }
    this.#dueAt = nowMillis + EVERY_MILLIS;
    const policies = await get("/v1/policies").catch(() => null);
    if (!policies || policies.version === this.#policies?.version) {
      return false; // what was in force goes on
    }
    this.#policies = policies;
    this.#known.clear();
    return true;
  }
}

/**
 * Pure. The quantile that is held against a limit, and the limit; null where the latency is not checked.
 * @returns {{quantile: "p50"|"p95"|"p99", millis: number}|null}
 */
export function latencyLimit(policies, name) {
  const found = policies.in_force.find(one => matches(one.name, name));
  const latency = (found?.policy ?? policies.defaults).latency;
  const millis = latency?.["warn-ms"] ?? latency?.["error-ms"];
  const quantile = QUANTILES[latency?.quantile ?? 0.95];
  return millis !== undefined && quantile ? { quantile, millis } : null;
}

const QUANTILES = { 0.5: "p50", 0.95: "p95", 0.99: "p99" };

function matches(pattern, name) {
  const parts = pattern.split("*");
  if (parts.length === 1) {
    return pattern === name;
  }
  return new RegExp("^" + parts.map(part => part.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("[^]*") + "$").test(name);
}
