// Why: figures against thresholds, as rows that can be read. Pure.

import { exact, millis } from "../words.js";

/**
 * One thing that was looked at.
 * @typedef {{what: string, figure: string, limits: {text: string, kind: "warning"|"error"|"", hit: boolean}[]}} Row
 */

/** The rows of one ground of a transition. @returns {Row[]} */
export function rows(ground) {
  const { figures, thresholds } = ground;
  const known = (CHECKS[ground.check] ?? plain)(figures, thresholds).filter(each => each.figure !== UNTOLD);
  return known.length > 0 ? known : plain(figures, thresholds);
}

/** What a ground's check is called. */
export function title(ground) {
  const words = spaced(ground.check.replaceAll("-", " "));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A ground in one line: the figure that crosses the worst limit; where none does, that by which a level is left. */
export function brief(ground) {
  const all = rows(ground);
  const worst = kind => all.flatMap(row => row.limits.filter(limit => limit.hit && limit.kind === kind).map(limit => ({ row, limit })))[0];
  const told = worst("error") ?? worst("warning") ?? leaving(all);
  return told ? `${told.row.what} ${told.row.figure} (${told.limit.text})` : title(ground);
}

function leaving(all) {
  const row = all.find(each => each.what === FAST_RATE) ?? all[all.length - 1];
  return row?.limits.length > 0 ? { row, limit: row.limits[row.limits.length - 1] } : null;
}

const UNTOLD = "–";
const FAST_RATE = "success rate of the last minutes";

/** Which limits of the success rate are crossed: each level takes both windows, and none is told by too few calls. */
function ratesCrossed(f, t) {
  const isEnough = f.observations >= t.min_observations;
  const isLow = isEnough && f.highest_percent < t.warning_highest_percent;
  return {
    warning: isLow && f.fast_percent < t.warning_fast_percent,
    suddenly: isLow && f.fast_highest_percent < t.error_fast_highest_percent,
    steadily: isEnough && f.highest_percent < t.error_highest_percent && f.fast_percent < t.error_highest_with_fast_percent,
  };
}

const CHECKS = {
  "success-rate": (f, t, is = ratesCrossed(f, t)) => [
    row("calls in the window", f.observations, [note`counts from ${t.min_observations} on`]),
    row("success rate of the window", percent(f.percent), [
      note`warning until ${t.warning_until_both_percent} %, with the last minutes`]),
    row("at best, by chance", percent(f.highest_percent), [
      below(t.warning_highest_percent, is.warning || is.suddenly, "warning"),
      below(t.error_highest_percent, is.steadily, "error")]),
    row(FAST_RATE, percent(f.fast_percent), [
      below(t.warning_fast_percent, is.warning, "warning"),
      below(t.error_highest_with_fast_percent, is.steadily, "error"),
      note`warning until ${t.warning_until_fast_percent} %, error until ${t.error_until_fast_percent} %`]),
    row("of these at best, by chance", percent(f.fast_highest_percent), [
      below(t.error_fast_highest_percent, is.suddenly, "error")]),
  ],
  "consecutive-failures": (f, t) => [
    row("failures in a row", f.failures_in_a_row, [
      from(f.failures_in_a_row, t.warning, "warning"), from(f.failures_in_a_row, t.error, "error")]),
    row("successes since", f.successes_since, [
      note`a warning ends with ${t.warning_until_successes}, an error with ${t.error_until_successes}`]),
  ],
  "latency": (f, t, isEnough = f.fast_durations >= t.min_durations) => [
    row("durations in the last minutes", f.fast_durations, [note`counts from ${t.min_durations} on`]),
    row(`p${Number((t.quantile * 100).toFixed(2))} of these`, millis(f.fast_ms), [
      above(t.warning_ms, isEnough && f.fast_ms > t.warning_ms, "warning", t.warning_until_ms),
      above(t.error_ms, isEnough && f.fast_ms > t.error_ms, "error", t.error_until_ms)]),
  ],
  "slow-calls": (f, t, isEnough = f.fast_durations >= t.min_durations) => [
    row("durations in the last minutes", f.fast_durations, [note`counts from ${t.min_durations} on`]),
    row(`slower than ${millis(t.slow_ms)}`, percent(f.fast_slow_percent), [
      share(t.warning_percent, isEnough && f.fast_slow_percent >= t.warning_percent, "warning", t.warning_until_percent),
      share(t.error_percent, isEnough && f.fast_slow_percent >= t.error_percent, "error", t.error_until_percent)]),
  ],
  "overdue": (f, t) => [
    row("since the last row", seconds(f.silent_seconds), [
      longer(f.silent_seconds, t.warning_seconds, "warning"),
      longer(f.silent_seconds, t.error_seconds, "error")]),
  ],
  "idle": (f, t) => [
    row(`calls in the window of ${seconds(t.window_seconds)}`, f.observations, [at("nothing is known without any", "", true)])],
  "insufficient": (f, t) => [
    row("calls in the window", f.observations, [at(`counts from ${t.min_observations} on`, "", f.observations < t.min_observations)])],
  "warming-up": (f, t) => [
    row("since the first row", seconds(f.seconds_since_first_seen), [at(`judged from ${seconds(t.new_for_seconds)} on`, "", true)])],
};

/** What is not known here is told as it came. */
function plain(figures, thresholds) {
  const limits = Object.entries(thresholds).map(([key, value]) => at(`${spaced(key)} ${value}`, "", false));
  return Object.entries(figures).map(([key, value], i) => row(spaced(key), value, i === 0 ? limits : []));
}

function row(what, figure, limits) {
  return { what, figure: figure === undefined || figure === null ? UNTOLD : String(figure), limits: limits.filter(limit => limit !== null) };
}

function at(text, kind, hit) {
  return { text, kind, hit };
}

/** A limit that is only told; null if one of its figures is not known. */
function note(words, ...values) {
  return values.some(value => value === undefined) ? null : at(String.raw({ raw: words }, ...values), "", false);
}

function below(limit, isHit, kind) {
  return crossing(limit, isHit, kind, `below ${limit} %`);
}

function from(figure, limit, kind) {
  return crossing(limit, figure >= limit, kind, `from ${limit} on`);
}

function share(limit, isHit, kind, until) {
  return crossing(limit, isHit, kind, `from ${limit} % on, until below ${until} %`);
}

function above(limit, isHit, kind, until) {
  return crossing(limit, isHit, kind, `above ${millis(limit)}, until ${millis(until)}`);
}

function longer(figure, limit, kind) {
  return crossing(limit, figure > limit, kind, `after ${seconds(limit)}`);
}

/** A limit that a figure crosses or not; none where it is not set. A figure that is not known crosses nothing. */
function crossing(limit, hit, kind, words) {
  return limit === undefined ? null : at(`${kind} ${words}`, kind, hit);
}

/** Two digits, cut: a figure never seems to reach a limit that it does not. */
function percent(value) {
  return value === undefined || value === null ? UNTOLD : (Math.floor(value * 100 + 1e-9) / 100).toFixed(2) + " %";
}

function seconds(value) {
  return value === undefined ? UNTOLD : exact(value * 1000);
}

function spaced(key) {
  return key.replaceAll("_", " ");
}
