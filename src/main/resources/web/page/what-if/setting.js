// Sets a policy that was tried, or takes back one that was set, after a question.

import { now, send } from "../api.js";
import { html, nothing } from "../html.js";
import { clock } from "../time.js";
import { problemLine } from "../detail/parts.js";

const IN_FORCE_MILLIS = 500;

const KINDS = {
  set: {
    question: name => html`<p>Set this policy for <bdi>${name}</bdi> on all instances? It takes the place of what the settings say under this name.</p>`,
    button: "Apply now", doing: "Setting…", done: "Set.",
  },
  back: {
    question: name => html`<p>Take back what was set for <bdi>${name}</bdi>, on all instances? In force is then what else fits: a pattern that was set, or what the settings say.</p>`,
    button: "Take back now", doing: "Taking back…", done: "Taken back.",
  },
};

/** One change at a time of one integration's policy. */
export class Setting {
  /** @type {"idle"|"confirm"|"sending"|"done"|"refused"} */
  #state = "idle";
  #kind = "set";
  #version = null;
  #problem = null;
  #tried = 0;
  #name;
  #on;
  #timer = null;
  #isClosed = false;

  /**
   * @param {{change: () => void, inForce: () => Promise<void>, asTried: () => void}} on
   *   change: there is something else to draw; inForce: a version has come into force: learns what that is;
   *   asTried: that is known, it is what was tried, and nothing else has been tried since
   */
  constructor(name, on) {
    this.#name = name;
    this.#on = on;
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  /** "set" or "back": what is, or was last, asked about. */
  get kind() {
    return this.#kind;
  }

  get isSending() {
    return this.#state === "sending";
  }

  /** Something else is tried: what was told of the last change is of no interest, but for one under way. */
  triesAnother() {
    this.#tried++;
    this.cancel();
  }

  cancel() {
    this.#state = this.isSending ? "sending" : "idle";
  }

  /** Asks whether it is meant. @param {"set"|"back"} kind */
  ask(kind) {
    this.#kind = kind;
    this.#become("confirm");
  }

  /** Does it. @param {object} policy what is set */
  async #go(policy) {
    const isSet = this.#kind === "set";
    const tried = this.#tried;
    this.#become("sending");
    const path = "/v1/policies/" + encodeURIComponent(this.#name);
    try {
      this.#version = await (isSet ? send("PUT", path, policy) : send("DELETE", path));
      this.#await(this.#version, () => isSet && tried === this.#tried);
      this.#become("done");
    } catch (problem) {
      this.#problem = problem;
      this.#become("refused");
    }
  }

  #await(version, isAsTried) {
    const wait = Math.max(0, Date.parse(version.effective_from) - now()) + IN_FORCE_MILLIS;
    clearTimeout(this.#timer);
    this.#timer = this.#isClosed ? null : setTimeout(async () => {
      await this.#on.inForce();
      if (!this.#isClosed && isAsTried()) {
        this.#on.asTried();
      }
    }, wait);
  }

  #become(state) {
    this.#state = state;
    this.#on.change();
  }

  /** What stands below the buttons. @param {object} policy what would be set @param {() => void} onCancel */
  view(policy, onCancel) {
    const { question, button, doing, done } = KINDS[this.#kind];
    return html`<div class="confirmation" role="status" tabindex="-1">${
      this.#state === "confirm" ? html`${question(this.#name)}
        <p><button type="button" class="apply" @click=${() => this.#go(policy)}>${button}</button> <button type="button" @click=${onCancel}>Cancel</button></p>`
      : this.#state === "sending" ? html`<p>${doing}</p>`
      : this.#state === "done" ? html`<p><strong>${done}</strong> Version ${this.#version.version} is in force from ${clock(this.#version.effective_from)} on.</p>`
      : this.#state === "refused" ? problemLine(this.#problem, null) : nothing}</div>`;
  }

  /** Where whoever has pressed a button that is no more is to be: near it, instead of at the page's top. */
  get focus() {
    return { confirm: ".confirmation .apply", sending: ".confirmation" }[this.#state] ?? null;
  }
}
