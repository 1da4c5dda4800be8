// The panels at the foot: the policy in force, and the SQL to copy.

import { html, render } from "../html.js";
import { copy } from "./copy.js";
import { told } from "./parts.js";
import { inForce } from "./policies.js";
import { otherPolicy, policy, sql } from "./rules.js";

const CONFIRMED_MILLIS = 4000;

/** Both panels. */
export class Rules {
  #places;
  #facts;
  #route = null;
  #at = null;
  #otherVersion = null;
  #copied = "";

  constructor(places, facts) {
    this.#places = places;
    this.#facts = facts;
  }

  /** @param {number|null} at an instant (ms) @param {number|null} otherVersion of the policy that held then */
  show(route, at, otherVersion) {
    this.#route = route;
    this.#otherVersion = otherVersion;
    this.#at = at;
    this.#draw();
  }

  #draw() {
    const facts = this.#facts;
    render(html`<details><summary><h3>Policy in force</h3></summary>
      ${told(facts, "policies", () => facts.policies(), answer => html`${otherPolicy(this.#otherVersion)}${policy(inForce(answer, this.#route.name))}`)}</details>`, this.#places.rules);
    render(html`<details @toggle=${event => event.target.open && this.#at === null && facts.integration(null)}>
      <summary><h3>The SQL that says the same</h3></summary>
      ${told(facts, "integration", () => facts.integration(this.#at), answer => sql({
        answer, copied: this.#copied, onCopy: () => this.#copy(answer.sql),
      }))}</details>`, this.#places.sql);
  }

  async #copy(text) {
    this.#copied = await copy(text) ? "Copied" : "Your browser refuses to copy; select it by hand";
    this.#draw();
    setTimeout(() => {
      this.#copied = "";
      this.#draw();
    }, CONFIRMED_MILLIS);
  }
}
