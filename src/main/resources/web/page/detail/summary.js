// What stands at the top: the status, why, since when, and a few big numbers.

import { html, nothing } from "../html.js";
import { icon } from "../icons.js";
import { clock, forHowLong } from "../time.js";
import { perMinute } from "../overview/busyness.js";
import { standing } from "../state.js";
import { OVERLAY_WORDS, STATUS_WORDS, count, exact, millis, rate, reasons, span } from "../words.js";
import { foreign } from "./parts.js";

/**
 * The top of the view.
 * @param {object} health a health event; as of a moment of the past, figures with status and since where they are known
 * @param {{pinned: boolean, here: string, settled: string}} how here is the address that pins this very moment, settled
 *   the instant through which it is so
 */
export function summary(health, { pinned, here, settled }) {
  const status = standing(health) ?? "unknown";
  return html`
    <div class="standing ${status} ${health.last_known ? "past" : ""}">
      <div class="who">
        <h2>${foreign(health.integration)}</h2>
        <p class="status"><span class="word ${status}">${icon(status)} ${health.last_known ? html`<small>was</small> ` : nothing}${
            health.status ? STATUS_WORDS[status] : "Status not told"}</span>
          ${(health.overlays ?? []).map(overlay => html` <span class="chip">${OVERLAY_WORDS[overlay] ?? overlay}</span>`)}
          ${health.settled ? nothing : html` <span class="chip">not settled</span>`}</p>
        <p class="because">${why(health, pinned)}</p>
      </div>
      <p class="as-of">${pinned ? "as it was at" : "settled up to"} ${clock(pinned ? health.as_of : settled)}${pinned
        ? nothing : html`<br><a href=${here}>Link to this moment</a>`}</p>
    </div>
    <dl class="numbers" data-as-of=${health.as_of}>${numbers(health)}</dl>`;
}

function why(health, pinned) {
  const told = reasons(health.reasons ?? []);
  return html`${told ? html`${told}<br>` : nothing}${health.since ? since(health, pinned) : nothing}`;
}

/** While Vitals is blind nobody knows for how long it has been so. */
function since(health, pinned) {
  if (health.last_known) {
    return html`as last known; since ${clock(health.since)}`;
  }
  const lasted = pinned ? span(Date.parse(health.as_of) - Date.parse(health.since)) : forHowLong(health.since);
  return html`since ${clock(health.since)}, for ${lasted}`;
}

function numbers(health) {
  const live = health.live;
  const window = exact(health.window_seconds * 1000);
  const calls = perMinute(health);
  return html`
    ${big("success-rate", "Success rate", rate(health.success_rate), live && live.success_rate !== health.success_rate ? rate(live.success_rate) : null)}
    ${big("calls", `Calls in ${window}`, count(health.total_validations), live && live.total_validations !== health.total_validations ? count(live.total_validations) : null)}
    ${big("failed", "Failed", count(health.failed), live && live.failed !== health.failed ? count(live.failed) : null)}
    ${big("per-minute", "Calls a minute", calls > 0 && calls < 10 ? calls.toFixed(1) : count(Math.round(calls)))}
    ${big("p50", "p50", millis(health.p50_ms))}
    ${big("p95", "p95", millis(health.p95_ms))}
    ${big("p99", "p99", millis(health.p99_ms))}
    ${big("mean", "Mean", millis(health.avg_duration_ms), live && live.avg_duration_ms !== health.avg_duration_ms ? millis(live.avg_duration_ms) : null)}`;
}

/** A number; beside it what it is going to be, as far as rows have come. */
function big(key, label, value, live = null) {
  return html`<div class=${"number " + key}><dt>${label}</dt><dd><b>${value}</b><small title="live: with the rows that have come since">${
    live === null ? " " : live + " live"}</small></dd></div>`;
}
