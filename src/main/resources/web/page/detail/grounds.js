// "Why?": the checks, figure against threshold; now, and when the status changed.

import { html, nothing } from "../html.js";
import { clock } from "../time.js";
import { STATUS_WORDS } from "../words.js";
import { isCrossed, rows, title } from "./because.js";

/**
 * The panel's content.
 * @param {object|null} change the last transition
 * @param {{grounds: object[], untold: string[], asOf: string, keepFor: string}|null} now the checks as they are now, and which cannot be told of
 */
export function why(change, now) {
  return html`
    ${change ? html`<h4>When it became ${STATUS_WORDS[change.status].toLowerCase()}, ${clock(change.since)}</h4>${
      change.because.length === 0 ? html`<p class="muted">No check objected.</p>` : table(change.because)}` : nothing}
    ${now === null || now.grounds.length === 0 ? nothing : html`<h4>As of ${clock(now.asOf)}</h4>${held(now, change)}<div class="now">${table(now.grounds)}</div>${
      now.untold.length === 0 ? nothing : html`<p class="muted untold">Judged as well, but not told of here: ${now.untold.join(", ")}.</p>`}`}`;
}

/** An ill status outlives what caused it until that is left, and for as long as it is held; told where its causes are seen. */
function held({ grounds, keepFor }, change) {
  const isIll = change && (change.status === "warning" || change.status === "error");
  const isSeen = isIll && change.reasons.every(reason => grounds.some(ground => ground.reason === reason));
  return isSeen && !isCrossed(grounds)
    ? html`<p class="held">No limit is crossed any more. A better status is told once the figures have been where it ends (“until”) for ${keepFor} (<code>keep-for</code>).</p>` : nothing;
}

/** Grounds as a table. */
export function table(grounds) {
  return html`<table class="grounds"><thead class="hidden"><tr><th>Figure</th><th>Value</th><th>Threshold</th></tr></thead>${grounds.map(ground => html`
    <tbody><tr><th colspan="3" scope="rowgroup">${title(ground)}</th></tr>
    ${rows(ground).map(row => html`<tr><td>${row.what}</td><td class="figure">${row.figure}</td>
      <td>${row.limits.map(limit => html`<span class=${"limit " + (limit.hit ? "hit " + limit.kind : "")}>${limit.hit ? "▸ " : ""}${limit.text}</span>`)}</td></tr>`)}
    </tbody>`)}</table>`;
}
