// "What if?": move thresholds, see which statuses they would have told, take them along or set them.

import { now, send } from "../api.js";
import { html, nothing, render } from "../html.js";
import { setParams } from "../route.js";
import { mayChange } from "../session.js";
import { clock } from "../time.js";
import { copy } from "../detail/copy.js";
import { problemLine } from "../detail/parts.js";
import { inForce } from "../detail/policies.js";
import { ends, spanOf } from "../detail/spans.js";
import { comparison } from "./answer.js";
import { candidate, movedIn, paramsOf, yaml } from "./candidate.js";
import { controls } from "./controls.js";
import { Question } from "./question.js";

const ADDRESS_MILLIS = 300;
const CONFIRMED_MILLIS = 4000;

/** The panel. */
export class WhatIf {
  #place;
  #facts;
  #question;
  #latest;
  #route = null;
  #until = null;
  #moved = new Map();
  #asked = "";
  #timer = null;
  #renewing = null;
  #isClosed = false;
  #copied = "";
  /** @type {{state: "idle"|"confirm"|"sending"|"done"|"refused", version?: object, problem?: Error}} */
  #applying = { state: "idle" };

  /** @param {() => number} latest the last instant (ms) that there is something to tell of */
  constructor(place, facts, name, latest) {
    this.#place = place;
    this.#facts = facts;
    this.#latest = latest;
    this.#question = new Question(name, () => this.#draw());
  }

  /** @param {number|null} until an instant (ms) at which it ends */
  show(route, until) {
    this.#route = route;
    this.#until = until;
    if (this.#timer === null) {
      this.#moved = movedIn(route.params);
    }
    this.#draw();
    this.#ask();
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#renewing);
    this.#question.close();
  }

  get #isOpen() {
    return this.#route.params.get("what-if") === "1";
  }

  get #held() {
    const policies = this.#facts.value("policies");
    return policies ? inForce(policies, this.#route.name) : null;
  }

  get #candidate() {
    return candidate(this.#facts.value("policies").defaults, this.#held.policy, this.#moved);
  }

  #move(path, text) {
    if (text === null) {
      this.#moved.delete(path);
    } else {
      this.#moved.set(path, text);
    }
    this.#applying = { state: "idle" };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      setParams(paramsOf(this.#moved));
    }, ADDRESS_MILLIS);
    this.#draw();
    this.#ask();
  }

  /** Asks when there is something new to ask; a span of its own begins where the charts begin. */
  #ask() {
    if (!this.#isOpen || !this.#held) {
      return;
    }
    const span = spanOf(this.#route.params);
    const policy = this.#candidate;
    const key = JSON.stringify([policy, span.key, this.#until]);
    if (key !== this.#asked) {
      this.#asked = key;
      this.#question.ask(policy, ends(span, this.#until ?? this.#latest()).from, this.#until);
    }
  }

  #askAgain() {
    this.#asked = "";
    this.#ask();
  }

  #draw() {
    if (!this.#route || this.#isClosed) {
      return;
    }
    render(html`<details ?open=${this.#isOpen} @toggle=${event => this.#toggled(event.target.open)}>
      <summary><h3>What if?</h3> <span class="muted">Move thresholds and see what they would have told</span></summary>
      ${this.#isOpen && this.#held ? this.#content() : nothing}</details>`, this.#place);
  }

  #toggled(isOpen) {
    if (isOpen !== this.#isOpen) {
      setParams({ "what-if": isOpen ? "1" : null });
    }
  }

  #content() {
    const { answer, problem, isAsking } = this.#question;
    const flaws = new Map((problem?.flaws ?? []).map(flaw => [flaw.path, flaw.sentence]));
    return html`
      ${this.#held.policy.profile === "seed" ? html`<p class="problem">The profile seed follows the window alone: thresholds and holds count for nothing under it.</p>` : nothing}
      <div class=${"answer" + (isAsking || problem ? " outdated" : "")} aria-busy=${isAsking}>
        ${problem ? problemLine(problem, flaws.size > 0 ? null : () => this.#askAgain()) : nothing}
        ${answer ? comparison(answer) : problem ? nothing : html`<p class="muted">Asking…</p>`}
      </div>
      ${controls({ policy: this.#held.policy, moved: this.#moved, flaws, onMove: (path, text) => this.#move(path, text) })}
      <div class="actions">
        <button type="button" class="copy" @click=${() => this.#copy()}>Copy as YAML</button>
        <button type="button" ?disabled=${this.#moved.size === 0} @click=${() => this.#back()}>Back to the policy in force</button>
        ${mayChange() ? html`<button type="button" class="ask" ?disabled=${this.#moved.size === 0 || problem !== null || isAsking} @click=${() => this.#confirm()}>Apply…</button>` : nothing}
        <span role="status" class="copied">${this.#copied}</span>
      </div>
      ${this.#confirmation()}
      <details class="yaml"><summary>The policy that is tried, as YAML</summary><pre tabindex="0" aria-label="The policy as YAML">${yaml(this.#candidate)}</pre></details>`;
  }

  #confirmation() {
    const { state, version, problem } = this.#applying;
    const name = this.#route.name;
    return html`<div class="confirmation" role="status" tabindex="-1">${
      state === "confirm" ? html`<p>Set this policy for <bdi>${name}</bdi> on all instances? It takes the place of what the settings say under this name.</p>
        <p><button type="button" class="apply" @click=${() => this.#apply()}>Apply now</button> <button type="button" @click=${() => this.#cancel()}>Cancel</button></p>`
      : state === "sending" ? html`<p>Setting…</p>`
      : state === "done" ? html`<p><strong>Set.</strong> Version ${version.version} is in force from ${clock(version.effective_from)} on.</p>`
      : state === "refused" ? problemLine(problem, null) : nothing}</div>`;
  }

  #confirm() {
    this.#applying = { state: "confirm" };
    this.#draw();
    this.#focus(".confirmation .apply");
  }

  /** Who has pressed a button that is no more stays near it, instead of at the page's top. */
  #focus(css) {
    this.#place.querySelector(css)?.focus({ preventScroll: true });
  }

  #cancel() {
    this.#applying = { state: "idle" };
    this.#draw();
    this.#focus(".actions .ask");
  }

  async #apply() {
    this.#applying = { state: "sending" };
    this.#draw();
    this.#focus(".confirmation");
    try {
      const version = await send("PUT", "/v1/policies/" + encodeURIComponent(this.#route.name), this.#candidate);
      this.#applying = { state: "done", version };
      this.#renewWith(version);
    } catch (problem) {
      this.#applying = { state: "refused", problem };
    }
    this.#draw();
  }

  /** Once a version is in force it is what is moved from. */
  #renewWith(version) {
    const wait = Math.max(0, Date.parse(version.effective_from) - now()) + 500;
    this.#renewing = this.#isClosed ? null : setTimeout(async () => {
      await this.#facts.policies();
      if (!this.#isClosed && this.#applying.version === version) {
        this.#reset(); // nothing else has been moved meanwhile
      }
    }, wait);
  }

  #back() {
    this.#reset();
    this.#focus(".actions .copy");
  }

  #reset() {
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#moved = new Map();
    setParams(paramsOf(this.#moved));
    this.#draw();
    this.#ask();
  }

  async #copy() {
    this.#copied = await copy(yaml(this.#candidate)) ? "Copied" : "Your browser refuses to copy; select it below";
    this.#draw();
    setTimeout(() => {
      this.#copied = "";
      this.#draw();
    }, CONFIRMED_MILLIS);
  }
}
