// The policy in force, readable; and the SQL that gives the same figures.

import { html, nothing } from "../html.js";
import { clock } from "../time.js";
import { origin } from "./policies.js";

/** Sections of a policy, in the order in which they are told. */
const SECTIONS = [
  ["", "What is looked at", ["profile", "window", "fast-window", "fast-minimum", "min-observations", "on-idle", "expect-every"]],
  ["success-rate", "Success rate, in percent", null],
  ["consecutive", "Failures in a row", null],
  ["latency", "Latency", null],
  ["overdue", "Overdue", null],
  ["", "Holds", ["pending-for", "keep-for", "new-for", "insufficient-windows"]],
];

/** The policy. @param {import("./policies.js").InForce} held */
export function policy(held) {
  return html`<p>From ${origin(held)}.</p><div class="sections">${SECTIONS.map(section => told(held.policy, section))}</div>`;
}

function told(all, [key, title, keys]) {
  const part = key === "" ? all : all[key];
  const entries = Object.entries(part ?? {}).filter(([name]) => keys === null || keys.includes(name));
  return entries.length === 0 ? nothing : html`<section><h4>${title}</h4>
    <dl>${entries.map(([name, value]) => html`<div><dt>${name}</dt><dd>${String(value)}</dd></div>`)}</dl></section>`;
}

/** The statement. @param {{value: any, copied: string, onCopy: () => void}} sql */
export function sql({ answer, copied, onCopy }) {
  return html`<p>Run on the table itself it gives the same figures as of ${clock(answer.as_of)} (PostgreSQL 14 or later).
      <button type="button" @click=${onCopy}>Copy SQL</button> <span role="status" class="copied">${copied}</span></p>
    <pre class="sql" tabindex="0" aria-label="SQL">${answer.sql}</pre>`;
}

/** Tells that thresholds are not those of the moment that is shown. @param {number|null} version that judged then; null: that of now */
export function otherPolicy(version) {
  return version === null ? nothing : html`<p class="problem other-policy">At that moment version ${version} of the policy was in force; this is the one of now.</p>`;
}
