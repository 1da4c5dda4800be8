// "What if?": move thresholds, see which statuses they would have told, take them along or set them.

import { html, nothing, render } from "../html.js";
import { setParams } from "../route.js";
import { mayChange } from "../session.js";
import { copy } from "../detail/copy.js";
import { problemLine } from "../detail/parts.js";
import { inForce } from "../detail/policies.js";
import { ends, spanOf } from "../detail/spans.js";
import { comparison } from "./answer.js";
import { candidate, movedIn, paramsOf, yaml } from "./candidate.js";
import { controls } from "./controls.js";
import { Question } from "./question.js";
import { Setting } from "./setting.js";

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
  #isClosed = false;
  #copied = "";
  #setting;

  /** @param {() => number} latest the last instant (ms) that there is something to tell of */
  constructor(place, facts, name, latest) {
    this.#place = place;
    this.#facts = facts;
    this.#latest = latest;
    this.#question = new Question(name, () => this.#draw());
    this.#setting = new Setting(name, {
      change: () => this.#drawSetting(),
      inForce: () => facts.policies(),
      asTried: () => this.#reset(), // what is in force is what is moved from
    });
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
    this.#setting.close();
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
    this.#setting.triesAnother();
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
        ${mayChange() ? this.#changes(problem !== null || isAsking) : nothing}
        <span role="status" class="copied">${this.#copied}</span>
      </div>
      ${this.#setting.view(this.#candidate, () => this.#cancel())}
      <details class="yaml"><summary>The policy that is tried, as YAML</summary><pre tabindex="0" aria-label="The policy as YAML">${yaml(this.#candidate)}</pre></details>`;
  }

  /** A pattern is not offered: what is set under a name with a * is for others too. */
  #changes(isUnanswered) {
    const { source, name } = this.#held;
    const isSending = this.#setting.isSending;
    const isOwn = source === "override" && name === this.#route.name;
    return this.#route.name.includes("*") ? nothing : html`
      <button type="button" class="ask" ?disabled=${this.#moved.size === 0 || isUnanswered || isSending} @click=${() => this.#setting.ask("set")}>Apply…</button>
      ${isOwn ? html`<button type="button" class="take-back" ?disabled=${isSending} @click=${() => this.#setting.ask("back")}>Take back what was set…</button>` : nothing}`;
  }

  #drawSetting() {
    this.#draw();
    if (!this.#isClosed && this.#setting.focus) {
      this.#focus(this.#setting.focus);
    }
  }

  /** Who has pressed a button that is no more stays near it, instead of at the page's top. */
  #focus(...css) {
    const found = css.map(each => this.#place.querySelector(each)).find(element => element !== null);
    found?.focus({ preventScroll: true });
  }

  #cancel() {
    this.#setting.cancel();
    this.#draw();
    this.#focus(this.#setting.kind === "back" ? ".actions .take-back" : ".actions .ask:enabled", ".actions .copy");
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
