import { html, render, repeat } from "../html.js";
import { icon } from "../icons.js";
import { toIntegration } from "../route.js";
import { STATUS_WORDS, rate } from "../words.js";

/** All integrations, the worst first. */
export function overview(place, { model }) {
  const draw = () => render(html`<ul class="tiles">${repeat(model.health.values(), event => event.integration, tile)}</ul>`, place);
  const end = model.onChange(draw);
  return { show: draw, close: end };
}

function tile(event) {
  return html`<li class="tile ${event.status}"><h2><a href=${toIntegration(event.integration)}>${event.integration}</a></h2>
    <p>${icon(event.status)} ${STATUS_WORDS[event.status]} ${rate(event.success_rate)}</p></li>`;
}
