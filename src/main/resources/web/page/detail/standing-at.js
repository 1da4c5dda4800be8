// Which status held when, by the transitions that are kept and by the last event. Pure.

import { continued, spellAt, spells } from "../spells.js";

/**
 * The statuses one after the other; null before transitions are told.
 * @param {{transitions: object[]}|undefined} answer of /transitions
 * @param {object|undefined} event the last health event: what has lasted longer than transitions are kept is told by it alone
 */
export function statuses(answer, event) {
  const told = answer && spells(answer.transitions);
  return told ? event ? continued(told, event) : told : null;
}

/** The standing at an instant (ms), in the words of a health event; a status of null where none is known. */
export function standingAt(instant, answer, event) {
  const spell = spellAt(statuses(answer, event) ?? [], instant);
  if (spell === null) {
    return { status: null, since: null, reasons: [], last_known: null };
  }
  const began = answer.transitions.concat(event ?? []).find(each => Date.parse(each.since) === spell.at);
  return { status: spell.status, since: new Date(spell.at).toISOString(), reasons: began?.reasons ?? [], last_known: null };
}
