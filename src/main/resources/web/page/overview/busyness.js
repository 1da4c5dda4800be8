// How busy each integration is, as it counts for the order of tiles.

/** Between two looks the order by busyness stands still, or tiles would jitter. */
const LOOK_MILLIS = 30_000;

/** Calls as they were at the last look; whoever came since counts as it was when it came. */
export class Busyness {
  #calls = new Map();
  #lookedAt = -Infinity;

  /** For {@link ordered}. */
  of = name => this.#calls.get(name) ?? 0;

  /** Notes those that are new. @param {object} event */
  meet(event) {
    if (!this.#calls.has(event.integration)) {
      this.#calls.set(event.integration, perMinute(event));
    }
  }

  /** Looks at all again, if it is time to. @returns {boolean} whether it did */
  look(events, nowMillis) {
    if (nowMillis - this.#lookedAt < LOOK_MILLIS) {
      return false;
    }
    this.#lookedAt = nowMillis;
    this.#calls = new Map(Array.from(events, event => [event.integration, perMinute(event)]));
    return true;
  }
}

/** Calls a minute, on average over the window. */
export function perMinute(event) {
  return event.total_validations * 60 / event.window_seconds;
}
