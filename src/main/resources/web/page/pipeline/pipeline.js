// The pipeline: the way from the table to what is published, and where on it time is lost.

import { get, now } from "../api.js";
import { html, nothing, render } from "../html.js";
import { styles } from "../styles.js";
import { clock } from "../time.js";
import { drawConnectors } from "./connectors.js";
import { ageText } from "./judge.js";
import { FRESHNESS } from "./meanings.js";
import { drawInstances, drawPairs } from "./pairs.js";
import { drawCounts, drawLetters, drawOutcomes } from "./quality.js";
import { drawWay } from "./way.js";

const EVERY_MILLIS = 2000;

/** The view of the pipeline; it asks anew every two seconds while somebody can see it. */
export function pipeline(place) {
  styles("/page/styles/pipeline.css");
  const watch = new Watch(place);
  return { show: () => watch.start(), close: () => watch.stop() };
}

class Watch {
  #place;
  #answer = null;
  #problem = null;
  #timer = null;
  #asking = null;
  #isOpen = false;
  #onSight = () => document.hidden || this.#ask();

  constructor(place) {
    this.#place = place;
  }

  start() {
    if (!this.#isOpen) {
      this.#isOpen = true;
      document.addEventListener("visibilitychange", this.#onSight);
      this.#draw();
      this.#ask();
    }
  }

  stop() {
    this.#isOpen = false;
    this.#asking?.abort();
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#onSight);
  }

  async #ask() {
    if (this.#asking) {
      return;
    }
    clearTimeout(this.#timer);
    this.#asking = new AbortController();
    try {
      this.#answer = await get("/v1/pipeline", { signal: this.#asking.signal });
      this.#problem = null;
    } catch (problem) {
      this.#problem = problem;
    }
    this.#asking = null;
    if (this.#isOpen) {
      this.#draw();
      this.#timer = setTimeout(() => document.hidden || this.#ask(), EVERY_MILLIS);
    }
  }

  #draw() {
    render(html`
      ${this.#problem ? trouble(this.#problem, this.#answer, () => this.#ask()) : nothing}
      ${this.#answer ? drawn(this.#answer, now()) : this.#problem ? nothing : html`<p class="muted">Asking how the pipeline is…</p>`}`, this.#place);
  }
}

function trouble(problem, answer, again) {
  return html`<p class="banner" role="alert"><strong>${problem.title}.</strong> ${problem.message}. ${answer ? "What is shown is what was known before. " : nothing}
    <button type="button" @click=${again}>Try again</button></p>`;
}

function drawn(answer, nowMillis) {
  return html`
    <section aria-labelledby="way">
      <div class="top"><h2 id="way">From your table to what is published</h2>${settled(answer, nowMillis)}</div>
      ${answer.progress ? html`<p class="banner">${answer.progress}</p>` : nothing}
      ${drawWay(answer, nowMillis)}
    </section>
    ${drawConnectors(answer)}
    <div class="two">${drawPairs(answer, nowMillis)}${drawInstances(answer)}</div>
    <div class="two">${drawCounts(answer)}<div>${drawOutcomes(answer)}${drawLetters(answer)}</div></div>`;
}

function settled(answer, nowMillis) {
  const [word, meaning] = FRESHNESS[answer.freshness] ?? [answer.freshness, ""];
  return html`<p class="settled"><strong>${word}</strong>: ${meaning}. ${answer.frontier
    ? html`Counted through ${clock(answer.frontier)}, <span class="age">${ageText(nowMillis - Date.parse(answer.frontier))}</span> ago.`
    : nothing}</p>`;
}
