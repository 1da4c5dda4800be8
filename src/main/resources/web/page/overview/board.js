// The tiles in their places. Only those in view and a screen around it are in the document, so that a change costs the
// same with 800 integrations as with 8.

import { guard, html, render, repeat } from "../html.js";
import { icon } from "../icons.js";
import { STATUSES, STATUS_WORDS } from "../words.js";
import { OTHERS, countByStatus } from "./choice.js";
import { between, laidOut } from "./layout.js";
import { spot } from "./spot.js";

export class Board {
  #place;
  #draw;
  #groups = [];
  #events = new Map();
  #layout = null;
  #measures = null;
  #isGliding = false;
  #onView;
  #watch;

  /**
   * @param {HTMLElement} place
   * @param {(name: string) => {deps: unknown[], tile: () => unknown}} draw what a tile shows, and what that depends on
   * @param {(names: string[]) => void} onView told who is in view
   */
  constructor(place, draw, onView) {
    this.#place = place;
    this.#draw = draw;
    this.#onView = onView;
    this.#watch = new ResizeObserver(() => this.resize());
    this.#watch.observe(place);
    addEventListener("scroll", this.#redraw, { passive: true });
    addEventListener("resize", this.#redraw);
  }

  /** Whether somebody points at a tile or has gone into it: then only what must moves. */
  get isHeld() {
    return (matchMedia("(hover: hover)").matches && this.#place.matches(":hover")) || this.#place.contains(document.activeElement);
  }

  /** To be called when the size of tiles may have changed. */
  resize() {
    const measures = measured(this.#place);
    if (Object.entries(measures).some(([key, size]) => size !== this.#measures?.[key])) {
      this.#measures = measures;
      this.#lay(false);
      this.draw();
    }
  }

  /** These groups of events, in this order. */
  arrange(groups, isGliding) {
    this.#groups = groups;
    this.#events = new Map(groups.map(group => [group.key, group.events]));
    this.#lay(isGliding);
  }

  /** Draws anew what has changed of what is in view. */
  draw() {
    if (!this.#layout) {
      return;
    }
    const top = -this.#place.getBoundingClientRect().top;
    const focused = this.#place.contains(document.activeElement) ? document.activeElement : null;
    const kept = focused?.closest("li")?.dataset.name;
    const blocks = between(this.#layout, top - innerHeight, top + 2 * innerHeight, kept);
    render(repeat(blocks, block => block.key, block => this.#section(block)), this.#place);
    if (focused && focused !== document.activeElement && focused.isConnected) {
      focused.focus({ preventScroll: true }); // it was taken along to another place
    }
    this.#isGliding = false;
    this.#onView(between(this.#layout, top, top + innerHeight).flatMap(block => block.spots.map(one => one.name)));
  }

  close() {
    this.#watch.disconnect();
    removeEventListener("scroll", this.#redraw);
    removeEventListener("resize", this.#redraw);
  }

  #redraw = () => requestAnimationFrame(() => this.draw());

  #lay(isGliding) {
    if (!this.#measures) {
      return;
    }
    const isGrouped = this.#groups.some(group => group.key !== null);
    const names = this.#groups.map(({ key, events }) => ({ key, names: events.map(event => event.integration) }));
    this.#layout = laidOut(names, { ...this.#measures, head: isGrouped ? this.#measures.head : 0 });
    this.#isGliding = isGliding;
    this.#place.style.height = this.#layout.height + "px";
    this.#place.style.setProperty("--tile-width", this.#layout.tileWidth + "px");
  }

  #section({ key, y, spots }) {
    const events = this.#events.get(key);
    return html`<section>
      ${key === null ? html`<h2 class="unseen">Integrations</h2>` : this.#heading(key, y, events)}
      <ul role="list">${repeat(spots, one => one.name, one => this.#item(one, events.length))}</ul>
    </section>`;
  }

  #heading(key, y, events) {
    const counts = countByStatus(events);
    const worst = STATUSES.find(status => counts[status] > 0);
    return html`<h2 class="group" ${spot(0, y, this.#isGliding)}>${icon(worst)}<bdi>${key === OTHERS ? "Others" : key}</bdi>
      <small>${STATUSES.filter(status => counts[status] > 0).map(status => `${counts[status]} ${STATUS_WORDS[status].toLowerCase()}`).join(" · ")}</small></h2>`;
  }

  #item({ name, at, x, y }, of) {
    const { deps, tile } = this.#draw(name);
    return html`<li data-name=${name} aria-posinset=${at} aria-setsize=${of} ${spot(x, y, this.#isGliding)}>${guard(deps, tile)}</li>`;
  }
}

/** Lengths of the style sheet are in em. */
function measured(place) {
  const styles = getComputedStyle(place);
  const size = name => parseFloat(styles.getPropertyValue(name)) * parseFloat(styles.fontSize);
  return {
    width: place.clientWidth,
    leastWidth: size("--tile-least"),
    height: size("--tile-height"),
    head: size("--group-height"),
    gap: size("--tile-gap"),
  };
}
