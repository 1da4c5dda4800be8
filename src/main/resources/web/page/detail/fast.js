// The fast window, as the checks take it: the last minutes, reaching further back until they hold enough calls.

import { seconds } from "./policies.js";

/**
 * @typedef {{to: number, seconds: number, least: number, within: number}} Wanted to: its end (ms); seconds: its length;
 *   least: so many calls it holds if the window does; within: the window's length in seconds
 * @typedef {(from: number, to: number, step: number) => Promise<object[]>} Points those of a timeline
 */

/** Which one a policy wants at a health's tick. @returns {Wanted} */
export function wanted(health, policy) {
  return {
    to: Date.parse(health.as_of),
    seconds: seconds(policy["fast-window"]),
    least: Math.min(policy["fast-minimum"] ?? 0, health.total_validations),
    within: health.window_seconds,
  };
}

/** Its figures: one point. @param {Points} points @param {Wanted} wanted */
export async function fastWindow(points, { to, seconds, least, within }) {
  const [recent] = await points(to - seconds * 1000, to, seconds);
  if (recent.total_validations >= least) {
    return recent;
  }
  const from = await beginOf(points, { to, least, within });
  const [whole] = await points(from, to, (to - from) / 1000);
  return whole;
}

/** The last instant from which on there are so many calls, to the second: first by long steps, then within one of them. */
async function beginOf(points, { to, least, within }) {
  const from = to - within * 1000;
  const long = Math.ceil(Math.sqrt(within)); // so both questions are as small as can be
  const found = reach(await points(from, to, long), least);
  return found.isReached ? reach(await points(found.from, found.to, 1), least - found.after).from : from;
}

/**
 * Pure. The latest point from which on points hold so many calls, the first of all if they never do.
 * @returns {{isReached: boolean, from: number, to: number, after: number}} after: calls in the points after it
 */
export function reach(points, least) {
  let after = 0;
  for (const { from, to, total_validations: calls } of [...points].reverse()) {
    if (after + calls >= least) {
      return { isReached: true, from: Date.parse(from), to: Date.parse(to), after };
    }
    after += calls;
  }
  return { isReached: false, from: Date.parse(points[0].from), to: Date.parse(points[0].to), after };
}
