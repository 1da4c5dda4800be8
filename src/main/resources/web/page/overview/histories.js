// The last hours of the integrations in view: asked for when a tile comes into view, each minute while it stays there,
// and continued by the stream in between.

import { get } from "../api.js";
import { STEP_MINUTES, continued, spells } from "./hour.js";

const EVERY_MILLIS = 60_000;
const SPREAD_MILLIS = 5000;
const WHOLE_EVERY_MILLIS = 600_000; // rows that come late mend the past
const OVERLAP_MILLIS = STEP_MINUTES * 60_000;
const FIRST_RETRY_MILLIS = 5000;
const LONGEST_RETRY_MILLIS = 60_000;
const TRANSITIONS = 12; // what was before the oldest is told by that
const UNASKABLE = new Set([".", ".."]); // browsers take them out of any path
const SETTLE_MILLIS = 150; // what is scrolled past is not asked for

/**
 * What is known of one. Never changed, but replaced: whoever has the same object need not draw again.
 * @typedef {{points: Map<number, object>, spells: {at: number, status: string}[]|null, problem: string|null}} History
 */
const NOTHING = Object.freeze({ points: new Map(), spells: null, problem: null });

export class Histories {
  #known = new Map();
  #askings = new Map();
  #wanted = new Map();
  #onChange;
  #ask;

  /** @param {(name: string) => void} onChange @param {typeof get} ask */
  constructor(onChange, ask = get) {
    this.#onChange = onChange;
    this.#ask = ask;
  }

  /** @returns {History} */
  of(name) {
    return this.#known.get(name) ?? NOTHING;
  }

  /** These are in view, no others. */
  want(names, nowMillis) {
    const before = this.#wanted;
    this.#wanted = new Map(names.map(name => [name, before.get(name) ?? nowMillis]));
    for (const [name, asking] of this.#askings) {
      if (!this.#wanted.has(name)) {
        asking.giveUp?.abort();
      }
    }
  }

  /** A health event came: the strip goes on. */
  hear(event) {
    const history = this.#known.get(event.integration);
    if (history?.spells) {
      const now = continued(history.spells, event);
      if (now !== history.spells) {
        this.#put(event.integration, { ...history, spells: now });
      }
    }
  }

  /** Forgets one that is gone. */
  forget(name) {
    this.#askings.get(name)?.giveUp?.abort();
    this.#known.delete(name);
    this.#askings.delete(name);
  }

  /** The stream was interrupted: changes of status may have been missed. */
  doubt() {
    for (const asking of this.#askings.values()) {
      asking.wholeAt = -Infinity;
      asking.dueAt = -Infinity;
    }
  }

  /**
   * Asks for what is due of those in view.
   * @param {number} begin of the hour, as {@link beginOf} says
   * @param {(name: string) => object|undefined} health the last event of each
   */
  refresh(nowMillis, begin, health) {
    for (const [name, seenAt] of this.#wanted) {
      if (UNASKABLE.has(name)) {
        continue;
      }
      const asking = this.#askings.get(name) ?? { dueAt: -Infinity, wholeAt: -Infinity, failed: 0, giveUp: null };
      if (!asking.giveUp && asking.dueAt <= nowMillis && seenAt + SETTLE_MILLIS <= nowMillis) {
        this.#askings.set(name, asking);
        this.#load(name, asking, nowMillis, begin, health);
      }
    }
  }

  /** Nobody looks any more. */
  close() {
    this.want([], 0);
  }

  async #load(name, asking, nowMillis, begin, health) {
    const giveUp = new AbortController();
    asking.giveUp = giveUp;
    try {
      const isWhole = nowMillis - asking.wholeAt >= WHOLE_EVERY_MILLIS;
      await this.#part(name, isWhole, begin, giveUp.signal, health);
      asking.wholeAt = isWhole ? nowMillis : asking.wholeAt;
      asking.dueAt = nowMillis + EVERY_MILLIS + Math.random() * SPREAD_MILLIS;
      asking.failed = 0;
    } catch (problem) {
      if (problem.name !== "AbortError") {
        asking.dueAt = nowMillis + Math.min(LONGEST_RETRY_MILLIS, FIRST_RETRY_MILLIS * 2 ** asking.failed++);
        this.#put(name, { ...this.of(name), problem: problem.message });
      }
    } finally {
      asking.giveUp = null;
    }
  }

  async #part(name, isWhole, begin, signal, health) {
    const path = "/v1/integrations/" + encodeURIComponent(name);
    const have = this.of(name).points;
    const from = isWhole || have.size === 0 ? begin : Math.max(begin, Math.max(...have.keys()) - OVERLAP_MILLIS);
    const asked = [this.#ask(`${path}/timeline?from=${new Date(from).toISOString()}&step=${STEP_MINUTES}m`, { signal })];
    const event = health(name);
    if (isWhole && !(event && Date.parse(event.since) <= begin)) { // else it was so for the whole hour
      asked.push(this.#ask(`${path}/transitions?limit=${TRANSITIONS}`, { signal }));
    }
    const [timeline, changes] = await Promise.all(asked);
    const before = this.of(name);
    const told = changes ? spells(changes.transitions) : isWhole ? [] : before.spells ?? [];
    const latest = health(name);
    this.#put(name, { points: merged(before.points, timeline.points, begin), spells: latest ? continued(told, latest) : told, problem: null });
  }

  #put(name, history) {
    this.#known.set(name, history);
    this.#onChange(name);
  }
}

function merged(before, points, begin) {
  const all = new Map([...before].filter(([from]) => from >= begin));
  for (const point of points) {
    all.set(Date.parse(point.from), { total: point.total_validations, failed: point.failed, rate: point.success_rate });
  }
  return all;
}
