// The answer: the course that the candidate would have told beside the one that was published.

import { html, nothing } from "../html.js";
import { clock, text } from "../time.js";
import { STATUS_WORDS, span } from "../words.js";
import { brief } from "../detail/because.js";
import { segments } from "../detail/course.js";
import { strip } from "../detail/strip.js";

const ORDER = ["error", "warning", "unknown", "healthy"];
const OUTAGES_TOLD = 5;

/** Both courses, how long each status, how many changes, how soon outages were told. @param {object} answer of a Question */
export function comparison(answer) {
  return html`
    <div class="courses">
      <h4>As published</h4>${strip("As published", partsOf(answer.published, answer))}
      <h4>With these thresholds</h4>${strip("With these thresholds", partsOf(answer.candidate, answer))}
      <p class="muted ends"><span>${clock(answer.from)}</span><span>${clock(answer.until)}</span></p>
    </div>
    <table class="minutes">
      <thead><tr><th scope="col">Minutes in</th>${ORDER.map(status => html`<th scope="col">${STATUS_WORDS[status]}</th>`)}<th scope="col">Changes</th></tr></thead>
      <tbody>${side("As published", answer.published)}${side("With these thresholds", answer.candidate)}</tbody>
    </table>
    <p class="verdict" role="status">${verdict(answer)}</p>
    ${outages(answer.raw_errors)}
    ${answer.isComplete ? nothing : html`<p class="muted">Not all that was published could be read.</p>`}
    <details><summary>Changes with these thresholds</summary>${changes(answer.candidate.transitions)}</details>`;
}

/** The difference in a sentence. */
export function verdict({ published, candidate }) {
  const was = published.transitions.length;
  const would = candidate.transitions.length;
  const error = `${minutes(candidate.seconds_in.error)} min of error instead of ${minutes(published.seconds_in.error)}`;
  const warning = `${minutes(candidate.seconds_in.warning)} min of warning instead of ${minutes(published.seconds_in.warning)}`;
  return `${would} ${would === 1 ? "change" : "changes"} instead of ${was}, ${error}, ${warning}.`;
}

function partsOf(told, { from, until }) {
  const turns = told.transitions.map(each => ({ at: Date.parse(each.at), status: each.status }));
  return segments(turns, told.status_at_from, from, until);
}

function side(label, told) {
  return html`<tr><th scope="row">${label}</th>${ORDER.map(status => html`<td>${minutes(told.seconds_in[status])}</td>`)}<td>${told.transitions.length}</td></tr>`;
}

function minutes(seconds) {
  return (seconds / 60).toFixed(1);
}

/** How soon each time was told in which the window alone was in error. */
function outages(all) {
  return all.length === 0 ? nothing : html`<ul class="outages">${all.slice(-OUTAGES_TOLD).map(outage => html`<li>
    The window alone was in error ${outage.from ? html`from ${text(outage.from)}` : "from before"} ${outage.until ? html`to ${text(outage.until)}` : "on"}:
    published ${delay(outage.published)}; with these thresholds ${delay(outage.candidate)}.</li>`)}</ul>`;
}

function delay({ detected_after_seconds: detected, cleared_after_seconds: cleared }) {
  const told = detected === null ? "not told in it" : "told " + relative(detected);
  return cleared === null ? told : `${told}, cleared ${relative(cleared)}`;
}

function relative(seconds) {
  return seconds === 0 ? "at once" : span(Math.abs(seconds) * 1000) + (seconds < 0 ? " sooner" : " later");
}

function changes(transitions) {
  return transitions.length === 0 ? html`<p class="muted">None.</p>` : html`<ol class="would">${transitions.map(each => html`<li>
    ${clock(each.at)} ${each.previous_status ? STATUS_WORDS[each.previous_status] + " → " : ""}<b class=${"word " + each.status}>${STATUS_WORDS[each.status]}</b>
    <span class="muted">${each.because.map(brief).join("; ")}</span></li>`)}</ol>`;
}
