// What an answer of GET /v1/pipeline means for each station. Pure: an answer and a time in, levels and facts out.

import { count, millis, span } from "../words.js";

/** From which lag of a leg on, and from which age of the last pulse, a station is amber, then red; in ms. */
export const LIMITS = { lag: { warning: 2000, error: 10_000 }, pulse: { warning: 5000, error: 15_000 } };

/** The legs, in the order of the data's way. */
export const LEGS = [
  { key: "commit_to_topic_ms", from: "committed", to: "in the topic" },
  { key: "topic_to_counted_ms", from: "in the topic", to: "counted" },
  { key: "counted_to_settled_ms", from: "counted", to: "settled" },
];

const RANK = { healthy: 0, unknown: 1, warning: 2, error: 3 };
const RUNNING = "RUNNING";
const CONNECTOR_LEVELS = { RUNNING: "healthy", FAILED: "error", PAUSED: "warning", STOPPED: "error", UNASSIGNED: "error", RESTARTING: "warning", MISSING: "error" };
const STREAMS_LEVELS = { RUNNING: "healthy", CREATED: "warning", REBALANCING: "warning", PENDING_SHUTDOWN: "warning" };

/** The level of a lag or an age; unknown for none. */
export function level(value, limits = LIMITS.lag) {
  if (value === null || value === undefined) {
    return "unknown";
  }
  return value > limits.error ? "error" : value > limits.warning ? "warning" : "healthy";
}

/** The level of a connector or a task by its state, as Connect calls it. */
export function connectorLevel(state) {
  return CONNECTOR_LEVELS[state] ?? "unknown";
}

/** The worst of several levels. */
export function worst(levels) {
  return levels.reduce((most, each) => (RANK[each] > RANK[most] ? each : most), "healthy");
}

/**
 * Each leg over all pairs.
 * @returns {{key: string, from: string, to: string, worst: number|null, median: number|null, at: object|null, level: string}[]}
 */
export function legs(pairs) {
  return LEGS.map(leg => {
    const known = pairs.filter(pair => Number.isFinite(pair[leg.key])).sort((a, b) => a[leg.key] - b[leg.key]);
    const at = known.at(-1) ?? null;
    const slowest = at ? at[leg.key] : null;
    return { ...leg, worst: slowest, median: median(known.map(pair => pair[leg.key])), at, level: level(slowest) };
  });
}

/** The middle one, of an even number the mean of the two; of numbers in order. */
export function median(sorted) {
  if (sorted.length === 0) {
    return null;
  }
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : Math.round((sorted[middle - 1] + sorted[middle]) / 2);
}

/** How old the last pulse of the pair is that has been silent longest; null where there is none. */
export function pulseAge(pairs, nowMillis) {
  const oldest = Math.min(...pairs.map(pair => Date.parse(pair.frontier)));
  return pairs.length ? Math.max(0, nowMillis - oldest) : null;
}

/**
 * The five stations, each with its level and one fact.
 * @returns {{id: string, level: string, fact: string}[]}
 */
export function stations(answer, nowMillis) {
  const [toTopic, toCounted, toSettled] = legs(answer.pairs);
  const age = answer.freshness === "UNVERIFIED" ? null : pulseAge(answer.pairs, nowMillis);
  return [
    { id: "table", ...table(answer, age) },
    { id: "connect", ...connect(answer, age, toTopic) },
    { id: "topic", ...topic(answer) },
    { id: "counted", ...counted(answer, toCounted) },
    { id: "published", ...published(answer, nowMillis, toSettled) },
  ];
}

/** Nobody asks the database: that pulses come is all that is known of it. */
function table(answer, age) {
  if (answer.freshness === "UNVERIFIED") {
    return { level: "unknown", fact: "no pulse table" };
  }
  if (age === null) {
    return { level: "unknown", fact: "not heard of yet" };
  }
  const isHeard = isBehind(answer) || age <= LIMITS.pulse.error;
  return isHeard ? { level: "healthy", fact: "pulses arrive" } : { level: "unknown", fact: "silent for " + span(age) };
}

function connect(answer, age, leg) {
  const told = answer.connectors?.flatMap(connector => [connector, ...connector.tasks]) ?? [];
  const levels = told.map(part => connectorLevel(part.state));
  const pulse = answer.freshness === "UNVERIFIED" || isBehind(answer) ? leg.level : worst([leg.level, level(age, LIMITS.pulse)]);
  const missing = answer.missing.length ? "error" : "healthy";
  const fact = illParts(told) ?? (age === null ? "no pulse yet" : "last pulse " + ageText(age) + " ago");
  return { level: worst([pulse, missing, ...levels]), fact };
}

/** "1 of 3 parts failed": the worst state, and who is in that; null while all run. */
function illParts(parts) {
  const rank = part => RANK[connectorLevel(part.state)];
  const [most] = parts.filter(part => part.state !== RUNNING).sort((a, b) => rank(b) - rank(a));
  return most ? `${parts.filter(part => part.state === most.state).length} of ${parts.length} parts ${most.state.toLowerCase()}` : null;
}

function topic(answer) {
  const silent = new Set(answer.missing.map(pair => pair.partition)).size;
  const all = new Set([...answer.pairs, ...answer.missing].map(pair => pair.partition)).size;
  if (all === 0) {
    return { level: "unknown", fact: "nothing read yet" };
  }
  return silent
    ? { level: "error", fact: `${silent} of ${all} partitions silent` }
    : { level: "healthy", fact: all === 1 ? "its partition is heard" : `all ${all} partitions heard` };
}

function counted(answer, leg) {
  const streams = STREAMS_LEVELS[answer.streams] ?? "error";
  const parts = answer.complete ? "healthy" : "warning";
  const behind = isBehind(answer) ? "warning" : "healthy";
  const fact = !answer.complete
    ? "a part is missing"
    : answer.streams !== RUNNING ? answer.streams.toLowerCase().replaceAll("_", " ") : count(answer.counts.counted) + " rows";
  return { level: worst([leg.worst === null ? "healthy" : leg.level, streams, parts, behind]), fact };
}

const FRESHNESS_LEVELS = { LIVE: "healthy", CATCHING_UP: "warning", STALE: "warning", BLIND: "error", STARTING: "unknown", UNVERIFIED: "warning" };

function published(answer, nowMillis, leg) {
  const levels = [FRESHNESS_LEVELS[answer.freshness] ?? "unknown", leg.worst === null ? "healthy" : leg.level];
  const fact = answer.frontier ? "through " + ageText(nowMillis - Date.parse(answer.frontier)) + " ago" : "no frontier yet";
  return { level: worst(levels), fact };
}

function isBehind(answer) {
  return answer.freshness === "CATCHING_UP";
}

/** A lag as text: whole milliseconds, as it is measured. */
export function lagText(value) {
  return Number.isInteger(value) && value < 1000 ? value + " ms" : millis(value);
}

/** An age in ms as text: tenths of seconds as long as they say something. */
export function ageText(value) {
  return value < 10_000 ? (Math.max(0, value) / 1000).toFixed(1) + " s" : span(value);
}

/** The limits of a lag, as they stand in titles. */
export function limitsTold() {
  return `amber above ${millis(LIMITS.lag.warning)}, red above ${millis(LIMITS.lag.error)}`;
}
