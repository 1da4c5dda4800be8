// The timeline of an integration over a span, kept up to date, and how far back it may reach.

import { get } from "../api.js";
import { UNASKABLE } from "./facts.js";
import { SPANS, ends, instant, joined } from "./spans.js";

const TAIL_MILLIS = 10_000;

/** So often all is asked for again: what was told may have been corrected since. */
const WHOLE_MILLIS = 300_000;

/** Steps before the last known one that are asked for again with it; rows of them may have come late. */
const TAIL_STEPS = 4;

/** A span's points; refresh() as often as one likes. */
export class History {
  /** @type {{points: object[], settledThrough: number, from: number, to: number}|null} */
  course = null;
  /** @type {import("../api.js").Problem|null} */
  problem = null;
  /** Why spans are not to be had, by key. @type {Map<string, string>} */
  beyond = new Map();

  #base;
  #latest;
  #onChange;
  #span = null;
  #until = null;
  #isAsking = false;
  #askedAt = 0;
  #wholeAt = 0;
  #given = new AbortController();
  #closed = new AbortController();

  /** @param {() => number} latest the last instant (ms) that can be asked for, by the server's clock */
  constructor(base, latest, onChange) {
    this.#base = base;
    this.#latest = latest;
    this.#onChange = onChange;
  }

  /** What to follow. @param {object} span @param {number|null} until an instant (ms) at which to stand; null: now */
  follow(span, until) {
    if (span === this.#span && until === this.#until) {
      return;
    }
    this.#span = span;
    this.#until = until;
    this.course = null;
    this.problem = null;
    this.#given.abort();
    this.#given = new AbortController();
    this.#isAsking = false;
    this.#wholeAt = 0;
    this.again();
  }

  /** Asks for what is due. */
  refresh() {
    const isDue = this.#base !== null && Date.now() - this.#askedAt >= TAIL_MILLIS && this.#until === null;
    if (this.#span && isDue && !this.#isAsking) {
      this.#load(this.course === null || Date.now() - this.#wholeAt >= WHOLE_MILLIS);
    }
  }

  /** After a problem: from the beginning. */
  again() {
    this.#isAsking = false;
    if (this.#base === null) {
      this.problem = UNASKABLE;
    } else {
      this.#load(true);
    }
  }

  /** Finds out which spans reach further back than what is kept, the longest first. */
  async probe() {
    for (const span of this.#base === null ? [] : SPANS.slice(1).reverse()) {
      const from = ends(span, this.#latest()).from;
      try {
        await get(`${this.#base}/timeline?from=${instant(from)}&to=${instant(from + 1000)}&step=1s`, { signal: this.#closed.signal });
        break;
      } catch (problem) {
        if (this.#closed.signal.aborted) {
          return;
        }
        if (problem.status !== 400) {
          break;
        }
        this.beyond.set(span.key, problem.message);
      }
    }
    if (this.#closed.signal.aborted) {
      return;
    }
    this.#onChange();
  }

  async #load(isWhole) {
    const span = this.#span;
    const { signal } = this.#given;
    this.#isAsking = true;
    this.#askedAt = Date.now();
    const { from, to } = ends(span, this.#until ?? this.#latest());
    const begin = isWhole ? from : Math.max(from, this.#lastStep() - TAIL_STEPS * span.step * 1000);
    try {
      const path = `${this.#base}/timeline?from=${instant(begin)}&to=${instant(to)}&step=${span.step}s`;
      const answer = await get(path, { signal });
      if (signal.aborted) {
        return;
      }
      this.#take(answer, isWhole, from, to);
      this.problem = null;
    } catch (problem) {
      if (signal.aborted) {
        return;
      }
      this.problem = problem;
    }
    this.#isAsking = false;
    this.#onChange();
  }

  #lastStep() {
    return Date.parse(this.course.points[this.course.points.length - 1].from);
  }

  #take(answer, isWhole, from, to) {
    if (isWhole) {
      this.#wholeAt = Date.now();
    }
    this.course = {
      points: joined(isWhole ? [] : this.course.points, answer.points, from),
      settledThrough: Date.parse(answer.settled_through),
      from,
      to,
    };
  }

  close() {
    this.#given.abort();
    this.#closed.abort();
  }
}
