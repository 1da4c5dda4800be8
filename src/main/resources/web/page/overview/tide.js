// What time it is where the figures come from.

import { now } from "../api.js";

/**
 * While all is live it is the last settled tick, from there on the time that has passed since: so neither a clock that
 * is wrong here or there, nor a stream that has stopped, moves the figures against the hour that they are drawn in.
 */
export class Tide {
  #tick = null;
  #heardAt = 0;

  /** @param {{freshness: string, asOf: string|null}} model @returns {number} ms since 1970 */
  at(model) {
    if (model.freshness === "LIVE" && model.asOf !== null && model.asOf !== this.#tick) {
      this.#tick = model.asOf;
      this.#heardAt = performance.now();
    }
    return this.#tick === null ? now() : Date.parse(this.#tick) + performance.now() - this.#heardAt;
  }
}
