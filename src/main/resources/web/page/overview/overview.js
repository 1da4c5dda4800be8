// All integrations, each a tile: the worst first, then the busiest.

import { html, render } from "../html.js";
import { setParams } from "../route.js";
import { standing } from "../state.js";
import { Board } from "./board.js";
import { Busyness } from "./busyness.js";
import { choice, countByStatus, fits, grouped, ordered } from "./choice.js";
import { Histories } from "./histories.js";
import { beginOf } from "./hour.js";
import { Limits } from "./limits.js";
import { tile } from "./tile.js";
import { Tide } from "./tide.js";
import { drawToolbar } from "./toolbar.js";

const TICK_MILLIS = 1000;
const MINUTE_MILLIS = 60_000;

/** What has not been heard of since then is as it was: an event comes when something changes, else every few minutes. */
const CURRENT = ["LIVE", "UNVERIFIED"];

/** @type {(place: HTMLElement, app: import("../app.js").App) => {show(route: object): void, close(): void}} */
export function overview(place, { model }) {
  return new Overview(place, model);
}

class Overview {
  #model;
  #place;
  #tools = document.createElement("div");
  #said = document.createElement("div");
  #news = document.createElement("p");
  #board;
  #tiles = document.createElement("div");
  #standings = new Map();
  #busyness = new Busyness();
  #limits = new Limits();
  #histories = new Histories(() => this.#soon());
  #choice = choice(new URLSearchParams());
  #params = new URLSearchParams();
  #tide = new Tide();
  #begin = 0;
  #isDue = false;
  #isLoud = false;
  #ends;

  constructor(place, model) {
    this.#model = model;
    this.#place = place;
    this.#tiles.className = "board";
    this.#news.className = "unseen";
    this.#news.setAttribute("role", "status");
    place.append(this.#tools, this.#said, this.#news, this.#tiles);
    this.#board = new Board(this.#tiles, name => this.#tile(name), names => this.#histories.want(names, performance.now()));
    const ticking = setInterval(() => this.#tick(), TICK_MILLIS);
    const typing = event => this.#key(event);
    addEventListener("keydown", typing);
    const following = model.onChange(changed => this.#changed(changed));
    this.#begin = beginOf(this.#tide.at(model));
    this.#ends = [() => clearInterval(ticking), () => removeEventListener("keydown", typing), following];
  }

  show(route) {
    this.#params = route.params;
    this.#choice = choice(route.params);
    this.#board.resize();
    this.#changed(new Set(this.#model.health.keys()), true);
    this.#news.textContent = this.#isLoud && this.#model.isComplete ? this.#found() : "";
    this.#isLoud = true; // what is there at first is not news
  }

  close() {
    this.#ends.forEach(end => end());
    this.#histories.close();
    this.#board.close();
  }

  #changed(names, isAsked = false) {
    let isMoving = isAsked;
    for (const name of names) {
      isMoving = this.#note(name) || isMoving;
    }
    if (this.#model.connection === "lost") {
      this.#histories.doubt();
    }
    if (this.#model.isComplete) {
      isMoving = this.#look() || isMoving;
      if (isMoving) {
        this.#arrange(!isAsked);
      }
      this.#board.draw();
    }
  }

  /** Takes in the last event of one. @returns whether tiles have to move for it */
  #note(name) {
    const event = this.#model.health.get(name);
    const before = this.#standings.get(name);
    if (!event) {
      this.#standings.delete(name);
      this.#histories.forget(name);
      return before !== undefined;
    }
    this.#busyness.meet(event);
    this.#histories.hear(event);
    this.#standings.set(name, standing(event));
    return before !== standing(event);
  }

  #look() {
    return !this.#board.isHeld && this.#busyness.look(this.#model.health.values(), performance.now());
  }

  #arrange(isGliding) {
    const health = this.#model.health;
    const found = { ...this.#choice, statuses: new Set() };
    const counts = countByStatus([...health.values()].filter(event => fits(event, found)));
    drawToolbar(this.#tools, this.#choice, counts, this.#params.get("q") ?? "", this.#params.has("wall"));
    const events = ordered(health.values(), this.#choice, this.#busyness.of);
    const groups = this.#choice.isGrouped ? grouped(events, health.keys()) : events.length ? [{ key: null, events }] : [];
    this.#board.arrange(groups, isGliding);
    render(health.size === 0 ? nobody() : events.length === 0 ? noMatch(this.#params) : "", this.#said);
  }

  #tile(name) {
    const event = this.#model.health.get(name);
    const held = this.#limits.of(name);
    const history = this.#histories.of(name);
    const shown = [event, held, history, this.#begin, this.#knownUntil];
    return { deps: shown, tile: () => tile(...shown) };
  }

  /** Of all integrations; without end while the picture is current, and in whole minutes, or each tick would draw all tiles. */
  get #knownUntil() {
    const { connection, freshness, asOf } = this.#model;
    const isCurrent = connection !== "lost" && CURRENT.includes(freshness);
    return isCurrent ? Infinity : asOf === null ? -Infinity : Math.floor(Date.parse(asOf) / MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  async #tick() {
    const begin = beginOf(this.#tide.at(this.#model));
    if (begin !== this.#begin) {
      this.#begin = begin;
      this.#soon();
    }
    if (this.#model.isComplete && this.#model.connection !== "lost") {
      this.#histories.refresh(performance.now(), begin, name => this.#model.health.get(name));
    }
    if (await this.#limits.refresh(performance.now())) {
      this.#soon();
    }
  }

  /** Draws with the next frame. */
  #soon() {
    if (!this.#isDue) {
      this.#isDue = true;
      requestAnimationFrame(() => {
        this.#isDue = false;
        this.#changed(new Set());
      });
    }
  }

  #key(event) {
    const isWriting = event.target.closest?.("input, select, textarea");
    if (event.key === "/" && !isWriting && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#tools.querySelector("input")?.focus();
    } else if (event.key === "Escape" && event.target.matches?.("input[type=search]")) {
      setParams({ q: null });
    }
  }

  #found() {
    const found = [...this.#model.health.values()].filter(event => fits(event, this.#choice)).length;
    return `${found} of ${this.#model.health.size} integrations shown`;
  }
}

function nobody() {
  return html`<div class="panel empty"><h2>No integration is known yet</h2>
    <p>An integration is known by its first row: as soon as one is written into a table that Vitals follows, it is here within a second.
    Which tables, and which of their columns name the integration, is set under <code>source</code> in the settings.</p>
    <p>Rows are written, but nothing comes? <a href="#/pipeline">The pipeline</a> tells how far they get.</p></div>`;
}

function noMatch(params) {
  const part = params.get("q");
  return html`<div class="panel empty"><h2>No integration matches</h2>
    <p>${part ? html`None has “<bdi>${part}</bdi>” in its name${params.has("status") ? " and such a status" : ""}.` : "None has such a status now."}</p>
    <p><button type="button" @click=${() => setParams({ q: null, status: null })}>Show all</button></p></div>`;
}
