// One integration at a glance.

import { html, nothing, svg } from "../html.js";
import { icon } from "../icons.js";
import { toIntegration } from "../route.js";
import { standing } from "../state.js";
import { minute, shortClock } from "../time.js";
import { OVERLAY_WORDS, STATUS_WORDS, briefReasons, count, exact, millis, reasons } from "../words.js";
import { perMinute } from "./busyness.js";
import { CHART_HEIGHT, MINUTES, STRIP_HEIGHT, cells, chart, describeChart, describeStrip, stretches, strip } from "./hour.js";
import { isRecovering } from "./recovery.js";

/**
 * @param {object} event the last health event
 * @param {import("./limits.js").Held} held what it is held against
 * @param {import("./histories.js").History} history
 * @param {number} begin of the hour that is drawn
 * @param {number} knownUntil when what was told of any integration ceases to hold
 */
export function tile(event, held, history, begin, knownUntil) {
  const status = standing(event);
  return html`<article class="tile ${status}">
    <header>
      <h3><a href=${toIntegration(event.integration)} title=${event.integration}>${icon(status)}<bdi>${event.integration}</bdi></a></h3>
      <span class="word ${status}">${event.last_known ? html`<small>was</small> ` : nothing}${STATUS_WORDS[status]}</span>
    </header>
    ${why(event, isRecovering(event, held.rate, history.points))}
    ${figures(event, held.latency)}
    ${hour(history, begin, Math.max(knownUntil, Date.parse(event.as_of)))}
  </article>`;
}

/** What can be hovered lies above the link that covers the tile, and leads where that leads. */
function why(event, isOver) {
  const told = event.last_known ? "as last known" : briefReasons(event.reasons);
  return html`<p class="why" @click=${follow}>${told ? html`<b title=${event.last_known ? told : reasons(event.reasons)}>${told}</b>` : nothing}<span>since ${shortClock(event.since)}</span>${
    isOver ? html`<span class="chip recovering">recovering</span>` : nothing}${
    event.overlays.map(overlay => html`<span class="chip ${overlay.toLowerCase()}">${OVERLAY_WORDS[overlay] ?? overlay}</span>`)}</p>`;
}

/** As the link itself would, a key held with the click included. */
function follow(click) {
  click.currentTarget.closest(".tile").querySelector("h3 a").dispatchEvent(new MouseEvent("click", click));
}

/** The rate's colour is that of the window, which it is the figure of; the tile's that of the status. */
function figures(event, limit) {
  const calls = perMinute(event);
  return html`<div class="figures">
    <div class="rate ${event.raw}"><strong>${event.success_rate === null ? "–" : html`${event.success_rate.toFixed(1)}<small> %</small>`}</strong>
      <span>${count(event.successful)} of ${count(event.total_validations)} in ${exact(event.window_seconds * 1000)}</span></div>
    <dl>
      <div><dt>failed</dt><dd>${brief(event.failed)}</dd></div>
      <div><dt>calls/min</dt><dd>${calls > 0 && calls < 10 ? calls.toFixed(1) : brief(Math.round(calls))}</dd></div>
      ${latency(event, limit)}
    </dl>
  </div>`;
}

/** The figure is that of the whole window, the limit is held against the newest calls: whether they are over it, the verdict says. */
function latency(event, limit) {
  const quantile = limit?.quantile ?? "p95";
  return html`<div class=${event.reasons.includes("LATENCY") ? "over" : ""}><dt>${quantile}</dt><dd>${millis(event[quantile + "_ms"])}</dd>${
    limit ? html`<dd class="more">limit ${millis(limit.millis)}</dd>` : nothing}</div>`;
}

/** A count in five letters at most. */
function brief(value) {
  return value < 10_000 ? count(value) : value < 1_000_000 ? Math.round(value / 1000) + "k" : (value / 1_000_000).toFixed(1) + "M";
}

function hour(history, begin, knownUntil) {
  if (history.spells === null) {
    return html`<p class="hour untold">${history.problem ? html`No history now: ${history.problem}. Asked again soon.` : nothing}</p>`;
  }
  const parts = stretches(history.spells, begin, knownUntil);
  return html`<div class="hour">${stripOf(parts, begin)}${chartOf(history.points, begin)}
    <p class="axis" aria-hidden="true"><span>1 h ago</span><span>now</span></p></div>`;
}

function stripOf(parts, begin) {
  const paths = strip(cells(parts, begin));
  return html`<svg class="strip" viewBox="0 0 ${MINUTES} ${STRIP_HEIGHT}" preserveAspectRatio="none" role="img"
    aria-label=${describeStrip(parts, minute)}>${Object.entries(paths).map(([status, path]) => svg`<path class=${status} d=${path}/>`)}</svg>`;
}

function chartOf(points, begin) {
  const paths = chart(points, begin);
  return html`<svg class="chart" viewBox="0 0 ${MINUTES} ${CHART_HEIGHT}" preserveAspectRatio="none" role="img"
    aria-label=${describeChart(points, begin)}>
    <path class="successful" d=${paths.successful}/><path class="failed" d=${paths.failed}/><path class="rate" d=${paths.rate}/></svg>`;
}
