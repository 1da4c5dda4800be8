// Which policy holds for a name, and which levels it draws. Pure.

/**
 * @typedef {{policy: object, source: "defaults"|"file"|"override", name: string, version: number}} InForce
 */

/** The policy in force for an integration: the first that fits. @param {object} policies the answer of GET /v1/policies @returns {InForce} */
export function inForce(policies, name) {
  const found = policies.in_force.find(each => fits(each.name, name));
  return found ?? { policy: policies.defaults, source: "defaults", name: "", version: 1 };
}

/** Whether a pattern, in which * stands for any characters, fits a name. */
export function fits(pattern, name) {
  const parts = pattern.split("*");
  if (parts.length === 1) {
    return pattern === name;
  }
  const last = parts.pop();
  const first = parts.shift();
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) {
    return false;
  }
  let at = first.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return at <= name.length - last.length;
}

/** Where a policy comes from, in words. @param {InForce} held */
export function origin(held) {
  if (held.source === "defaults") {
    return "the defaults of the settings";
  }
  const place = held.source === "override" ? `set while running, version ${held.version}` : "the settings file";
  return `'${held.name}', ${place}`;
}

/** A duration of the settings (1h, 5m, 60s, 100ms, 1d, PT5M) in seconds; null for what is none. */
export function seconds(text) {
  const found = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(String(text));
  if (found) {
    return Number(found[1]) * { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 }[found[2]];
  }
  const iso = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(String(text));
  return iso ? Number(iso[1] ?? 0) * 3600 + Number(iso[2] ?? 0) * 60 + Number(iso[3] ?? 0) : null;
}

/**
 * The levels of the success rate, worst last, as lines to draw: where one is entered, and where it is left.
 * @returns {{at: number, kind: "warning"|"error", leaves: boolean, word: string}[]}
 */
export function rateLevels(policy) {
  const rate = policy["success-rate"];
  if (policy.profile === "seed") {
    return [entered(95, "warning", "warning below 95 %"), entered(80, "error", "error below 80 %")];
  }
  if (!rate?.enabled) {
    return [];
  }
  return [
    entered(rate.warn, "warning", `warning below ${rate.warn} %`),
    left(rate["warn-until-fast"], "warning", `warning until ${rate["warn-until-fast"]} %`),
    entered(rate.error, "error", `error below ${rate.error} %`),
    left(rate["error-until-fast"], "error", `error until ${rate["error-until-fast"]} %`),
  ];
}

/** The limits of the latency, likewise, in ms; none while the check is off. */
export function latencyLevels(policy) {
  const limits = policy.latency ?? {};
  if (limits["warn-ms"] === undefined || policy.profile === "seed") {
    return [];
  }
  const leave = limits["leave-factor"] ?? 1;
  const quantile = quantileWord(limits.quantile);
  const lines = pair(limits["warn-ms"], leave, "warning", quantile);
  return limits["may-error"] && limits["error-ms"] !== undefined
    ? lines.concat(pair(limits["error-ms"], leave, "error", quantile))
    : lines;
}

/** p95 for 0.95. */
export function quantileWord(quantile = 0.95) {
  return "p" + Number((quantile * 100).toFixed(2));
}

function pair(limit, leave, kind, quantile) {
  const until = Number((limit * leave).toFixed(3));
  return [
    entered(limit, kind, `${kind} above ${limit} ms (${quantile})`),
    left(until, kind, `${kind} until ${until} ms`),
  ];
}

function entered(at, kind, word) {
  return { at, kind, leaves: false, word };
}

function left(at, kind, word) {
  return { at, kind, leaves: true, word };
}
