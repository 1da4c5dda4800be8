// Draws the lag of each leg, pair by pair, and who has which partition.

import { html, nothing } from "../html.js";
import { icon } from "../icons.js";
import { ageText, lagText, level, LEGS, LIMITS, limitsTold } from "./judge.js";

/** The pairs of source and partition, those too that were never heard from. */
export function drawPairs(answer, nowMillis) {
  const isPulsed = answer.freshness !== "UNVERIFIED";
  return html`
    <section class="panel" aria-labelledby="pairs">
      <h2 id="pairs">Lag by source and partition</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Lags, pair by pair">
        <table title=${"lag: " + limitsTold()}>
          <thead><tr><th scope="col">Source / partition</th><th scope="col">${isPulsed ? "Last pulse" : "Through"}</th>
            ${LEGS.map(leg => html`<th scope="col">${leg.from} → ${leg.to}</th>`)}</tr></thead>
          <tbody>
            ${answer.missing.map(pair => html`<tr>${named(pair)}<td colspan="4" class="error">${icon("error")} never heard from</td></tr>`)}
            ${answer.pairs.map(pair => html`<tr>${named(pair)}${age(pair, nowMillis, isPulsed)}${LEGS.map(leg => lag(pair[leg.key]))}</tr>`)}
          </tbody>
        </table>
      </div>
    </section>`;
}

function named(pair) {
  return html`<th scope="row"><bdi>${pair.source}</bdi> / ${pair.partition}</th>`;
}

function age(pair, nowMillis, isPulsed) {
  const value = Math.max(0, nowMillis - Date.parse(pair.frontier));
  return cell(ageText(value) + " ago", isPulsed ? level(value, LIMITS.pulse) : "healthy");
}

function lag(value) {
  return cell(lagText(value), level(value));
}

function cell(text, its) {
  const isIll = its === "warning" || its === "error";
  return html`<td class=${its}>${isIll ? icon(its) : nothing}${text}</td>`;
}

/** Instances by partition: who does the work, and who keeps a copy of it. */
export function drawInstances(answer) {
  const { instances } = answer;
  const works = ["counting", "judging"].map(kind => ({ kind, partitions: partitions(instances, kind, answer) }));
  return html`
    <section class="panel" aria-labelledby="instances">
      <h2 id="instances">Instances and their partitions</h2>
      ${answer.complete ? nothing : html`<p class="note">${icon("warning")} The picture is not complete: an instance does not answer, or nobody who is known has
        one of the partitions. Its part is missing from the figures here.</p>`}
      <div class="scroll" tabindex="0" role="region" aria-label="Partitions, instance by instance">
        <table class="matrix">
          <thead>
            <tr><th rowspan="2" scope="col">Instance</th>${works.map(work => html`<th scope="colgroup" colspan=${Math.max(1, work.partitions.length)}>${work.kind}</th>`)}
              <th rowspan="2" scope="col">Roll-up</th></tr>
            <tr>${works.flatMap(work => work.partitions.map(number => html`<th scope="col">${number}</th>`))}</tr>
          </thead>
          <tbody>${instances.map(instance => html`
            <tr><th scope="row"><bdi>${instance.instance ?? "this instance"}</bdi>${instance.self && instance.instance ? html` <span class="muted">(asked)</span>` : nothing}
                <span class="muted">${instance.streams ? instance.streams.toLowerCase().replaceAll("_", " ") : html`${icon("error")} no answer`}</span></th>
              ${works.flatMap(work => work.partitions.map(number => mark(role(instance, held => held[work.kind].includes(number)))))}
              ${mark(role(instance, held => held.rolls_up))}</tr>`)}
          </tbody>
        </table>
      </div>
      <p class="legend"><span class="active">●</span> active: does the work · <span>○</span> standby: keeps a copy, takes over at once</p>
    </section>`;
}

function partitions(instances, kind, answer) {
  const all = instances.flatMap(({ active, standby }) => [...active[kind], ...standby[kind]]);
  const known = [...answer.pairs, ...answer.missing].map(pair => pair.partition);
  return [...new Set([...all, ...known])].sort((a, b) => a - b);
}

function role(instance, has) {
  return has(instance.active) ? "active" : has(instance.standby) ? "standby" : "none";
}

const MARKS = { active: "●", standby: "○", none: "·" };

function mark(its) {
  return html`<td class=${its}><span aria-hidden="true">${MARKS[its]}</span><span class="hidden">${its}</span></td>`;
}
