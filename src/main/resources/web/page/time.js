// Times in the zone of whoever looks, with UTC on hover.

import { html } from "./html.js";
import { now } from "./api.js";
import { span } from "./words.js";

const CLOCK = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const MINUTE = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const DAY = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });

/** A time of day, with the date unless it is today's; an element whose title is UTC. @param {string|number} time */
export function clock(time) {
  const date = new Date(time);
  return html`<time datetime=${date.toISOString()} title=${utc(date)}>${text(date)}</time>`;
}

/** The same, to the minute. @param {string|number} time */
export function shortClock(time) {
  const date = new Date(time);
  return html`<time datetime=${date.toISOString()} title=${utc(date)}>${day(date)}${MINUTE.format(date)}</time>`;
}

/** The same as mere text. @param {string|number|Date} time */
export function text(time) {
  const date = new Date(time);
  return day(date) + CLOCK.format(date);
}

function day(date) {
  const isToday = date.toDateString() === new Date(now()).toDateString();
  return isToday ? "" : DAY.format(date) + " ";
}

/** A time of day to the minute, as mere text. @param {string|number|Date} time */
export function minute(time) {
  return MINUTE.format(new Date(time));
}

/** UTC to the second. @param {string|number|Date} time */
export function utc(time) {
  return new Date(time).toISOString().replace("T", " ").replace(/\.\d+Z$/, " UTC");
}

/** For how long something has been so. @param {string|number} time */
export function forHowLong(time) {
  return span(now() - new Date(time).getTime());
}
