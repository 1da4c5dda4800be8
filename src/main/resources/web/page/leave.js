// The way out, for whoever has logged in.

import { html, nothing } from "./html.js";
import { logOut, tokenName } from "./session.js";

/** A button that logs out; nothing where nobody is logged in. */
export function leave() {
  const name = tokenName();
  return name === null ? nothing : html`<button class="leave" type="button" title="logged in as ${name}" @click=${logOut}>Log out</button>`;
}
