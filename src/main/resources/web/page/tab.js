// What a browser's tab tells of a page that is in the background: a title, and an icon that changes colour and form.

import { picture } from "./state.js";

const COLOURS = { healthy: "#1b7a43", warning: "#d98a00", error: "#c4281f", unknown: "#6b7783" };
const FORMS = {
  healthy: '<circle cx="16" cy="16" r="15" fill="C"/>',
  warning: '<path d="M16 1 31 30H1z" fill="C"/>',
  error: '<rect x="1" y="1" width="30" height="30" rx="6" fill="C"/>',
  unknown: '<circle cx="16" cy="16" r="12" fill="none" stroke="C" stroke-width="6" stroke-dasharray="6 4"/>',
};
const PULSE = '<path d="M5 17h6l3-8 5 15 3-7h5" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/>';

/** The icon of a page that tells nothing yet, or nothing to this browser. */
const AT_REST = "/page/icon.svg";

let shown = null;

/** Sets title and icon. @param {object} all what summary() gave */
export function showInTab(model, all, route) {
  document.title = title(model, all, route);
  const isKnown = picture(model) === "live" || picture(model) === "stale";
  const isAny = model.isComplete && all.total > 0;
  show(isKnown ? (isAny ? all.worst : null) : "unknown");
}

/** Nothing is told to whoever has not logged in. */
export function showLogInInTab() {
  document.title = "Log in · Vitals";
  show(null);
}

/** @param {string|null} status null for the icon at rest */
function show(status) {
  if (shown !== status) {
    shown = status;
    document.querySelector("link[rel=icon]").href = status === null ? AT_REST : "data:image/svg+xml," + encodeURIComponent(iconOf(status));
  }
}

function title(model, all, route) {
  const here = route.view === "integration" ? route.name + " · " : route.view === "pipeline" ? "Pipeline · " : "";
  return before(model, all) + here + "Vitals";
}

function before(model, all) {
  if (picture(model) === "lost") {
    return "(no connection) ";
  }
  if (picture(model) === "blind") {
    return "(blind) ";
  }
  return all.counts.error > 0 ? `(${all.counts.error} failing) ` : "";
}

function iconOf(status) {
  const form = FORMS[status].replace("C", COLOURS[status]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">${form}${status === "unknown" ? "" : PULSE}</svg>`;
}
