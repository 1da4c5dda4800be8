// Keeps the stream open. The browser resumes one that breaks by its last event's id; what it gives up, or what has
// fallen silent, is opened anew here.

const EVENTS = ["snapshot", "snapshot-end", "health", "system", "forgotten", "left", "ping"];
const FIRST_WAIT_MILLIS = 1000;
const LONGEST_WAIT_MILLIS = 10_000;
const LOOK_MILLIS = 1000;

/** How long nothing may come, not even a ping, before the connection counts as dead. */
const SILENCE_MILLIS = 45_000;

/** For how long a lost connection is not worth a word. */
export const UNTOLD_MILLIS = 5000;

/**
 * Follows the stream until it is told to rest; open() goes on.
 * @param {import("./model.js").Model} model
 * @param {() => void} onRefused called when the server refuses, by a token perhaps
 * @param {string} path of the stream, perhaps of a part of it
 * @returns {{open: () => void, rest: () => void}}
 */
export function follow(model, onRefused, path = "/v1/stream") {
  const follower = new Follower(model, onRefused, path);
  follower.open();
  return follower;
}

class Follower {
  #model;
  #onRefused;
  #path;
  #source = null;
  #heardAt = 0;
  #lostAt = null;
  #wait = FIRST_WAIT_MILLIS;

  constructor(model, onRefused, path) {
    this.#model = model;
    this.#onRefused = onRefused;
    this.#path = path;
    setInterval(() => this.#look(), LOOK_MILLIS);
    // a page that is kept to come back to would hold one of the few connections that a browser has for a host
    addEventListener("pagehide", () => this.#source?.close());
    addEventListener("pageshow", event => event.persisted && this.#source && this.open());
  }

  open() {
    this.#source?.close();
    this.#heardAt = Date.now();
    const source = new EventSource(this.#path);
    this.#source = source;
    source.onopen = () => this.#heard();
    source.onerror = () => this.#failed(source);
    for (const event of EVENTS) {
      source.addEventListener(event, message => {
        this.#heard();
        this.#model.take(event, JSON.parse(message.data));
      });
    }
  }

  rest() {
    this.#source?.close();
    this.#source = null;
    this.#lostAt = null;
    this.#wait = FIRST_WAIT_MILLIS;
    this.#model.connected("connecting");
  }

  #heard() {
    this.#heardAt = Date.now();
    this.#wait = FIRST_WAIT_MILLIS;
    this.#lostAt = null;
    if (this.#model.connection !== "open") {
      this.#model.connected("open");
    }
  }

  #failed(source) {
    if (source !== this.#source) {
      return;
    }
    this.#lostAt ??= Date.now();
    if (source.readyState === EventSource.CLOSED) {
      this.#onRefused();
      setTimeout(() => source === this.#source && this.open(), this.#wait);
      this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT_MILLIS);
    }
  }

  #look() {
    if (!this.#source) {
      return;
    }
    const silentFor = Date.now() - this.#heardAt;
    if (this.#lostAt === null && silentFor > SILENCE_MILLIS) {
      this.#lostAt = this.#heardAt;
      this.open();
    }
    if (this.#lostAt !== null && Date.now() - this.#lostAt >= UNTOLD_MILLIS) {
      this.#model.connected("lost", this.#lostAt);
    }
  }
}
