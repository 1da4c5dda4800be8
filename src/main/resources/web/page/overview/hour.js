// The last hour of an integration, minute by minute. Pure: what was told in, paths of an SVG and words out.

import { STATUS_WORDS, count, rate } from "../words.js";

export { continued, spells } from "../spells.js";

/** An hour is drawn as so many minutes, the last two still under way. */
export const MINUTES = 60;
const MINUTE = 60_000;

/** The chart goes by steps of two: eight tiles of them come in half the bytes. */
export const STEP_MINUTES = 2;
const STEPS = MINUTES / STEP_MINUTES;
const STEP = STEP_MINUTES * MINUTE;

/** Height of the strip, and by status that of its cells: form tells what colour tells. */
export const STRIP_HEIGHT = 12;
const CELL = { healthy: 5, warning: 8.5, error: 12, unknown: 2.5 };
const WORST_FIRST = ["error", "warning", "unknown", "healthy"];
const UNTOLD = null;

/** So much of the hour is still to come, or on its way, while all is well. */
const UNDER_WAY = STEP + MINUTE;

/** Heights within the chart: the line of the rate above, the bars of the volume below. */
export const CHART_HEIGHT = 34;
const LINE = { top: 2, bottom: 14 };
const BARS = { top: 17, bottom: 34 };
const EXCEPTIONS_TOLD = 4;

/** Where the hour begins that ends with the step that a time is in. */
export function beginOf(nowMillis) {
  return (Math.floor(nowMillis / STEP) + 1 - STEPS) * STEP;
}

/** Stretches of one status each, from the begin to the end of the hour; a status of null where nothing is known. */
export function stretches(told, begin, knownUntil) {
  const end = begin + MINUTES * MINUTE;
  const known = Math.min(end, Math.max(begin, knownUntil));
  const found = [];
  const add = (from, to, status) => {
    const last = found.at(-1);
    if (last?.status === status) {
      last.to = to;
    } else if (to > from) {
      found.push({ from, to, status });
    }
  };
  add(begin, Math.min(known, told[0]?.at ?? known), UNTOLD);
  told.forEach((spell, at) => add(Math.max(begin, spell.at), Math.min(known, told[at + 1]?.at ?? known), spell.status));
  if (end - known > UNDER_WAY) {
    add(known, end, UNTOLD);
  }
  return found;
}

/** The worst status of each minute; null where none is known. */
export function cells(parts, begin) {
  const worst = new Array(MINUTES).fill(UNTOLD);
  for (const { from, to, status } of parts) {
    if (status !== UNTOLD) {
      const last = Math.min(MINUTES - 1, Math.ceil((to - begin) / MINUTE) - 1);
      for (let at = Math.floor((from - begin) / MINUTE); at <= last; at++) {
        worst[at] = worse(worst[at], status);
      }
    }
  }
  return worst;
}

function worse(one, other) {
  return one === UNTOLD || WORST_FIRST.indexOf(other) < WORST_FIRST.indexOf(one) ? other : one;
}

/** The strip: a path for each status, and one for what is not known. @returns {Object<string, string>} */
export function strip(minutes) {
  const paths = { healthy: "", warning: "", error: "", unknown: "", untold: "" };
  minutes.forEach((status, at) => {
    const height = status === UNTOLD ? 1 : CELL[status];
    paths[status ?? "untold"] += bar(at, 1, STRIP_HEIGHT - height, height);
  });
  return paths;
}

function bar(at, width, y, height) {
  return `M${round(at + 0.12)} ${round(y)}h${round(width - 0.24)}v${round(height)}h-${round(width - 0.24)}z`;
}

function round(value) {
  return Math.round(value * 100) / 100;
}

/**
 * The chart: bars of volume by outcome on a scale of their own, above them the success rate. The rate's scale begins
 * at 90 % or lower, so that a small dip is seen and a deep one fits.
 * @param {Map<number, {total: number, failed: number, rate: number|null}>} points by the begin of the step
 */
export function chart(points, begin) {
  const known = Array.from({ length: STEPS }, (_, at) => points.get(begin + at * STEP));
  const most = Math.max(1, ...known.map(point => point?.total ?? 0));
  const paths = { successful: "", failed: "", rate: line(known) };
  known.forEach((point, at) => {
    if (point?.total > 0) {
      const failed = tall(point.failed, most);
      const all = Math.max(tall(point.total, most), failed);
      const x = at * STEP_MINUTES;
      paths.successful += all > failed ? bar(x, STEP_MINUTES, BARS.bottom - all, all - failed) : "";
      paths.failed += failed > 0 ? bar(x, STEP_MINUTES, BARS.bottom - failed, failed) : "";
    }
  });
  return paths;
}

/** What is there at all is seen. */
function tall(number, most) {
  return number === 0 ? 0 : Math.max(0.4, (number / most) * (BARS.bottom - BARS.top));
}

function line(known) {
  const lowest = Math.min(90, ...rates(known).map(value => Math.floor(value / 10) * 10));
  const y = value => round(LINE.bottom - ((value - lowest) / (100 - lowest)) * (LINE.bottom - LINE.top));
  let path = "";
  let isDrawing = false;
  known.forEach((point, at) => {
    const has = typeof point?.rate === "number";
    const x = at * STEP_MINUTES + STEP_MINUTES / 2;
    path += has ? (isDrawing ? `L${x} ${y(point.rate)}` : `M${x - 0.4} ${y(point.rate)}h.4`) : "";
    isDrawing = has;
  });
  return path;
}

function rates(points) {
  return points.map(point => point?.rate).filter(value => typeof value === "number");
}

/** "Last hour: healthy, but error from 10:01 to 10:07". @param {(time: number) => string} told a time in words */
export function describeStrip(parts, told) {
  const usual = longest(parts);
  if (usual === UNTOLD) {
    return "Last hour: not known";
  }
  const isLate = parts[0].status === UNTOLD;
  const known = isLate ? parts.slice(1) : parts;
  const others = known.filter(part => part.status !== usual);
  const words = others.slice(-EXCEPTIONS_TOLD).map(part => described(part, known, told));
  const more = others.length - words.length;
  const but = words.length === 0 ? "" : ", but " + (more > 0 ? more + " other stretches, then " : "") + words.join(", ");
  return (isLate ? `Since ${told(parts[0].to)}, not known before: ` : "Last hour: ") + STATUS_WORDS[usual].toLowerCase() + but;
}

function longest(parts) {
  const lengths = new Map();
  for (const { from, to, status } of parts.filter(part => part.status !== UNTOLD)) {
    lengths.set(status, (lengths.get(status) ?? 0) + to - from);
  }
  return [...lengths].reduce((most, one) => (one[1] > most[1] ? one : most), [UNTOLD, 0])[0];
}

function described(part, parts, told) {
  const word = part.status === UNTOLD ? "not known" : STATUS_WORDS[part.status].toLowerCase();
  const isLast = part === parts.at(-1);
  if (part === parts[0]) {
    return `${word} until ${told(part.to)}`;
  }
  return isLast ? `${word} since ${told(part.from)}` : `${word} from ${told(part.from)} to ${told(part.to)}`;
}

/** "1,451 calls in the last hour, 12 failed; success rate of two minutes 93.1 % to 100.0 %". */
export function describeChart(points, begin) {
  const known = [...points].filter(([from]) => from >= begin).map(([, point]) => point);
  const total = known.reduce((sum, point) => sum + point.total, 0);
  if (total === 0) {
    return "No calls in the last hour";
  }
  const failed = known.reduce((sum, point) => sum + point.failed, 0);
  const by = rates(known);
  return `${count(total)} calls in the last hour, ${count(failed)} failed; success rate of two minutes ${
    rate(Math.min(...by))} to ${rate(Math.max(...by))}`;
}
