// Each status has a form of its own beside its colour.

import { svg, html } from "./html.js";

const SHAPES = {
  healthy: svg`<circle cx="8" cy="8" r="7"/><path class="mark" d="m4.6 8.2 2.3 2.3 4.4-4.8"/>`,
  warning: svg`<path d="M8 1.2 15.4 14.4H.6z"/><path class="mark" d="M8 6v3.6M8 11.6v.6"/>`,
  error: svg`<rect x="1" y="1" width="14" height="14" rx="3"/><path class="mark" d="m5 5 6 6m0-6-6 6"/>`,
  unknown: svg`<circle class="hollow" cx="8" cy="8" r="6.4"/><path class="line" d="M6 6.3A2 2 0 1 1 8.7 8c-.5.3-.7.6-.7 1.2M8 11.3v.5"/>`,
};

/** The icon of a status; what it means is to be said in words beside it. */
export function icon(status) {
  return html`<svg class="icon ${status}" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[status] ?? SHAPES.unknown}</svg>`;
}
