// The policy that is tried: the one in force, with what has been moved. Pure.

import { seconds } from "../detail/policies.js";
import { FIELDS } from "./fields.js";

const PREFIX = "try.";

/** What an address has moved: texts by path. @param {URLSearchParams} params @returns {Map<string, string>} */
export function movedIn(params) {
  return new Map(FIELDS.map(field => field.path).filter(path => params.has(PREFIX + path)).map(path => [path, params.get(PREFIX + path)]));
}

/** The parameters that tell what has been moved, for setParams; null for what has not. */
export function paramsOf(moved) {
  return Object.fromEntries(FIELDS.map(field => [PREFIX + field.path, moved.get(field.path) ?? null]));
}

/** A field's value in a policy as its text in the panel; "0" for a limit that is off. */
export function shown(policy, field) {
  const value = at(policy, field.path);
  if (value === undefined) {
    return field.kind === "flag" ? "false" : field.off ? "0" : "";
  }
  return String(field.kind === "seconds" ? seconds(value) : value);
}

/**
 * The policy to send, copy or set: what differs from the settings' defaults, since those fill in what is left out. Where
 * something that they have is off, or the profile is another, it is the whole.
 */
export function candidate(defaults, policy, moved) {
  const whole = structuredClone(policy);
  for (const field of FIELDS) {
    if (moved.has(field.path)) {
      put(whole, field, moved.get(field.path));
    }
  }
  return whole.profile !== defaults.profile || lacks(whole, defaults) ? whole : difference(whole, defaults);
}

/** A policy as YAML, as it would stand under a name in the settings. */
export function yaml(policy) {
  const lines = Object.entries(policy).flatMap(([key, value]) => typeof value === "object"
    ? [key + ":", ...Object.entries(value).map(([inner, each]) => `  ${inner}: ${each}`)]
    : [`${key}: ${value}`]);
  return lines.length === 0 ? "{}\n" : lines.join("\n") + "\n";
}

function put(policy, field, text) {
  const [key, inner] = field.path.split(".");
  const place = inner === undefined ? policy : policy[key] ??= {};
  const name = inner ?? key;
  if (field.off && Number(text) === 0) {
    delete place[name];
  } else {
    place[name] = valueOf(field, text);
  }
}

/** What is no number stays a text: the server says what is wrong with it. */
function valueOf(field, text) {
  if (field.kind === "flag") {
    return text === "true";
  }
  const isNumber = text.trim() !== "" && Number.isFinite(Number(text));
  if (field.kind === "seconds") {
    return isNumber ? Number(text) + "s" : text;
  }
  return isNumber ? Number(text) : text;
}

function at(policy, path) {
  return path.split(".").reduce((place, key) => place?.[key], policy);
}

function lacks(policy, defaults) {
  return Object.entries(defaults).some(([key, value]) => typeof value === "object"
    ? lacks(policy[key] ?? {}, value) : policy[key] === undefined);
}

function difference(policy, defaults) {
  const differs = {};
  for (const [key, value] of Object.entries(policy)) {
    if (typeof value === "object") {
      const inner = difference(value, defaults[key] ?? {});
      if (Object.keys(inner).length > 0) {
        differs[key] = inner;
      }
    } else if (!isSame(value, defaults[key])) {
      differs[key] = value;
    }
  }
  return differs;
}

function isSame(one, other) {
  return one === other || (seconds(one) !== null && seconds(one) === seconds(other));
}
