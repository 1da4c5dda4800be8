import { html, render } from "../html.js";

/** The data's way. */
export function pipeline(place) {
  render(html`<h2>Pipeline</h2>`, place);
  return { show() {}, close() {} };
}
