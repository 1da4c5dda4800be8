// What happened: changes of status with their grounds, and calls that failed.

import { html, nothing, repeat } from "../html.js";
import { icon } from "../icons.js";
import { clock } from "../time.js";
import { STATUS_WORDS, count, millis, reasons, span } from "../words.js";
import { brief } from "./because.js";
import { table } from "./grounds.js";
import { foreign } from "./parts.js";

const CHANGES_TOLD = 20;

/** Changes, newest first. @param {{transitions: object[], complete: boolean}} answer */
export function changes(answer) {
  const told = answer.transitions.slice(0, CHANGES_TOLD);
  if (told.length === 0) {
    return html`<p class="muted">No change of status is kept.</p>`;
  }
  return html`<ol class="changes">${repeat(told, each => each.seq, change)}</ol>${
    answer.complete && told.length === answer.transitions.length
      ? nothing : html`<p class="muted">The newest ${told.length}; there were more.</p>`}`;
}

function change(each) {
  const lasted = each.previous_seconds === null ? nothing
    : html`, after ${span(each.previous_seconds * 1000)} ${STATUS_WORDS[each.previous_status].toLowerCase()}`;
  return html`<li>
    <p class="turn">${each.previous_status ? html`${status(each.previous_status)}<span aria-label="to"> → </span>` : html`<span class="muted">first seen:</span> `}${status(each.status)}</p>
    <p class="muted">${clock(each.since)}${lasted}${each.replayed ? html` <span class="chip" title="Published later, for a moment at which Vitals was down or blind">replayed</span>` : nothing}</p>
    ${each.because.length === 0
      ? each.reasons.length === 0 ? nothing : html`<p>${reasons(each.reasons)}</p>`
      : html`<details><summary>${each.because.map(brief).join("; ")}</summary>${table(each.because)}</details>`}
  </li>`;
}

function status(code) {
  return html`<span class="word ${code}">${icon(code)} ${STATUS_WORDS[code]}</span>`;
}

/** What failures say, and the newest of them. @param {object} answer of /failures @param {number|null} until only those before */
export function failures(answer, until) {
  const told = until === null ? answer.failures : answer.failures.filter(each => Date.parse(each.at) <= until);
  if (told.length === 0) {
    return html`<p class="muted">${answer.kept === 0 ? "No failed call is kept." : "Of the failed calls that are kept none is so old."}</p>`;
  }
  const most = answer.top_messages[0]?.count ?? 1;
  return html`
    ${until === null && answer.top_messages.length > 0 ? html`<h4>What most of them say</h4>
    <ul class="messages">${answer.top_messages.map(each => html`<li>
      <span class="share"><svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width=${100 * each.count / most} height="6"></rect></svg></span>
      <b>${count(each.count)} ×</b> ${message(each.message)}</li>`)}</ul>` : nothing}
    <h4>The newest${answer.kept > told.length ? ` of ${answer.kept} kept` : ""}</h4>
    <div class="scroll" tabindex="0" role="region" aria-label="The newest failures"><table class="failures">
      <thead><tr><th scope="col">At</th><th scope="col">Says</th><th scope="col">Took</th><th scope="col">Row</th></tr></thead>
      <tbody>${told.map(failure)}</tbody></table></div>`;
}

function failure(each) {
  const isPlain = each.key !== null && typeof each.key === "object";
  const key = isPlain ? Object.entries(each.key).map(([column, value]) => `${column} ${value}`).join(", ") : JSON.stringify(each.key);
  return html`<tr><td>${clock(each.at)}</td>
    <td>${each.message ? message(each.message) : html`<span class="muted">no message, outcome ${foreign(each.outcome ?? "null")}</span>`}</td>
    <td class="figure">${millis(each.duration_ms)}</td>
    <td>${foreign(key, "key")}</td></tr>`;
}

function message(text) {
  return text === null ? html`<span class="muted">no message</span>` : foreign(text, "message");
}
