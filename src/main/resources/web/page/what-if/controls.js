// The sliders and boxes by which thresholds are moved.

import { asShown, html, nothing } from "../html.js";
import { shown } from "./candidate.js";
import { GROUPS } from "./fields.js";

/**
 * All fields.
 * @param {{policy: object, moved: Map<string, string>, flaws: Map<string, string>, onMove: (path: string, text: string|null) => void}} panel
 */
export function controls(panel) {
  return html`<div class="groups">${GROUPS.map(group => html`<fieldset><legend>${group.title}</legend>
    ${group.fields.map(field => field.kind === "flag" ? flag(field, panel) : slider(field, panel))}</fieldset>`)}</div>`;
}

function slider(field, { policy, moved, flaws, onMove }) {
  const id = idOf(field);
  const held = shown(policy, field);
  const value = moved.get(field.path) ?? held;
  const flaw = flaws.get(field.path);
  const move = event => onMove(field.path, event.target.value === held ? null : event.target.value);
  return html`<div class=${"control" + (moved.has(field.path) ? " moved" : "")}>
    <label for=${id}>${field.label} <span class="unit">${field.unit}</span></label>${back(field, held, moved, onMove)}
    <input type="range" aria-label=${field.label} min=${field.min} max=${Math.max(field.max, Number(held) || 0)} step=${field.step} .value=${asShown(value)} @input=${move}>
    <input id=${id} type="number" .value=${asShown(value)} step="any" aria-invalid=${flaw ? "true" : "false"}
      aria-describedby=${flaw ? id + "-flaw" : nothing} @input=${move}>
    ${flaw ? html`<p class="flaw" id=${id + "-flaw"}>${flaw}</p>` : nothing}
  </div>`;
}

function flag(field, { policy, moved, onMove }) {
  const held = shown(policy, field);
  const value = moved.get(field.path) ?? held;
  return html`<div class=${"control check" + (moved.has(field.path) ? " moved" : "")}>
    <label><input type="checkbox" id=${idOf(field)} .checked=${asShown(value === "true")}
      @change=${event => onMove(field.path, String(event.target.checked) === held ? null : String(event.target.checked))}> ${field.label}</label>
    ${back(field, held, moved, onMove)}</div>`;
}

/** The way back to what is in force; it keeps its place while there is nothing to go back from. */
function back(field, held, moved, onMove) {
  return html`<button type="button" class="link reset" ?hidden=${!moved.has(field.path)} aria-label=${`${field.label}: back to ${held}`}
    @click=${() => {
      onMove(field.path, null);
      document.getElementById(idOf(field)).focus({ preventScroll: true }); // the button is gone
    }}>was ${held}</button>`;
}

function idOf(field) {
  return "try-" + field.path.replace(".", "-");
}
