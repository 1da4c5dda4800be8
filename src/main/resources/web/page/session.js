// Whether the server asks for a token, which one the browser shows, and logging in and out. The token itself is in a
// cookie that no script can read.

import { Problem, get, onUnauthorized, send } from "./api.js";

const PATH = "/v1/session";
const PATIENCE_MILLIS = 2000;

let session = { tokens_needed: false, scope: null, token_name: null };
const listeners = new Set();

/** Calls a function whenever what is known of the session changes. */
export function onSession(listener) {
  listeners.add(listener);
}

/** Whether nothing can be seen before somebody logs in. */
export function needsLogIn() {
  return session.tokens_needed && session.scope === null;
}

/** Whether changes may be offered. The server has the last word. */
export function mayChange() {
  return !session.tokens_needed || session.scope === "admin";
}

/** The name of the token that is shown; null if none is. */
export function tokenName() {
  return session.token_name;
}

/** Asks how it is; kept waiting for a while at most. An old server, or one that is away, is one that needs nothing. */
export function askSession() {
  const asked = get(PATH).then(known, () => {});
  return Promise.race([asked, new Promise(resolve => setTimeout(resolve, PATIENCE_MILLIS))]);
}

/** Logs in. @throws {Problem} if the server knows no such token, or the browser does not keep the cookie */
export async function logIn(token, remember) {
  await send("POST", PATH, { token, remember });
  await get(PATH).then(known);
  if (needsLogIn()) {
    throw new Problem(0, "The server takes the token, but your browser keeps no cookie", "Allow cookies for this address");
  }
}

/** Logs out, and begins the page anew: nothing that was seen stays. */
export async function logOut() {
  await send("POST", PATH, { token: null });
  location.reload();
}

function known(answer) {
  if (JSON.stringify(answer) !== JSON.stringify(session)) {
    session = answer;
    listeners.forEach(listener => listener());
  }
}

onUnauthorized(askSession);
