// Whether what a status still tells is over. Pure.

const NEWEST_MILLIS = 360_000;
const CALLS_DECIDE = "SUCCESS_RATE";

/**
 * A warning or an error is held for a while after its end. It is told to be over where the success rate alone decided,
 * and neither the whole window nor any of its newest minutes would set it again: a window that is well proves nothing
 * while the newest calls fail.
 * @param {object} event the last health event
 * @param {number|null} warnBelow the success rate below which a warning may begin
 * @param {Map<number, {total: number, rate: number|null}>} points of the last hour by when they begin, ms since 1970
 */
export function isRecovering(event, warnBelow, points) {
  const isIll = !event.last_known && (event.status === "warning" || event.status === "error");
  const isByRate = event.reasons.every(reason => reason === CALLS_DECIDE);
  const isWell = event.raw === "healthy" && warnBelow !== null && event.success_rate >= warnBelow;
  return isIll && isByRate && isWell && isWellOfLate(points, warnBelow);
}

function isWellOfLate(points, warnBelow) {
  const last = Math.max(...points.keys());
  const newest = [...points].filter(([from, point]) => from > last - NEWEST_MILLIS && point.total > 0);
  return newest.length > 0 && newest.every(([, point]) => point.rate >= warnBelow);
}
