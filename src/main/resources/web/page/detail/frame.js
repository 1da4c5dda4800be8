// The places of the view's panels, and what stands in them before anything is known.

import { html, nothing, render } from "../html.js";
import { toIntegration } from "../route.js";
import { withTimes } from "./parts.js";

const PANELS = ["pin", "top", "course", "checks", "changes", "failures", "what-if", "rules", "sql"];

/** Puts up the panels. @returns {Record<string, Element>} their places by name */
export function frame(place) {
  render(html`
    <p class="back"><a href="#/">← All integrations</a></p>
    <div class="pin"></div>
    <section class="panel top" aria-label="Status and figures"></section>
    <div class="columns">
      <div>
        <section class="panel course" aria-label="Course"></section>
        <section class="panel failed"><h3>Failed calls</h3><div class="failures"></div></section>
      </div>
      <div>
        <section class="panel reasons"><h3>Why?</h3><div class="checks"></div></section>
        <section class="panel"><h3>Changes of status</h3><div class="changes"></div></section>
      </div>
    </div>
    <section class="panel what-if"></section>
    <section class="panel rules"></section>
    <section class="panel sql"></section>`, place);
  return Object.fromEntries(PANELS.map(name => [name, place.querySelector(":scope ." + name)]));
}

/** While nothing is known yet. */
export function asking(place, name) {
  render(html`<section class="panel absent"><h2><span class="foreign" dir="auto" title=${name}>${name}</span></h2><p>Asking…</p></section>`, place);
}

const WORDS = {
  404: "It may never have had a row, may have been forgotten, or its name is misspelt. It comes by itself as soon as it has a row.",
  503: "Vitals cannot tell yet.",
};

/** Instead of all panels: why there is nothing to see, and where to go. @param {() => void} again */
export function nothingToSee(place, route, problem, again) {
  render(html`<section class="panel absent">
    <h2><span class="foreign" dir="auto" title=${route.name}>${route.name}</span></h2>
    <p role="status"><strong>${withTimes(problem.message)}.</strong> ${WORDS[problem.status] ?? ""}</p>
    <p>${ways(route, problem, again)}<a href="#/">Back to all integrations</a></p>
  </section>`, place);
}

function ways(route, problem, again) {
  if (problem.status === 400) {
    return html`<a href=${toIntegration(route.name)}>See it as it is now</a> · `;
  }
  return problem.status === 404 ? nothing : html`<button type="button" class="link" @click=${again}>Try again</button> · `;
}
