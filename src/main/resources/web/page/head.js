// What stands above every view: the state of all in one sentence, how fresh it is, and the ways to the views.

import { html, nothing, render } from "./html.js";
import { icon } from "./icons.js";
import { clock, forHowLong, text } from "./time.js";
import { sentence } from "./words.js";

const SYSTEM_ICON = { error: "error", warning: "warning", unknown: "unknown", healthy: "healthy" };

/** What is told above the tiles when the picture is not live. Stale and blind are facts about the pipeline, not illness. */
const BANNERS = {
  STARTING: ["Starting", "Vitals has just started and reads what there is; figures are not settled yet."],
  CATCHING_UP: ["Catching up", "Rows of the past are being counted; what is shown is behind the table."],
  STALE: ["Stale", "The change stream lags; statuses stay as they were until it is back."],
  BLIND: ["Blind", "The change stream does not arrive. Nothing is known of the integrations now; this says nothing about their health."],
  UNVERIFIED: ["Unverified", "No pulses come through the change stream, so silence cannot be told from a broken pipeline."],
};

/** Draws the head. @param {import("./model.js").Model} model @param {import("./route.js").Route} route */
export function drawHead(place, model, route) {
  render(html`
    <div class="bar">
      <a class="brand" href="#/">Vitals</a>
      <nav aria-label="Views">
        ${way("#/", "Overview", route.view === "overview")}
        ${way("#/pipeline", "Pipeline", route.view === "pipeline")}
      </nav>
      <p class="fresh">${freshness(model)}</p>
    </div>
    <div class="state" role="status">${state(model)}</div>
    ${banner(model)}`, place);
  document.title = title(model, route);
}

function way(href, word, isHere) {
  return html`<a href=${href} aria-current=${isHere ? "page" : nothing}>${word}</a>`;
}

function state(model) {
  if (!model.isComplete) {
    return html`<p class="sentence">Asking for the state of all integrations…</p>`;
  }
  const worst = worstOf(model.system);
  return html`<h1 class="sentence">${icon(SYSTEM_ICON[worst])}<span>${sentence(model.system)}${since(model, worst)}</span></h1>`;
}

/** The worst status that any integration has. */
function worstOf(system) {
  return ["error", "warning", "unknown"].find(status => system?.counts[status] > 0) ?? (system ? "healthy" : "unknown");
}

/** Since when: of those that have the worst status, the one that has it longest. */
function since(model, worst) {
  if (worst === "healthy" || !model.system) {
    return nothing;
  }
  let earliest = null;
  for (const event of model.health.values()) {
    if (event.status === worst && (earliest === null || event.since < earliest)) {
      earliest = event.since;
    }
  }
  return earliest === null ? nothing : html`; since ${clock(earliest)}`;
}

function freshness(model) {
  if (model.connection === "lost") {
    return "reconnecting…";
  }
  if (!model.asOf) {
    return nothing;
  }
  return html`<span class="dot ${model.freshness === "LIVE" ? "live" : "old"}"></span>${
    model.freshness === "LIVE" ? "live" : model.freshness.toLowerCase().replace("_", " ")}, as of ${clock(model.asOf)}`;
}

function banner(model) {
  if (model.connection === "lost") {
    return html`<p class="banner lost" role="alert"><strong>Reconnecting.</strong> No connection to Vitals since ${text(model.lostAt)}; what is shown is what was known then.</p>`;
  }
  const told = model.isComplete && BANNERS[model.freshness];
  if (!told) {
    return nothing;
  }
  const [word, meaning] = told;
  return html`<p class="banner ${model.freshness.toLowerCase()}" role="alert"><strong>${word}.</strong> ${meaning}${
    model.asOf ? html` Settled up to ${clock(model.asOf)}, ${forHowLong(model.asOf)} ago.` : nothing}</p>`;
}

function title(model, route) {
  const ill = model.system ? model.system.counts.error : 0;
  const here = route.view === "integration" ? route.name + " · " : "";
  return (ill > 0 ? `(${ill} failing) ` : "") + here + "Vitals";
}
