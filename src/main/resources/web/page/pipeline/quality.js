// Draws what befell the rows: counts, dead letters, outcomes. Nothing is dropped in silence.

import { html, nothing } from "../html.js";
import { icon } from "../icons.js";
import { count } from "../words.js";
import { COUNTS, LETTERS } from "./meanings.js";

/** The counts of all instances. */
export function drawCounts({ counts }) {
  return html`
    <section class="panel" aria-labelledby="counts">
      <h2 id="counts">What befell the rows <small>since each instance was started</small></h2>
      <table class="counts">
        <thead class="hidden"><tr><th scope="col">Kind</th><th scope="col">Rows</th><th scope="col">Meaning</th></tr></thead>
        <tbody>${COUNTS.map(([key, meaning, remedy]) => countRow(key, counts[key], meaning, remedy))}</tbody>
      </table>
    </section>`;
}

function countRow(key, value, meaning, remedy) {
  const isTold = remedy && value > 0;
  return html`
    <tr><th scope="row">${key.replaceAll("_", " ")}</th><td class="number">${count(value)}</td>
      <td class="meaning">${meaning}${isTold ? html`<span class="remedy">${icon("warning")} ${remedy}</span>` : nothing}</td></tr>`;
}

/** The dead letters by why they are none of ours. */
export function drawLetters({ counts }) {
  return html`
    <section class="panel" aria-labelledby="letters">
      <h2 id="letters">Dead letters <small>set aside with their original bytes, for 14 days</small></h2>
      ${counts.dead_letters === 0
        ? html`<p class="quiet">${icon("healthy")} None: every record could be read.</p>`
        : html`
          <table class="counts"><thead class="hidden"><tr><th scope="col">Reason</th><th scope="col">Records</th><th scope="col">Remedy</th></tr></thead>
            <tbody>${LETTERS.filter(([reason]) => counts["dead_letters_" + reason] > 0).map(([reason, remedy]) => html`
              <tr><th scope="row">${reason}</th><td class="number">${count(counts["dead_letters_" + reason])}</td>
                <td class="meaning">${remedy}<code>bin/vitals dead-letters --reason ${reason}</code></td></tr>`)}</tbody>
          </table>
          <p class="quiet">Mend the cause, restart Vitals with it, then send them through again: <code>bin/vitals dead-letters --replay</code></p>`}
    </section>`;
}

/** Outcomes by value; those first that no setting names. */
export function drawOutcomes({ counts, outcomes }) {
  const seen = outcomes.filter(each => each.count > 0 || each.known).sort((a, b) => a.known - b.known || b.count - a.count);
  return html`
    <section class="panel" aria-labelledby="outcomes">
      <h2 id="outcomes">Outcomes <small>what the rows say, and what it counts as</small></h2>
      <table class="counts">
        <thead><tr><th scope="col">Value</th><th scope="col" class="number">Rows</th><th scope="col">Counts as</th></tr></thead>
        <tbody>${seen.map(outcomeRow)}
          ${counts.outcomes_other > 0 ? html`<tr><th scope="row">others</th><td class="number">${count(counts.outcomes_other)}</td>
            <td class="meaning">failure; more than 100 values: the column holds free text. Map another: source.outcome.</td></tr>` : nothing}</tbody>
      </table>
      ${counts.outcomes_unknown > 0 ? html`<p class="quiet">Values that no setting names count as failures. That is right for those that mean failure; name the
        rest in the settings: <code>outcome: { success: [success, ok], ignored: [skipped] }</code></p>` : nothing}
    </section>`;
}

function outcomeRow({ value, counts_as: countsAs, known, count: rows }) {
  const shown = value === null ? html`<em>NULL</em>` : value === "" ? html`<em>empty</em>` : html`<bdi title=${value}>${value}</bdi>`;
  return html`
    <tr><th scope="row" class="value">${shown}</th><td class="number">${count(rows)}</td>
      <td class="meaning">${countsAs}${known ? nothing : html`<span class="muted">, by no setting</span>`}</td></tr>`;
}
