// The charts over a span: calls, success rate, durations, under one cursor; and the same as a table.

import { html, nothing, render } from "../html.js";
import { styles } from "../styles.js";
import { clock, utc } from "../time.js";
import { count, millis, rate } from "../words.js";
import { aboutCalls, aboutDurations, aboutRates, alone, columns, exactRate, floored, openFrom } from "./columns.js";
import { Plot } from "./plot.js";

await styles("/page/lib/uplot/dist/uPlot.min.css");

const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * What is drawn.
 * @typedef {{points: object[], step: number, from: number, to: number, settledThrough: number,
 *   rateLevels: object[], latencyLevels: object[]}} Course
 */
const CHARTS = [
  {
    key: "calls",
    title: "Calls",
    about: aboutCalls,
    height: 130,
    lines: c => [
      { label: "successful", colour: "--ok", values: c.total, bars: true },
      { label: "failed", colour: "--error", values: c.failed, bars: true },
    ],
    shown: point => [count(point.successful), count(point.failed)],
    levels: () => [],
    range: picture => [0, Math.max(4, 1.1 * highest(picture))],
    tick: value => Number.isInteger(value) ? count(value) : "",
  },
  {
    key: "rates",
    title: "Success rate",
    about: aboutRates,
    height: 150,
    lines: c => [{ label: "success rate", colour: "--text", values: c.rate, dots: alone(c.rate) }],
    shown: point => [rate(point.total_validations === 0 ? null : floored(exactRate(point)))],
    levels: course => course.rateLevels,
    range: rateRange,
    tick: value => value > 100 ? "" : value + " %",
  },
  {
    key: "durations",
    title: "Durations",
    about: aboutDurations,
    height: 170,
    lines: c => [
      { label: "p50", colour: "--p50", values: c.p50, dots: alone(c.p50) },
      { label: "p95", colour: "--p95", values: c.p95, dots: alone(c.p95) },
      { label: "p99", colour: "--p99", values: c.p99, dots: alone(c.p99) },
      { label: "mean", colour: "--muted", values: c.mean, dots: alone(c.mean), dash: [4, 4] },
    ],
    shown: point => [millis(point.p50_ms), millis(point.p95_ms), millis(point.p99_ms), millis(point.avg_duration_ms)],
    levels: course => course.latencyLevels,
    range: picture => [0, Math.max(10, 1.1 * highest(picture))],
    tick: value => value === 0 ? "0" : value < 1000 ? value + " ms" : value / 1000 + " s",
  },
];

/** The charts in an element. */
export class Charts {
  #place;
  #plots = new Map();
  #course = null;
  #cursor = null;
  #isTable = false;
  #redraw = () => requestAnimationFrame(() => this.#plots.forEach(plot => plot.redraw()));

  constructor(place) {
    this.#place = place;
    DARK.addEventListener("change", this.#redraw);
  }

  /** @param {Course} course @param {boolean} isTable whether the points are listed too */
  draw(course, isTable) {
    this.#course = course;
    this.#isTable = isTable;
    this.#frame();
    const shown = columns(course.points, course.step);
    for (const chart of CHARTS) {
      this.#plot(chart).draw({
        from: course.from,
        to: course.to,
        openFrom: openFrom(course.points, course.step, course.settledThrough),
        x: shown.x,
        lines: chart.lines(shown),
        levels: chart.levels(course),
      });
    }
  }

  close() {
    DARK.removeEventListener("change", this.#redraw);
    this.#plots.forEach(plot => plot.close());
  }

  #plot(chart) {
    if (!this.#plots.has(chart.key)) {
      this.#plots.set(chart.key, new Plot(this.#place.querySelector(`.plot.${chart.key}`), {
        ...chart, onCursor: index => this.#pointAt(index),
      }));
    }
    return this.#plots.get(chart.key);
  }

  #pointAt(index) {
    if (index !== this.#cursor) {
      this.#cursor = index;
      this.#frame();
    }
  }

  #frame() {
    const { points } = this.#course;
    const point = points[this.#cursor ?? -1] ?? null;
    render(html`
      ${CHARTS.map(chart => html`
        <figure class="chart">
          <figcaption>
            <h3>${chart.title}${chart.key === "calls" ? html` <small>per ${stepWord(this.#course.step)}</small>` : nothing}</h3>
            ${legend(chart, point)}
          </figcaption>
          <div class="plot ${chart.key}" role="img" aria-label=${chart.title + ": " + chart.about(points)}></div>
          ${notes(chart, this.#course)}
        </figure>`)}
      ${this.#isTable ? table(points) : nothing}`, this.#place);
  }
}

/** The values where the cursor is; without one only what the colours mean. */
function legend(chart, point) {
  const values = point ? chart.shown(point) : [];
  return html`<ul class="legend">${point ? html`<li class="when">${when(point.from)}</li>` : nothing}
    ${chart.lines(columns([], 1)).map((line, i) => html`
      <li><span class="swatch ${line.label.replace(" ", "-")}"></span>${line.label}${point ? html` <b>${values[i]}</b>` : nothing}</li>`)}</ul>`;
}

/** In the viewer's zone, and in UTC where that is another: what goes with the cursor cannot be hovered over. */
function when(time) {
  const isUtc = new Date(time).getTimezoneOffset() === 0;
  return isUtc ? clock(time) : html`${clock(time)} <small>${utc(time).slice("2026-11-23 ".length)}</small>`;
}

function notes(chart, course) {
  const levels = chart.levels(course);
  return html`<p class="about">${chart.about(course.points)}${levels.map(level => html`
    <span class="level"><span class="rule ${level.kind} ${level.leaves ? "leaves" : ""}"></span>${level.word}</span>`)}</p>`;
}

function table(points) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="The points as a table">
    <table><thead><tr><th scope="col">From</th><th scope="col">Successful</th><th scope="col">Failed</th><th scope="col">Rate</th>
      <th scope="col">p50</th><th scope="col">p95</th><th scope="col">p99</th><th scope="col">Mean</th></tr></thead>
    <tbody>${points.slice().reverse().map(point => html`<tr><th scope="row">${clock(point.from)}</th>
      ${CHARTS.flatMap(chart => chart.shown(point)).map(value => html`<td>${value}</td>`)}</tr>`)}</tbody></table></div>`;
}

function highest(picture) {
  const values = picture.lines.flatMap(line => line.values).filter(value => value !== null);
  return Math.max(0, ...values, ...picture.levels.filter(level => !level.leaves).map(level => level.at));
}

/** From a round figure below all that is drawn to a little above 100. */
function rateRange(picture) {
  const drawn = picture.lines[0].values.filter(value => value !== null).concat(picture.levels.map(level => level.at));
  const lowest = Math.min(90, ...drawn);
  return [Math.max(0, Math.floor((lowest - 2) / 5) * 5), 100.5];
}

function stepWord(step) {
  return step < 60 ? step + " s" : step === 60 ? "minute" : step / 60 + " min";
}
