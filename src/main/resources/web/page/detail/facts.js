// What REST tells of one integration beside the stream: each answer, or why there is none.

import { Problem, get } from "../api.js";
import { instant } from "./spans.js";

/** A browser takes these for steps in a path, however they are written. */
const STEPS = [".", ".."];

/** Why nothing can be asked about a name, nor about its past. */
export const UNASKABLE = new Problem(0, "Not to be asked", "No browser can ask for a name of dots alone; bin/vitals explain can");

/** Answers by kind; asks again only when told to, and one question of a kind at a time. */
export class Facts {
  /** @type {Map<string, {value: any, problem: Error|null}>} */
  #told = new Map();
  #asking = new Map();
  #onChange;
  #given = new AbortController();

  /** @param {string} name @param {() => void} onChange */
  constructor(name, onChange) {
    /** The path of all that is asked about it; null if it has none. @type {string|null} */
    this.base = STEPS.includes(name) ? null : "/v1/integrations/" + encodeURIComponent(name);
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

  /** Forgets what was told of a kind, since it was of something else. */
  drop(kind) {
    this.#told.delete(kind);
    this.#asking.delete(kind);
  }

  /** Asks; the last answer stays until there is another. What is still under way is not asked for twice. */
  async ask(kind, path) {
    if (this.#asking.get(kind) === path) {
      return;
    }
    this.#asking.set(kind, path);
    const told = await got(path, this.#given.signal)
      .then(value => ({ value, problem: null }))
      .catch(problem => ({ value: this.value(kind), problem }));
    if (this.#given.signal.aborted || this.#asking.get(kind) !== path) {
      return; // it is of no interest any more
    }
    this.#asking.delete(kind);
    this.#told.set(kind, told);
    this.#onChange();
  }

  integration(at) {
    return this.ask("integration", this.#path(atTick(at)));
  }

  transitions() {
    return this.ask("transitions", this.#path("/transitions?limit=200"));
  }

  failures() {
    return this.ask("failures", this.#path("/failures?limit=50"));
  }

  policies() {
    return this.ask("policies", "/v1/policies");
  }

  /** What each check finds at an instant (ms); null: now. */
  checks(at) {
    return this.ask("checks", this.#path("/checks" + atTick(at)));
  }

  #path(rest) {
    return this.base === null ? null : this.base + rest;
  }

  close() {
    this.#given.abort();
  }
}

function atTick(at) {
  return at === null ? "" : "?at=" + instant(at);
}

async function got(path, signal) {
  if (path === null) {
    throw UNASKABLE;
  }
  return get(path, { signal });
}
