// Points of a timeline as what is drawn, and as sentences. Pure.

import { count, millis, rate } from "../words.js";

/**
 * One array per line, as uPlot takes them; null where nothing is known. A point stands in the middle of its step.
 * @param {object[]} points of the answer of /timeline
 * @param {number} step in seconds
 */
export function columns(points, step) {
  return {
    x: points.map(point => Date.parse(point.from) / 1000 + step / 2),
    total: points.map(point => point.total_validations),
    failed: points.map(point => point.failed),
    rate: points.map(exactRate),
    p50: points.map(point => point.p50_ms),
    p95: points.map(point => point.p95_ms),
    p99: points.map(point => point.p99_ms),
    mean: points.map(point => point.avg_duration_ms),
  };
}

/** In percent; null without a call. */
export function exactRate(point) {
  return point.total_validations === 0 ? null : 100 * point.successful / point.total_validations;
}

/** From where on points may still change: ms since 1970; null if none may. */
export function openFrom(points, step, settledThrough) {
  const open = points.find(point =>
    Date.parse(point.to) > settledThrough || Date.parse(point.to) - Date.parse(point.from) < step * 1000);
  return open ? Date.parse(open.from) : null;
}

/** Where a value stands alone, so that no line shows it. */
export function alone(values) {
  const places = [];
  values.forEach((value, i) => {
    if (value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null) {
      places.push(i);
    }
  });
  return places;
}

/** What the chart of calls shows, in a sentence. */
export function aboutCalls(points) {
  const total = sum(points, "total_validations");
  return total === 0
    ? "No calls in this time."
    : `${count(total)} calls, of which ${count(sum(points, "failed"))} failed.`;
}

/** What the chart of rates shows. */
export function aboutRates(points) {
  const known = points.filter(point => point.total_validations > 0);
  if (known.length === 0) {
    return "No calls in this time, so no success rate.";
  }
  const lowest = known.reduce((low, point) => exactRate(point) < exactRate(low) ? point : low);
  const all = 100 * sum(known, "successful") / sum(known, "total_validations");
  return `Success rate ${rate(floored(all))} over all, ${rate(floored(exactRate(lowest)))} in the worst step.`;
}

/** What the chart of durations shows. */
export function aboutDurations(points) {
  const known = points.filter(point => point.p95_ms !== null);
  if (known.length === 0) {
    return points.some(point => point.duration_samples > 0)
      ? "Under 20 durations in each step: too few for quantiles, only the mean is drawn. A longer span has longer steps."
      : "No durations in this time.";
  }
  const slowest = Math.max(...known.map(point => point.p95_ms));
  const typical = known.map(point => point.p50_ms).sort((a, b) => a - b)[Math.floor(known.length / 2)];
  return `Median ${millis(typical)} in a typical step, p95 up to ${millis(slowest)}.`;
}

/** Cut to one decimal, as the server does, so that it never seems to reach a limit that it does not. */
export function floored(percent) {
  return Math.floor(percent * 10 + 1e-9) / 10;
}

function sum(points, field) {
  return points.reduce((total, point) => total + point[field], 0);
}
