// Over which span one looks, and in which steps. Pure.

const HOUR = 3600;

/** The spans that can be chosen; each in steps that make 70 to 180 points. */
export const SPANS = [
  { key: "1h", seconds: HOUR, step: 30 },
  { key: "3h", seconds: 3 * HOUR, step: 60 },
  { key: "6h", seconds: 6 * HOUR, step: 120 },
  { key: "12h", seconds: 12 * HOUR, step: 300 },
  { key: "24h", seconds: 24 * HOUR, step: 600 },
];

/** The span that an address names; the first where it names none. */
export function spanOf(params) {
  return SPANS.find(span => span.key === params.get("span")) ?? SPANS[0];
}

/** The ends of a span that ends at an instant (ms). It begins with a whole step, so that steps keep their places as time goes on. */
export function ends(span, until) {
  const to = Math.floor(until / 1000) * 1000;
  const step = span.step * 1000;
  return { from: Math.ceil((to - span.seconds * 1000) / step) * step, to };
}

/** The answer's points with newer ones in the places of the same steps, and without those before a beginning. */
export function joined(points, newer, from) {
  const first = newer.length === 0 ? Infinity : Date.parse(newer[0].from);
  return points.filter(point => Date.parse(point.from) < first && Date.parse(point.from) >= from).concat(newer);
}

/** An instant as a parameter. */
export function instant(millis) {
  return new Date(millis).toISOString();
}
