// The state of all integrations together, from the last event of each. Pure.

import { STATUSES } from "./words.js";

/** The status to go by: while Vitals is blind, the last that was known. @param {object} event a health event */
export function standing(event) {
  return event.last_known ?? event.status;
}

/**
 * What the head tells: how many have which status, the worst there is, who has it, and since when somebody has.
 * @param {Iterable<object>} events the last health event of each
 * @returns {{total: number, counts: Object<string, number>, worst: string, names: string[], since: string|null}}
 */
export function summary(events) {
  const counts = Object.fromEntries(STATUSES.map(status => [status, 0]));
  const having = Object.fromEntries(STATUSES.map(status => [status, []]));
  let total = 0;
  for (const event of events) {
    const status = standing(event);
    counts[status]++;
    total++;
    if (status !== "healthy") {
      having[status].push(event);
    }
  }
  const worst = STATUSES.find(status => counts[status] > 0) ?? "unknown";
  return { total, counts, worst, names: having[worst].map(event => event.integration).sort(), since: earliest(having[worst]) };
}

function earliest(events) {
  const since = events.map(event => event.since);
  return since.length === 0 ? null : since.reduce((first, time) => (time < first ? time : first));
}

/**
 * How what is shown relates to the world: "live", "stale" (as it was some time ago), "blind" (nothing is known now)
 * or "lost" (this page itself hears nothing).
 * @param {{connection: string, freshness: string}} model
 */
export function picture(model) {
  if (model.connection === "lost") {
    return "lost";
  }
  if (model.freshness === "BLIND") {
    return "blind";
  }
  return model.freshness === "STALE" || model.freshness === "CATCHING_UP" ? "stale" : "live";
}
