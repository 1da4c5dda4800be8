// Draws the connectors as Kafka Connect tells of them, where the server asks it.

import { html, nothing } from "../html.js";
import { icon } from "../icons.js";
import { connectorLevel } from "./judge.js";

/** The connectors of an answer; nothing where it does not tell of them. */
export function drawConnectors(answer) {
  const { connectors, connectors_problem: problem } = answer;
  if (connectors === undefined || (connectors === null && !problem)) {
    return nothing;
  }
  return html`
    <section class="panel" aria-labelledby="connectors">
      <h2 id="connectors">Connectors <small>RUNNING does not prove that rows flow; pulses do</small></h2>
      ${connectors === null ? html`<p class="quiet">${icon("unknown")} <bdi>${problem}</bdi></p>` : html`
        <ul class="connectors">${connectors.map(connector => html`
          <li>${part(connector, html`<bdi>${connector.name}</bdi>`)}
            <ul>${connector.tasks.map(task => html`<li>${part(task, html`task ${task.id}`)}</li>`)}</ul></li>`)}</ul>`}
    </section>`;
}

function part({ state, worker, trace }, name) {
  return html`${icon(connectorLevel(state))} ${name} <span class="muted">${state.toLowerCase()}${worker ? html` on <bdi>${worker}</bdi>` : nothing}</span>
    ${trace ? html`<span class="trace" dir="auto" title=${trace}>${trace}</span>` : nothing}`;
}
