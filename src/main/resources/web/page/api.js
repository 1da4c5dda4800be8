// Questions to the server. A few at a time: whoever looks at 800 tiles must not hold off everybody else.

const AT_ONCE = 4;
const TRIES = 4;
const LONGEST_WAIT_SECONDS = 10;

let running = 0;
const waiting = [];
let skewMillis = 0;
let unauthorized = () => {};

/** An answer that is a problem (RFC 9457), or no answer at all (status 0). */
export class Problem extends Error {
  constructor(status, title, detail, flaws = []) {
    super(detail || title);
    this.status = status;
    this.title = title;
    /** What exactly is wrong with what was sent. @type {{path: string, sentence: string}[]} */
    this.flaws = flaws;
  }
}

/** The server's clock, as well as it is known, in ms since 1970. */
export function now() {
  return Date.now() + skewMillis;
}

/**
 * The JSON at a path. What is only not ready yet, or too much at once, is asked for again.
 * @param {string} path
 * @param {{signal?: AbortSignal, tries?: number}} options
 * @throws {Problem}
 */
export function get(path, options = {}) {
  return inTurn(() => again(path, { signal: options.signal }, options.tries ?? TRIES));
}

/** Calls a function when the server asks for a token, or for another one. */
export function onUnauthorized(listener) {
  unauthorized = listener;
}

/** Sends JSON. @throws {Problem} */
export function send(method, path, body) {
  return inTurn(() => once(path, {
    method,
    headers: { "Content-Type": "application/json" },
    body: body === undefined ? undefined : JSON.stringify(body),
  }));
}

async function again(path, init, tries) {
  for (let tried = 1; ; tried++) {
    try {
      return await once(path, init);
    } catch (problem) {
      if (!problem.retryAfter || tried === tries) {
        throw problem;
      }
      await seconds(Math.min(problem.retryAfter, LONGEST_WAIT_SECONDS), init.signal);
    }
  }
}

async function once(path, init) {
  const answer = await fetch(path, { credentials: "same-origin", ...init }).catch(gone => {
    if (gone.name === "AbortError") {
      throw gone;
    }
    throw new Problem(0, "No answer", "Vitals does not answer");
  });
  noteClock(answer.headers.get("Date"));
  const isJson = answer.status !== 204 && /json/.test(answer.headers.get("Content-Type") || "");
  const body = isJson ? await answer.json() : await answer.text();
  if (!answer.ok) {
    if (answer.status === 401 && path !== "/v1/session") {
      unauthorized();
    }
    throw problemOf(answer, isJson ? body : {});
  }
  return body;
}

function problemOf(answer, body) {
  const problem = new Problem(answer.status, body.title || "Error " + answer.status, body.detail, body.problems);
  if (answer.status === 503 || answer.status === 429) {
    problem.retryAfter = Number(answer.headers.get("Retry-After")) || 1;
  }
  return problem;
}

/** The header tells whole seconds: what is within two of them is no skew. */
function noteClock(date) {
  const skew = date ? Date.parse(date) + 500 - Date.now() : 0;
  skewMillis = Math.abs(skew) > 2000 ? skew : 0;
}

function seconds(count, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, count * 1000);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(new DOMException("given up", "AbortError"));
    });
  });
}

async function inTurn(work) {
  if (running >= AT_ONCE) {
    await new Promise(resolve => waiting.push(resolve));
  }
  running++;
  try {
    return await work();
  } finally {
    running--;
    waiting.shift()?.();
  }
}
