// The statuses of an integration one after the other. Pure.

import { standing } from "./state.js";

/** @typedef {{at: number, status: string}} Spell */

/**
 * Each status from when it began, oldest first; before the first nothing is known.
 * @param {object[]} transitions newest first
 * @returns {Spell[]}
 */
export function spells(transitions) {
  const told = transitions.map(one => ({ at: Date.parse(one.since), status: one.status })).reverse();
  const oldest = transitions.at(-1);
  if (oldest?.previous_status && oldest.previous_seconds !== null) {
    told.unshift({ at: told[0].at - oldest.previous_seconds * 1000, status: oldest.previous_status });
  }
  return told;
}

/**
 * Those, and what a health event adds to them: the last change, or a status that has lasted longer than transitions are kept.
 * @param {Spell[]} told @param {object} event
 */
export function continued(told, event) {
  const at = Date.parse(event.since);
  const status = standing(event);
  const last = told.at(-1);
  const isNews = !last || (last.status !== status && at >= last.at);
  return isNews ? [...told, { at, status }] : told;
}

/** The spell that an instant (ms) is in; null if nothing is known of that time. @param {Spell[]} told */
export function spellAt(told, at) {
  return told.findLast(spell => spell.at <= at) ?? null;
}
