// Sets a policy that was tried, or takes back one that was set, after a question.

import { now, send } from "../api.js";
import { html, nothing } from "../html.js";
import { clock } from "../time.js";
import { problemLine } from "../detail/parts.js";

const IN_FORCE_MILLIS = 500;

const QUESTIONS = {
  set: name => html`<p>Set this policy for <bdi>${name}</bdi> on all instances? It takes the place of what the settings say under this name.</p>`,
  "take back": name => html`<p>Take back what was set for <bdi>${name}</bdi>, on all instances? What the settings say is in force again.</p>`,
};
const BUTTONS = { set: "Apply now", "take back": "Take back now" };
const DOING = { set: "Setting…", "take back": "Taking back…" };
const DONE = { set: "Set.", "take back": "Taken back." };

/** One change at a time of one integration's policy. */
export class Setting {
  /** @type {"idle"|"confirm"|"sending"|"done"|"refused"} */
  #state = "idle";
  #kind = "set";
  #version = null;
  #problem = null;
  #name;
  #onChange;
  #onInForce;
  #onKnown;
  #timer = null;
  #isClosed = false;

  /**
   * @param {() => void} onChange there is something else to draw
   * @param {() => Promise<void>} onInForce a version has come into force: learns what that is
   * @param {(kind: "set"|"take back") => void} onKnown that is known, and nothing else has been tried meanwhile
   */
  constructor(name, onChange, onInForce, onKnown) {
    this.#name = name;
    this.#onChange = onChange;
    this.#onInForce = onInForce;
    this.#onKnown = onKnown;
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** Nothing is to be changed, or not any more: something else is tried. */
  forget() {
    this.#state = "idle";
    this.#version = null;
  }

  /** Asks whether it is meant. @param {"set"|"take back"} kind */
  ask(kind) {
    this.#kind = kind;
    this.#version = null;
    this.#become("confirm");
  }

  /** Does it. @param {object} policy what is set */
  async #go(policy) {
    this.#become("sending");
    const path = "/v1/policies/" + encodeURIComponent(this.#name);
    try {
      this.#version = await (this.#kind === "set" ? send("PUT", path, policy) : send("DELETE", path));
      this.#await(this.#version);
      this.#become("done");
    } catch (problem) {
      this.#problem = problem;
      this.#become("refused");
    }
  }

  #await(version) {
    const wait = Math.max(0, Date.parse(version.effective_from) - now()) + IN_FORCE_MILLIS;
    this.#timer = this.#isClosed ? null : setTimeout(async () => {
      await this.#onInForce();
      if (!this.#isClosed && this.#version === version) {
        this.#onKnown(this.#kind);
      }
    }, wait);
  }

  #become(state) {
    this.#state = state;
    this.#onChange();
  }

  /** What stands below the buttons. @param {object} policy what would be set @param {() => void} onCancel */
  view(policy, onCancel) {
    return html`<div class="confirmation" role="status" tabindex="-1">${
      this.#state === "confirm" ? html`${QUESTIONS[this.#kind](this.#name)}
        <p><button type="button" class="apply" @click=${() => this.#go(policy)}>${BUTTONS[this.#kind]}</button> <button type="button" @click=${onCancel}>Cancel</button></p>`
      : this.#state === "sending" ? html`<p>${DOING[this.#kind]}</p>`
      : this.#state === "done" ? html`<p><strong>${DONE[this.#kind]}</strong> Version ${this.#version.version} is in force from ${clock(this.#version.effective_from)} on.</p>`
      : this.#state === "refused" ? problemLine(this.#problem, null) : nothing}</div>`;
  }

  /** Where whoever has pressed a button that is no more is to be: near it, instead of at the page's top. */
  get focus() {
    return { confirm: ".confirmation .apply", sending: ".confirmation" }[this.#state] ?? null;
  }
}
