// "Why?": the checks, figure against threshold; now, and when the status changed.

import { html, nothing } from "../html.js";
import { clock } from "../time.js";
import { STATUS_WORDS } from "../words.js";
import { isCrossed, rows, title } from "./because.js";

/**
 * The panel's content.
 * @param {{grounds: object[], asOf: string, keepFor: string, change: object|null}} told the checks as they are now, and the last transition
 */
export function why({ grounds, asOf, keepFor, change }) {
  return html`
    ${change ? html`<h4>When it became ${STATUS_WORDS[change.status].toLowerCase()}, ${clock(change.as_of)}</h4>${
      change.because.length === 0 ? html`<p class="muted">No check objected.</p>` : table(change.because)}` : nothing}
    ${grounds.length === 0 ? nothing : html`<h4>As of ${clock(asOf)}</h4>${held(grounds, keepFor, change)}${table(grounds)}`}`;
}

/** An ill status outlives what caused it for as long as it is held. */
function held(grounds, keepFor, change) {
  const isIll = change && (change.status === "warning" || change.status === "error");
  return isIll && !isCrossed(grounds)
    ? html`<p>None of these is crossed any more. A better status is told once that has lasted ${keepFor} (<code>keep-for</code>).</p>` : nothing;
}

/** Grounds as a table. */
export function table(grounds) {
  return html`<table class="grounds"><thead class="hidden"><tr><th>Figure</th><th>Value</th><th>Threshold</th></tr></thead>${grounds.map(ground => html`
    <tbody><tr><th colspan="3" scope="rowgroup">${title(ground)}</th></tr>
    ${rows(ground).map(row => html`<tr><td>${row.what}</td><td class="figure">${row.figure}</td>
      <td>${row.limits.map(limit => html`<span class=${"limit " + (limit.hit ? "hit " + limit.kind : "")}>${limit.hit ? "▸ " : ""}${limit.text}</span>`)}</td></tr>`)}
    </tbody>`)}</table>`;
}
