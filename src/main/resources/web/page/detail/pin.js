// Says that what is shown is of the past, and how to get back to now.

import { html, nothing } from "../html.js";
import { format } from "../route.js";
import { clock, forHowLong } from "../time.js";

/** The bar; nothing while the view follows. @param {number|null} at */
export function pin(route, at) {
  if (at === null) {
    return nothing;
  }
  const params = new URLSearchParams(route.params);
  params.delete("at");
  return html`<p class="banner pinned"><strong>Pinned.</strong> What is shown is as of ${clock(at)}, ${forHowLong(at)} ago.
    <a href=${format({ ...route, params })}>Back to live</a></p>`;
}

/** The instant (ms) that an address pins the view to; null: it follows. */
export function at(route) {
  const told = Date.parse(route?.params.get("at") ?? "");
  return Number.isNaN(told) ? null : Math.floor(told / 1000) * 1000;
}

/** Of the answer of /transitions the changes until an instant; all if it is null. */
export function before(answer, until) {
  return until === null ? answer
    : { ...answer, transitions: answer.transitions.filter(each => Date.parse(each.as_of) <= until) };
}
