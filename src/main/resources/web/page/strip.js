// A strip of integrations to be framed by other pages: it only shows. Which ones its address says, percent-encoded
// with commas between: /page/strip.html#names=payments,openai_guidance

import { html, nothing, render } from "./html.js";
import { icon } from "./icons.js";
import { follow } from "./live.js";
import { Model } from "./model.js";
import { toIntegration } from "./route.js";
import { askSession, needsLogIn, onSession } from "./session.js";
import { picture, standing } from "./state.js";
import { clock } from "./time.js";
import { rate, reasons, STATUS_WORDS } from "./words.js";

const MOST = 50;
const OLD_WORDS = { STARTING: "starting", CATCHING_UP: "catching up", STALE: "stale", BLIND: "blind", UNVERIFIED: "unverified" };

/** The names in a hash, in their order; none for what holds none. @returns {string[]} */
export function namesIn(hash) {
  const found = /[#&]names=([^&]*)/.exec(hash);
  return (found ? found[1].split(",") : []).filter(name => name !== "").slice(0, MOST).map(decoded);
}

function decoded(name) {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Where the stream of no more than these is. A part of a name may be in several. */
export function streamOf(names) {
  return names.length === 1 ? "/v1/stream?q=" + encodeURIComponent(names[0]) : "/v1/stream";
}

function draw(place, model, names) {
  document.documentElement.dataset.picture = picture(model);
  render(needsLogIn() ? refused() : html`
    <ul>${(names.length ? names : [...model.health.keys()].sort().slice(0, MOST)).map(name => one(name, model))}</ul>
    ${old(model)}`, place);
}

function one(name, model) {
  const event = model.health.get(name);
  const status = event ? standing(event) : "unknown";
  const why = event ? reasons(event.reasons) : "";
  const word = event ? (event.last_known ? "was " : "") + STATUS_WORDS[status] : model.isComplete ? "Not known" : "…";
  return html`
    <li class=${status} title=${name + (why ? ": " + why : "")}>${icon(status)}
      <a href=${"/" + toIntegration(name)} target="_blank" rel="noopener"><bdi>${name}</bdi></a>
      <span class="word ${status}">${word}</span> <span class="rate">${rate(event?.success_rate)}</span></li>`;
}

/** A picture that is not live says so. */
function old(model) {
  const word = model.connection === "lost" ? "no connection" : model.isComplete ? OLD_WORDS[model.freshness] : undefined;
  return word ? html`<p class="old" role="status">${word}${model.asOf ? html`, as of ${clock(model.asOf)}` : nothing}</p>` : nothing;
}

function refused() {
  return html`<p class="old">${icon("unknown")} <a href="/" target="_blank" rel="noopener">Log in to Vitals</a> to see how the integrations are.</p>`;
}

function start(place) {
  const model = new Model();
  const names = namesIn(location.hash);
  let stream = null;
  const redraw = () => draw(place, model, names);
  const begin = () => {
    if (needsLogIn()) {
      stream?.rest();
    } else {
      stream ? stream.open() : stream = follow(model, askSession, streamOf(names));
    }
    redraw();
  };
  model.onChange(redraw);
  onSession(begin);
  askSession().then(() => stream ?? begin());
  addEventListener("hashchange", () => location.reload());
}

const place = document.getElementById("strip");
if (place) {
  start(place);
}
