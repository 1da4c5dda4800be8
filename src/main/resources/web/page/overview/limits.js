// What an integration is held against, by the policies in force.

import { get } from "../api.js";
import { inForce, latencyLevels, quantileWord, rateLevels } from "../detail/policies.js";

const EVERY_MILLIS = 60_000;

/** The quantiles that a health event tells. */
const TOLD = ["p50", "p95", "p99"];

/**
 * @typedef {{latency: {quantile: string, millis: number}|null, rate: number|null}} Held the latency that is too slow,
 *   and the success rate below which a warning may begin; null where there is none, or it is not known
 */
const NOT_KNOWN = Object.freeze({ latency: null, rate: null });

/** The policies, asked for again each minute. */
export class Limits {
  #policies = null;
  #dueAt = -Infinity;
  #known = new Map();

  /** What an integration is held against. The same object as long as it is the same. @returns {Held} */
  of(name) {
    if (!this.#known.has(name)) {
      this.#known.set(name, this.#policies ? held(this.#policies, name) : NOT_KNOWN);
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

/** Pure. @returns {Held} */
export function held(policies, name) {
  const { policy } = inForce(policies, name);
  const [warns] = latencyLevels(policy);
  const quantile = quantileWord(policy.latency?.quantile);
  return {
    latency: warns && TOLD.includes(quantile) ? { quantile, millis: warns.at } : null,
    rate: rateLevels(policy)[0]?.at ?? null,
  };
}
