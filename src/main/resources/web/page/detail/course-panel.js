// The panel of what happened over a span: which span, the strip of statuses, the charts.

import { html, nothing, render } from "../html.js";
import { setParams } from "../route.js";
import { Charts } from "./charts.js";
import { segments } from "./course.js";
import { History } from "./history.js";
import { plainTimes, problemLine } from "./parts.js";
import { inForce, latencyLevels, rateLevels } from "./policies.js";
import { SPANS, spanOf } from "./spans.js";
import { strip, summary } from "./strip.js";

/** The panel. */
export class Course {
  #place;
  #facts;
  #spells;
  #history;
  #charts = null;
  #route = null;

  /**
   * @param {() => number} latest the last instant (ms) that there is something to tell of
   * @param {() => import("../spells.js").Spell[]|null} spells the statuses as far as they are known; null before they are
   */
  constructor(place, facts, latest, spells) {
    this.#place = place;
    this.#facts = facts;
    this.#spells = spells;
    this.#history = new History(facts.base, latest, () => this.#draw());
    this.#history.probe();
  }

  /** @param {number|null} until an instant (ms) at which it ends */
  show(route, until) {
    this.#route = route;
    this.#history.follow(spanOf(route.params), until);
    this.#draw();
  }

  refresh() {
    this.#history.refresh();
  }

  close() {
    this.#route = null; // draws no more
    this.#history.close();
    this.#charts?.close();
  }

  #draw() {
    if (!this.#route) {
      return;
    }
    const span = spanOf(this.#route.params);
    const { course, problem } = this.#history;
    const isTable = this.#route.params.get("table") === "1";
    render(html`
      <div class="bar-of-spans">
        <h3>Course</h3>
        <div role="group" aria-label="Span">${SPANS.map(each => this.#choice(each, each === span))}</div>
        <label class="as-table"><input type="checkbox" .checked=${isTable} @change=${event => setParams({ table: event.target.checked ? "1" : null })}> as table</label>
      </div>
      ${this.#beyond()}
      ${problem ? problemLine(problem, () => this.#history.again()) : nothing}
      <div class="lane">${course ? this.#strip(course) : nothing}</div>
      ${course || problem ? nothing : html`<p class="muted asking">Asking for the course…</p>`}
      <div class="charts" ?hidden=${course === null && problem !== null}></div>`, this.#place);
    if (course) {
      this.#drawCharts(course, span, isTable);
    }
  }

  #choice(span, isChosen) {
    const reason = this.#history.beyond.get(span.key);
    return html`<button type="button" aria-pressed=${isChosen} ?disabled=${reason !== undefined && !isChosen} title=${reason ? plainTimes(reason) : nothing}
      @click=${() => setParams({ span: span.key })}>${span.key}</button>`;
  }

  #beyond() {
    const keys = [...this.#history.beyond.keys()];
    return keys.length === 0 ? nothing
      : html`<p class="muted">${keys.reverse().join(", ")}: further back than what is kept (setting <code>retention</code>).</p>`;
  }

  #strip(course) {
    const spells = this.#spells();
    if (!spells) {
      return nothing;
    }
    const parts = segments(spells, null, course.from, course.to);
    return html`${strip("Status", parts)}<p class="muted">${summary(parts)}</p>`;
  }

  #drawCharts(course, span, isTable) {
    const place = this.#place.querySelector(".charts");
    if (!this.#charts) {
      this.#charts = new Charts(place);
    }
    const policies = this.#facts.value("policies");
    const policy = policies ? inForce(policies, this.#route.name).policy : {};
    this.#charts.draw({
      ...course,
      step: span.step,
      rateLevels: policies ? rateLevels(policy) : [],
      latencyLevels: policies ? latencyLevels(policy) : [],
    }, isTable);
  }
}
