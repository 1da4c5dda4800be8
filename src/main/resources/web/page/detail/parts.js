// Small pieces that several panels of the view are made of.

import { html, nothing } from "../html.js";
import { clock, text as timeOf } from "../time.js";

/** Instants as the server writes them into its sentences. */
const INSTANT = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A text of elsewhere: a name, a message. Clipped by its box, whole in its title, in its own direction. */
export function foreign(text, className = "") {
  return html`<span class="foreign ${className}" dir="auto" title=${text}>${text}</span>`;
}

/** What could not be told, in the server's words, with a way to try again. */
export function problemLine(problem, again) {
  return html`<p class="problem" role="status">${withTimes(problem.message)}${again
    ? html` <button type="button" class="link" @click=${again}>Try again</button>` : nothing}</p>`;
}

/** A panel's content: it, or why it is not there, or that it is asked for. */
export function told(facts, kind, again, content) {
  const problem = facts.problem(kind);
  const value = facts.value(kind);
  return html`${problem ? problemLine(problem, again) : nothing}${
    value === undefined ? problem ? nothing : html`<p class="muted">Asking…</p>` : content(value)}`;
}

/** A sentence of the server, its instants in the viewer's zone with UTC on hover. */
export function withTimes(sentence) {
  return sentence.split(INSTANT).map((part, i) => i % 2 === 1 ? clock(part) : part);
}

/** The same as mere text. */
export function plainTimes(sentence) {
  return sentence.split(INSTANT).map((part, i) => i % 2 === 1 ? timeOf(part) : part).join("");
}
