// The course of a status over a span, as segments. Pure.

/**
 * @typedef {{from: number, to: number, status: "healthy"|"warning"|"error"|"unknown"|"untold", since?: number}} Segment
 */

/**
 * The segments between two instants (ms).
 * @param {{at: number, status: string}[]} changes in order
 * @param {string|null} before the status before the first change, where it is known
 * @returns {Segment[]}
 */
export function segments(changes, before, from, to) {
  const all = [];
  let status = before ?? "untold";
  let begin = from;
  for (const change of changes) {
    if (change.at > from && change.at < to) {
      all.push({ from: begin, to: change.at, status });
      begin = change.at;
    }
    if (change.at < to) {
      status = change.status;
    }
  }
  all.push({ from: begin, to, status });
  return all.filter(each => each.to > each.from);
}

/** ms in each status. @param {Segment[]} parts */
export function lengths(parts) {
  const sums = { error: 0, warning: 0, unknown: 0, healthy: 0, untold: 0 };
  for (const part of parts) {
    sums[part.status] += part.to - part.from;
  }
  return sums;
}
