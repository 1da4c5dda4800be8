// What is known of all integrations, as the stream tells it.

/** Changes are told once a frame at most, however many there were. */
export class Model {
  /** The last health event of each integration, by name. @type {Map<string, object>} */
  health = new Map();
  /** @type {"STARTING"|"LIVE"|"CATCHING_UP"|"STALE"|"BLIND"|"UNVERIFIED"} */
  freshness = "STARTING";
  /** The tick up to which all is settled, as the server last said. @type {string|null} */
  asOf = null;
  /** Whether there has been a whole picture yet. */
  isComplete = false;
  /** @type {"connecting"|"open"|"lost"} */
  connection = "connecting";
  /** When the connection was lost, in ms since 1970 by this computer's clock. @type {number|null} */
  lostAt = null;
  /** What the server said when it refused the stream. @type {import("./api.js").Problem|null} */
  refusal = null;

  #listeners = new Set();
  #changed = new Set();
  #isDue = false;
  #snapshot = null;

  /** Calls a function with the set of names that changed, the last time at the next frame. @returns {() => void} ends that */
  onChange(listener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes in one event of the stream. */
  take(event, data) {
    TAKEN[event]?.(this, data);
    this.#tell();
  }

  /** Notes how the connection is. */
  connected(state, lostAt = null) {
    this.connection = state;
    this.lostAt = lostAt;
    this.refusal = state === "open" ? null : this.refusal;
    this.#tell();
  }

  /** Notes why there is no stream. */
  refused(problem) {
    this.refusal = problem;
    this.#tell();
  }

  /** @private */
  begin() {
    this.#snapshot = new Set();
  }

  /** @private What a whole picture does not show is gone. */
  end() {
    if (this.#snapshot) {
      for (const name of this.health.keys()) {
        if (!this.#snapshot.has(name)) {
          this.forget(name);
        }
      }
    }
    this.#snapshot = null;
    this.isComplete = true;
  }

  /** @private */
  put(event) {
    this.health.set(event.integration, event);
    this.#snapshot?.add(event.integration);
    this.#changed.add(event.integration);
  }

  /** @private How far the picture has come, by a roll-up or a sign of life. */
  reach(event) {
    this.freshness = event.freshness;
    this.asOf = event.as_of;
  }

  /** @private */
  forget(name) {
    this.health.delete(name);
    this.#changed.add(name);
  }

  #tell() {
    if (!this.#isDue) {
      this.#isDue = true;
      requestAnimationFrame(() => {
        this.#isDue = false;
        const changed = this.#changed;
        this.#changed = new Set();
        for (const listener of this.#listeners) {
          listener(changed);
        }
      });
    }
  }
}

const TAKEN = {
  "snapshot": model => model.begin(),
  "snapshot-end": model => model.end(),
  "health": (model, event) => model.put(event),
  "forgotten": (model, event) => model.forget(event.integration),
  "left": (model, event) => model.forget(event.integration),
  "system": (model, event) => model.reach(event),
  "ping": (model, event) => model.reach(event),
};
