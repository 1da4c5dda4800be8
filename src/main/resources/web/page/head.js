// What stands above every view: the state of all in one sentence, how fresh it is, and the ways to the views.

import { html, nothing, render } from "./html.js";
import { icon } from "./icons.js";
import { leave } from "./leave.js";
import { needsLogIn } from "./session.js";
import { picture, summary } from "./state.js";
import { showInTab, showLogInInTab } from "./tab.js";
import { clock, forHowLong } from "./time.js";
import { toIntegration } from "./route.js";
import { span } from "./words.js";

const NAMES_TOLD = 5;

/** What is told above the tiles when the picture is not live. Stale and blind are facts about the pipeline, not illness. */
const BANNERS = {
  STARTING: ["Starting", "Vitals has just started and reads what there is; figures are not settled yet."],
  CATCHING_UP: ["Catching up", "Rows of the past are being counted; what is shown is behind the table."],
  STALE: ["Stale", "The change stream lags; statuses stay as they were until it is back."],
  BLIND: ["Blind", "The change stream does not arrive. What is shown is what was last known; it says nothing about the health now."],
  UNVERIFIED: ["Unverified", "No pulses come through the change stream, so silence cannot be told from a broken pipeline."],
};
const LOST = ["Reconnecting", "No connection to Vitals; what is shown is what was known when it broke."];

const ARE = { error: ["is failing", "are failing"], warning: ["is in warning", "are in warning"], unknown: ["is not known", "are not known"] };
const WERE = { error: ["was failing", "were failing"], warning: ["was in warning", "were in warning"], unknown: ["was not known", "were not known"] };

/** Draws the head. @param {import("./model.js").Model} model @param {import("./route.js").Route} route */
export function drawHead(place, model, route) {
  const all = summary(model.health.values());
  const isClosed = needsLogIn();
  render(html`
    <div class="bar">
      <a class="brand" href="#/">Vitals</a>
      <nav aria-label="Views">
        ${way("#/", "Overview", route.view === "overview")}
        ${way("#/pipeline", "Pipeline", route.view === "pipeline")}
      </nav>
      <p class="fresh">${isClosed ? nothing : freshness(model)}</p>
      ${leave()}
    </div>
    <div class="state" role="status">${isClosed ? closed() : state(model, all)}</div>
    ${banner(model, !isClosed)}`, place);
  document.documentElement.dataset.picture = isClosed ? "live" : picture(model);
  document.documentElement.classList.toggle("on-wall", route.view === "overview" && route.params.has("wall"));
  isClosed ? showLogInInTab() : showInTab(model, all, route);
}

function way(href, word, isHere) {
  return html`<a href=${href} aria-current=${isHere ? "page" : nothing}>${word}</a>`;
}

function closed() {
  return html`<h1 class="sentence quiet">Log in to see how the integrations are</h1>`;
}

function state(model, all) {
  if (!model.isComplete) {
    return html`<h1 class="sentence quiet">${model.connection === "lost" ? "Nothing is known yet" : "Asking for the state of all integrations…"}</h1>`;
  }
  const isPast = picture(model) === "blind";
  return html`<h1 class="sentence ${all.worst} ${isPast ? "past" : ""}">${icon(all.worst)}<span>${sentence(all, isPast)}</span></h1>`;
}

/** "2 of 8 integrations are failing: payments, did_avatar; since 10:01", each name a way to it. */
function sentence(all, isPast) {
  if (all.total === 0) {
    return "No integration is known yet";
  }
  const before = isPast ? "When last known, " : "";
  if (all.worst === "healthy") {
    return before + whole(all.total, isPast);
  }
  const ill = all.counts[all.worst];
  const [one, several] = (isPast ? WERE : ARE)[all.worst];
  return html`${before}${ill} of ${all.total} ${all.total === 1 ? "integration" : "integrations"} ${ill === 1 ? one : several}: ${
    named(all.names)}${all.since && !isPast ? html`<span class="since">; since ${clock(all.since)}</span>` : nothing}`;
}

function whole(total, isPast) {
  const verb = isPast ? "was" : "is";
  return total === 1 ? `the only integration ${verb} healthy`.replace(/^t/, isPast ? "t" : "T")
    : `${isPast ? "all" : "All"} ${total} integrations ${isPast ? "were" : "are"} healthy`;
}

function named(names) {
  const told = names.slice(0, NAMES_TOLD);
  const more = names.length - told.length;
  return html`${told.map((name, at) => html`${at ? ", " : ""}<a class="named" href=${toIntegration(name)} title=${name}><bdi>${name}</bdi></a>`)}${
    more > 0 ? ` and ${more} more` : ""}`;
}

function freshness(model) {
  if (model.connection === "lost") {
    return html`<span class="dot lost"></span>reconnecting…`;
  }
  if (!model.asOf) {
    return nothing;
  }
  const isLive = model.freshness === "LIVE";
  return html`<span class="dot ${isLive ? "live" : "old"}"></span>${
    isLive ? "live" : model.freshness.toLowerCase().replace("_", " ")}<span class="as-of">, as of</span> ${clock(model.asOf)}`;
}

/** What it means is told at once; for how long it has been so changes each second, and so stands outside of the alert. */
function banner(model, mayTell) {
  const isLost = model.connection === "lost";
  const told = mayTell && (isLost ? lost(model) : model.isComplete && BANNERS[model.freshness]);
  return html`<div class="banner ${isLost ? "lost" : model.freshness.toLowerCase()}" ?hidden=${!told}>
    <div role="alert">${told ? html`<strong>${told[0]}.</strong> ${told[1]}` : nothing}</div>
    <div class="age">${told ? age(model, isLost) : nothing}</div>
  </div>`;
}

function lost(model) {
  return model.refusal?.status ? [model.refusal.title, model.refusal.message] : LOST;
}

function age(model, isLost) {
  if (isLost) {
    return html`Since ${clock(model.lostAt)}, for ${span(Date.now() - model.lostAt)}. Tried again every few seconds.`;
  }
  return model.asOf ? html`Settled up to ${clock(model.asOf)}, ${forHowLong(model.asOf)} ago.` : nothing;
}
