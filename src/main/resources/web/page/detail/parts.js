// Small pieces that several panels of the view are made of.

import { html, nothing } from "../html.js";

/** A text of elsewhere: a name, a message. Clipped by its box, whole in its title, in its own direction. */
export function foreign(text, className = "") {
  return html`<span class="foreign ${className}" dir="auto" title=${text}>${text}</span>`;
}

/** What could not be told, in the server's words, with a way to try again. */
export function problemLine(problem, again) {
  return html`<p class="problem" role="status">${problem.message}${again
    ? html` <button type="button" class="link" @click=${again}>Try again</button>` : nothing}</p>`;
}

/** A panel's content: it, or why it is not there, or that it is asked for. */
export function told(facts, kind, again, content) {
  const problem = facts.problem(kind);
  const value = facts.value(kind);
  return html`${problem ? problemLine(problem, again) : nothing}${
    value === undefined ? problem ? nothing : html`<p class="muted">Asking…</p>` : content(value)}`;
}

/** A label and a value. */
export function fact(label, value) {
  return html`<div class="fact"><dt>${label}</dt><dd>${value}</dd></div>`;
}
