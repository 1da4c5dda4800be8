// How things are called. Pure: figures and codes in, words out.

/** Worst first. */
export const STATUSES = ["error", "warning", "unknown", "healthy"];

/** What a status is called on the page. */
export const STATUS_WORDS = { error: "Error", warning: "Warning", unknown: "Unknown", healthy: "Healthy" };

/** What each reason says, in a word or two. */
export const REASON_WORDS = {
  SUCCESS_RATE: "success rate too low",
  CONSECUTIVE_FAILURES: "failures in a row",
  LATENCY: "too slow",
  SLOW_CALLS: "too many slow calls",
  OVERDUE: "overdue: rows are expected, none came",
  IDLE: "idle: no calls in the window",
  NEVER_SEEN: "never seen",
  WARMING_UP: "warming up: the window is not full yet",
  INSUFFICIENT: "too few calls to tell",
  BLIND: "Vitals is blind: the change stream does not arrive",
};

/** The same where there is little room, and the whole is told on hover. */
const BRIEF_WORDS = {
  SUCCESS_RATE: "success rate",
  SLOW_CALLS: "slow calls",
  OVERDUE: "overdue",
  IDLE: "idle: no calls",
  WARMING_UP: "warming up",
  INSUFFICIENT: "too few calls",
  BLIND: "blind",
};

/** What the overlays say. */
export const OVERLAY_WORDS = { FLAPPING: "flapping", MAINTENANCE: "maintenance" };

/** Reasons as one phrase; empty for none. */
export function reasons(codes) {
  return codes.map(code => REASON_WORDS[code] ?? code).join(" · ");
}

/** Reasons in the fewest words; empty for none. */
export function briefReasons(codes) {
  return codes.map(code => BRIEF_WORDS[code] ?? REASON_WORDS[code] ?? code).join(" · ");
}

/** A rate in percent, or a dash. */
export function rate(percent) {
  return percent === null || percent === undefined ? "–" : percent.toFixed(1) + " %";
}

/** A duration given in ms: 850 ms, 1.53 s. */
export function millis(value) {
  if (value === null || value === undefined) {
    return "–";
  }
  if (value < 1000) {
    return (value < 10 ? value.toFixed(1) : Math.round(value)) + " ms";
  }
  return (value / 1000).toFixed(value < 10_000 ? 2 : 1) + " s";
}

/** A count with its thousands apart. */
export function count(value) {
  return value === null || value === undefined ? "–" : value.toLocaleString("en-US");
}

/** A time span given in ms: 8 s, 3 min, 2 h 5 min, 4 d. */
export function span(value) {
  const seconds = Math.max(0, Math.floor(value / 1000));
  if (seconds < 60) {
    return seconds + " s";
  }
  if (seconds < 3600) {
    return Math.floor(seconds / 60) + " min";
  }
  if (seconds < 86_400) {
    const minutes = Math.floor((seconds % 3600) / 60);
    return Math.floor(seconds / 3600) + " h" + (minutes ? " " + minutes + " min" : "");
  }
  return Math.floor(seconds / 86_400) + " d";
}

const UNITS = [["d", 86_400_000], ["h", 3_600_000], ["min", 60_000]];

/** A time span given in ms, with nothing left out, for windows and thresholds: 90 s is 1 min 30 s. */
export function exact(value) {
  const parts = [];
  let rest = Math.round(value);
  for (const [unit, length] of UNITS) {
    if (rest >= length) {
      parts.push(Math.floor(rest / length) + " " + unit);
      rest %= length;
    }
  }
  return parts.length > 0 && rest === 0 ? parts.join(" ") : [...parts, rest / 1000 + " s"].join(" ");
}
