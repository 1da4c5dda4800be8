// What REST tells of one integration beside the stream: each answer, or why there is none.

import { get } from "../api.js";
import { instant } from "./spans.js";

/** Answers by kind; asks again only when told to, and one question of a kind at a time. */
export class Facts {
  /** @type {Map<string, {value: any, problem: Error|null}>} */
  #told = new Map();
  #asking = new Map();
  #onChange;
  #given = new AbortController();

  /** @param {string} name @param {() => void} onChange */
  constructor(name, onChange) {
    this.base = "/v1/integrations/" + encodeURIComponent(name);
    this.#onChange = onChange;
  }

  /** The last answer of a kind; undefined before the first. */
  value(kind) {
    return this.#told.get(kind)?.value;
  }

  /** Why the last question of a kind was not answered. @returns {import("../api.js").Problem|null} */
  problem(kind) {
    return this.#told.get(kind)?.problem ?? null;
  }

  /** Whether there has been an answer, or a problem. */
  isTold(kind) {
    return this.#told.has(kind);
  }

  /** Forgets what was told of a kind, since it was of something else. */
  drop(kind) {
    this.#told.delete(kind);
    this.#asking.delete(kind);
  }

  /**
   * Asks; the last answer stays until there is another. What is still under way is not asked for twice.
   * @param {(answer: any) => any} take makes of the answer what is kept
   */
  async ask(kind, path, take = answer => answer) {
    if (this.#asking.get(kind) === path) {
      return;
    }
    this.#asking.set(kind, path);
    const told = await get(path, { signal: this.#given.signal })
      .then(answer => ({ value: take(answer), problem: null }))
      .catch(problem => ({ value: this.value(kind), problem }));
    if (this.#given.signal.aborted || this.#asking.get(kind) !== path) {
      return; // it is of no interest any more
    }
    this.#asking.delete(kind);
    this.#told.set(kind, told);
    this.#onChange();
  }

  integration(at) {
    return this.ask("integration", this.base + (at === null ? "" : "?at=" + instant(at)));
  }

  transitions() {
    return this.ask("transitions", this.base + "/transitions?limit=200");
  }

  failures() {
    return this.ask("failures", this.base + "/failures?limit=50");
  }

  policies() {
    return this.ask("policies", "/v1/policies");
  }

  /** The figures of the fast window that ends with a tick: one point. */
  fast(asOf, seconds) {
    const from = instant(Date.parse(asOf) - seconds * 1000);
    const path = `${this.base}/timeline?from=${from}&to=${asOf}&step=${seconds}s`;
    return this.ask("fast", path, answer => ({ ...answer.points[0], as_of: asOf }));
  }

  close() {
    this.#given.abort();
  }
}
