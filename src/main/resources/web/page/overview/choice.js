// Which tiles are shown, in which order and groups. Pure.

import { standing } from "../state.js";
import { STATUSES } from "../words.js";

/** What can be sorted by, with its word. */
export const SORTS = { worst: "Worst first", busiest: "Busiest first", name: "By name" };

const ALPHABET = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const PREFIX = /^([^./:_-]+)[./:_-]/;

/** Where those go that share their prefix with nobody. */
export const OTHERS = "";

/**
 * @typedef {{part: string, statuses: Set<string>, sort: string, isGrouped: boolean}} Choice
 */

/** What the address asks for. @param {URLSearchParams} params @returns {Choice} */
export function choice(params) {
  const asked = (params.get("status") ?? "").split(",");
  const sort = params.get("sort") ?? "";
  return {
    part: (params.get("q") ?? "").trim().toLowerCase(),
    statuses: new Set(STATUSES.filter(status => asked.includes(status))),
    sort: Object.hasOwn(SORTS, sort) ? sort : "worst",
    isGrouped: params.has("group"),
  };
}

/** Whether an integration is to be shown. */
export function fits(event, { part, statuses }) {
  return (part === "" || event.integration.toLowerCase().includes(part))
    && (statuses.size === 0 || statuses.has(standing(event)));
}

/** The events that fit, in order. @param {(name: string) => number} busyness of each, as it counts for the order */
export function ordered(events, choice, busyness) {
  return [...events].filter(event => fits(event, choice)).sort(ORDERS[choice.sort](busyness));
}

const ORDERS = {
  worst: busyness => (a, b) => severity(a) - severity(b) || busier(a, b, busyness) || byName(a, b),
  busiest: busyness => (a, b) => busier(a, b, busyness) || byName(a, b),
  name: () => (a, b) => ALPHABET.compare(a.integration, b.integration) || byName(a, b),
};

function severity(event) {
  return STATUSES.indexOf(standing(event));
}

function busier(a, b, busyness) {
  return busyness(b.integration) - busyness(a.integration);
}

function byName(a, b) {
  return a.integration < b.integration ? -1 : a.integration > b.integration ? 1 : 0;
}

/** What a name is grouped by: the part before the first of . / : - _ */
export function prefix(name) {
  return PREFIX.exec(name)?.[1] ?? name;
}

/**
 * Groups by prefix, each where its first event would be, so that the worst or busiest group comes first. Those that
 * share their prefix with nobody come together under OTHERS.
 * @param {object[]} events in order
 * @param {Iterable<string>} names all there are, shown or not: a filter makes nobody single
 * @returns {{key: string, events: object[]}[]}
 */
export function grouped(events, names) {
  const sizes = new Map();
  for (const name of names) {
    sizes.set(prefix(name), (sizes.get(prefix(name)) ?? 0) + 1);
  }
  const groups = new Map();
  for (const event of events) {
    const own = prefix(event.integration);
    const key = sizes.get(own) > 1 ? own : OTHERS;
    groups.has(key) ? groups.get(key).push(event) : groups.set(key, [event]);
  }
  return [...groups].map(([key, members]) => ({ key, events: members }));
}

/** How many have which status. */
export function countByStatus(events) {
  const counts = Object.fromEntries(STATUSES.map(status => [status, 0]));
  for (const event of events) {
    counts[standing(event)]++;
  }
  return counts;
}
