// "Why?": the checks, figure against threshold; now, and when the status changed.

import { html, nothing } from "../html.js";
import { clock } from "../time.js";
import { STATUS_WORDS } from "../words.js";
import { problemLine } from "./parts.js";
import { rows, title } from "./because.js";

const LEVELS = { healthy: "no limit crossed", warning: "warning", error: "error" };

/**
 * The panel's content.
 * @param {object|null} change the last transition
 * @param {{answer: object|undefined, problem: Error|null, keepFor: string|null}} checks what /checks answers, or why it does not
 */
export function why(change, { answer, problem, keepFor }) {
  return html`
    ${change ? html`<h4>When it became ${STATUS_WORDS[change.status].toLowerCase()}, ${clock(change.since)}</h4>${
      change.because.length === 0 ? html`<p class="muted">No check objected.</p>` : table(change.because)}` : nothing}
    ${problem ? html`<h4>The checks</h4>${problemLine(problem)}` : nothing}
    ${!answer || answer.checks.length === 0 ? nothing : html`<h4>The checks as of ${clock(answer.as_of)}</h4>${
      held(answer.checks, keepFor, change)}<div class="now">${table(answer.checks)}</div>`}`;
}

/** An ill status outlives what caused it until that is left, and for as long as it is held; told where all its causes are seen to be over. */
function held(checks, keepFor, change) {
  const isIll = change && (change.status === "warning" || change.status === "error");
  const isOver = isIll && change.reasons.every(reason => checks.some(check => check.reason === reason && check.level === "healthy"))
    && checks.every(check => check.level !== "warning" && check.level !== "error");
  return isOver && keepFor !== null
    ? html`<p class="held">No limit is crossed any more. A better status is told once the figures have been where it ends (“until”) for ${keepFor} (<code>keep-for</code>).</p>` : nothing;
}

/** What a check finds now; the grounds of a change have none. */
function level(ground) {
  return ground.level === undefined ? nothing
    : html` <span class="level ${ground.level ?? "none"}">${LEVELS[ground.level] ?? "cannot say"}</span>`;
}

/** Grounds as a table. */
export function table(grounds) {
  return html`<table class="grounds"><thead class="hidden"><tr><th>Figure</th><th>Value</th><th>Threshold</th></tr></thead>${grounds.map(ground => html`
    <tbody><tr><th colspan="3" scope="rowgroup">${title(ground)}${level(ground)}</th></tr>
    ${rows(ground).map(row => html`<tr><td>${row.what}</td><td class="figure">${row.figure}</td>
      <td>${row.limits.map(limit => threshold(limit, ground.level !== null))}</td></tr>`)}
    </tbody>`)}</table>`;
}

/** One threshold; marked if it is crossed, unless the check cannot say. */
function threshold({ text, kind, hit }, canSay) {
  const isHit = hit && canSay;
  return html`<span class=${"limit " + (isHit ? "hit " + kind : "")}>${isHit ? "▸ " : ""}${text}</span>`;
}
