// Starts the page: one model, one stream, and the view that the address names.

import { get } from "./api.js";
import { drawHead } from "./head.js";
import { html, render } from "./html.js";
import { follow } from "./live.js";
import { Model } from "./model.js";
import { parse } from "./route.js";
import { askSession, needsLogIn, onSession } from "./session.js";

/**
 * A view is a function of (place, app) that gives { show(route), close() }: show is called when the address changes
 * within the view, close before another takes its place. It follows the model by itself.
 * @typedef {{model: Model}} App
 */
const VIEWS = {
  overview: () => import("./overview/overview.js").then(module => module.overview),
  integration: () => import("./detail/detail.js").then(module => module.detail),
  pipeline: () => import("./pipeline/pipeline.js").then(module => module.pipeline),
  "log-in": () => import("./log-in/log-in.js").then(module => module.logInView),
};
const TICK_MILLIS = 1000;

const head = document.getElementById("head");
const main = document.getElementById("main");
const model = new Model();
let shown = { key: "", view: null };
const heights = new Map(); // how far down each view was left
let stream = null;

/** Begins, goes on once somebody has logged in, or rests until then. */
function begin() {
  if (needsLogIn()) {
    stream?.rest();
  } else if (stream) {
    stream.open();
  } else {
    stream = follow(model, hearWhy);
  }
  show();
}

async function show() {
  const route = parse(location.hash);
  drawHead(head, model, route);
  const name = needsLogIn() ? "log-in" : route.view;
  const key = name + "\n" + route.name;
  if (shown.key === key) {
    shown.view?.show(route);
    return;
  }
  leaveShown();
  const next = { key, view: null };
  shown = next;
  const view = await VIEWS[name]().catch(() => missing);
  if (shown === next) { // else somebody went on meanwhile, perhaps to and fro
    enter(name, view);
  }
}

function leaveShown() {
  if (shown.view) {
    heights.set(shown.key, scrollY);
    shown.view.close();
  }
}

/** Whoever came by a link begins at the top of what they came to read; on the overview they go on where they were. */
function enter(name, view) {
  const isFirst = main.firstChild === null;
  const place = document.createElement("div"); // of its own: what draws remembers what it drew where
  main.className = name;
  main.replaceChildren(place);
  if (!isFirst) {
    main.focus({ preventScroll: true }); // what had the focus may be gone
  }
  shown.view = view(place, { model });
  shown.view.show(parse(location.hash));
  if (!isFirst) {
    scrollTo(0, name === "overview" ? heights.get(shown.key) ?? 0 : 0);
  }
}

/** A stream that is refused does not tell why; another question is answered with the reason. */
function hearWhy() {
  get("/v1/system", { tries: 1 }).catch(problem => model.refused(problem));
}

/** Shown where a view cannot be loaded, as when the server is away. */
function missing(place) {
  shown.key = "";
  // browsers remember which modules they could not load
  render(html`<p class="panel">This view could not be loaded. <button type="button" @click=${() => location.reload()}>Try again</button></p>`, place);
  return { show() {}, close() {} };
}

/** The address is a view's: it cannot be a place within the page as well. */
function skip(click) {
  click.preventDefault();
  main.focus();
}

document.querySelector(".skip").addEventListener("click", skip);
addEventListener("hashchange", show);
model.onChange(() => drawHead(head, model, parse(location.hash)));
setInterval(() => drawHead(head, model, parse(location.hash)), TICK_MILLIS);
drawHead(head, model, parse(location.hash));
onSession(begin);
askSession().then(() => stream ?? begin());
