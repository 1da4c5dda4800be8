// A bar that shows which status held when, aligned with the charts below it.

import { html, svg, nothing } from "../html.js";
import { text, utc } from "../time.js";
import { STATUS_WORDS, span } from "../words.js";
import { lengths } from "./course.js";

const WIDE = 1000;
const HIGH = 20;

/** Statuses are told apart by form as well: how high a segment stands. */
const HEIGHTS = { error: 20, warning: 15, healthy: 8, unknown: 4, untold: 0 };
const WORDS = { ...STATUS_WORDS, untold: "not known yet" };

/** The bar. @param {string} label what it is the course of @param {import("./course.js").Segment[]} parts */
export function strip(label, parts) {
  if (parts.length === 0) {
    return nothing;
  }
  const from = parts[0].from;
  const to = parts[parts.length - 1].to;
  return html`<svg class="strip" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" role="img" aria-label="${label}: ${summary(parts)}">
    ${parts.map(part => segment(part, from, to))}
  </svg>`;
}

/** How long each status held: "Error 3 min, Healthy 57 min". */
export function summary(parts) {
  const told = Object.entries(lengths(parts)).filter(([, length]) => length > 0);
  return told.map(([status, length]) => `${WORDS[status]} ${span(length)}`).join(", ");
}

function segment(part, from, to) {
  const x = WIDE * (part.from - from) / (to - from);
  const wide = Math.max(WIDE * (part.to - part.from) / (to - from), 1.5);
  const high = HEIGHTS[part.status];
  const words = `${WORDS[part.status]} ${text(part.from)} – ${text(part.to)} (${span(part.to - part.from)})\n${utc(part.from)} – ${utc(part.to)}`;
  return svg`<g class=${part.status}><title>${words}</title>
    <rect class="back" x=${x} y="0" width=${wide} height=${HIGH}></rect>
    <rect x=${x} y=${HIGH - high} width=${wide} height=${high}></rect></g>`;
}
