// Draws the data's way: five stations, the legs between them, and what to do about those that are ill.

import { html, nothing } from "../html.js";
import { icon } from "../icons.js";
import { millis } from "../words.js";
import { lagText, legs, limitsTold, LIMITS, stations } from "./judge.js";
import { STATIONS } from "./meanings.js";

const WORDS = { healthy: "well", warning: "slow or behind", error: "ill", unknown: "not known" };
/** Which station each leg ends at: there it stands where stations stand below each other. */
const LEG_BEFORE = { topic: 0, counted: 1, published: 2 };

/** The stations of an answer. */
export function drawWay(answer, nowMillis) {
  const all = legs(answer.pairs);
  const told = stations(answer, nowMillis);
  return html`
    <ol class="way">
      ${told.map(station => html`
        ${station.id in LEG_BEFORE ? leg(all[LEG_BEFORE[station.id]], LEG_BEFORE[station.id]) : nothing}
        ${card(station)}`)}
    </ol>
    ${remedies(told.filter(station => station.level !== "healthy"))}`;
}

function card(station) {
  const { name, what } = STATIONS[station.id];
  return html`
    <li class="station ${station.id} ${station.level}" data-level=${station.level} title=${limits(station.id)}>
      <h3>${icon(station.level)}<span>${name}</span><span class="hidden">: ${WORDS[station.level]}</span></h3>
      <p class="what">${what}</p>
      <p class="fact">${station.fact}</p>
    </li>`;
}

function limits(id) {
  const pulse = `last pulse: amber after ${millis(LIMITS.pulse.warning)}, red after ${millis(LIMITS.pulse.error)}`;
  const lag = "lag: " + limitsTold();
  return { table: pulse, connect: lag + "; " + pulse, topic: "red while a partition has never been heard from" }[id] ?? lag;
}

function leg(each, number) {
  return html`
    <li class="leg leg${number + 1} ${each.level}" title="${each.from} → ${each.to}; ${limitsTold()}">
      <span class="hidden">From ${each.from} to ${each.to}: </span>
      <span class="told"><span class="worst">${lagText(each.worst)}</span><span class="rest">
        worst${each.median === null ? nothing : html` · median ${lagText(each.median)}`}</span></span>
    </li>`;
}

/** The first that is ill explains those after it; what is merely not known comes last. */
function remedies(ill) {
  const causes = ill.filter(station => station.id !== "published" || ill.length === 1).sort((a, b) => (a.level === "unknown") - (b.level === "unknown"));
  if (causes.length === 0) {
    return nothing;
  }
  return html`
    <section class="panel remedies" aria-labelledby="remedies">
      <h3 id="remedies">What is wrong, and what to do</h3>
      <dl>${causes.map(remedy)}</dl>
      <p class="quiet"><code>bin/vitals doctor</code> looks at all of this, and at the database, a line each with the remedy.</p>
    </section>`;
}

function remedy(station) {
  const { name, ill, advice, command } = STATIONS[station.id];
  return html`
    <dt>${icon(station.level)} ${name}: ${station.fact}</dt>
    <dd>${ill} ${advice}${command ? html`<code>${command}</code>` : nothing}</dd>`;
}
