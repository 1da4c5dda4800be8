// What the overview shows, and in which order: search, filters, sort and groups. All of it is kept in the address.

import { asShown, html, nothing, render } from "../html.js";
import { icon } from "../icons.js";
import { setParams } from "../route.js";
import { STATUSES, STATUS_WORDS, count } from "../words.js";
import { SORTS } from "./choice.js";

/**
 * @param {import("./choice.js").Choice} choice
 * @param {Object<string, number>} counts how many there are of each status that the search finds
 * @param {string} typed the search as it is written
 */
export function drawToolbar(place, choice, counts, typed, isWall) {
  const total = STATUSES.reduce((sum, status) => sum + counts[status], 0);
  render(html`<div class="toolbar" role="search" aria-label="Integrations">
    <label class="find"><span class="unseen">Search by name</span>
      <input type="search" placeholder="Search by name" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" maxlength="255"
        .value=${asShown(typed)} @input=${event => setParams({ q: event.target.value })}><kbd aria-hidden="true">/</kbd></label>
    ${isWall && isFiltered(choice) ? filtered(choice, typed) : nothing}
    <div class="filters" role="group" aria-label="By status">
      <button type="button" aria-pressed=${choice.statuses.size === 0} @click=${() => setParams({ status: null })}>All <b>${count(total)}</b></button>
      ${STATUSES.map(status => filter(status, choice.statuses, counts[status]))}
    </div>
    <div class="arrange">
      <label><span class="unseen">Sort</span><select @change=${event => setParams({ sort: event.target.value === "worst" ? null : event.target.value })}>
        ${Object.entries(SORTS).map(([sort, word]) => html`<option value=${sort} .selected=${choice.sort === sort}>${word}</option>`)}</select></label>
      ${toggle("Group", "group", choice.isGrouped, "Group by the first part of the name")}
      ${toggle("Wall", "wall", isWall, "Large, for a screen on the wall")}
    </div>
  </div>`, place);
}

function isFiltered({ part, statuses }) {
  return part !== "" || statuses.size > 0;
}

/** On a wall there is no place for the filters: what they leave out is told, or nobody would miss it. */
function filtered({ part, statuses }, typed) {
  const only = STATUSES.filter(status => statuses.has(status)).map(status => STATUS_WORDS[status]).join(", ");
  return html`<p class="only"><span>Only ${only || "those"}${part ? html` with “<bdi>${typed.trim()}</bdi>” in the name` : nothing}</span>
    <button type="button" @click=${() => setParams({ q: null, status: null })}>Show all</button></p>`;
}

function filter(status, statuses, number) {
  return html`<button type="button" aria-pressed=${statuses.has(status)} @click=${() => setParams({ status: toggled(status, statuses) })}
    class=${number === 0 ? "none" : ""}>${icon(status)}${STATUS_WORDS[status]} <b>${count(number)}</b></button>`;
}

function toggled(status, statuses) {
  const chosen = STATUSES.filter(one => (one === status) !== statuses.has(one));
  return chosen.length === STATUSES.length ? null : chosen.join(",");
}

function toggle(word, param, isOn, title) {
  return html`<button type="button" class=${param} aria-pressed=${isOn} title=${title || nothing} @click=${() => setParams({ [param]: isOn ? null : "1" })}>${word}</button>`;
}
