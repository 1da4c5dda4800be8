// What is looked at is told by the address alone, so that any view can be sent to somebody else:
// #/?status=error  ·  #/integrations/payments?span=6h  ·  #/pipeline

/**
 * @typedef {{view: "overview"|"integration"|"pipeline", name: string, params: URLSearchParams}} Route
 */

/** The route of a location's hash; whatever is not understood leads to the overview. @returns {Route} */
export function parse(hash) {
  const [path, query] = split(hash.replace(/^#/, ""));
  const params = new URLSearchParams(query);
  const integration = /^\/integrations\/(.+)$/.exec(path);
  if (integration) {
    return { view: "integration", name: decoded(integration[1]), params };
  }
  return { view: path === "/pipeline" ? "pipeline" : "overview", name: "", params };
}

/** The hash of a route. @param {Route} route */
export function format({ view, name, params }) {
  const query = params && params.toString();
  return "#" + path(view, name) + (query ? "?" + query : "");
}

/** The hash of an integration's own page. */
export function toIntegration(name) {
  return "#" + path("integration", name);
}

/** Changes parameters of the address as it stands; null or "" removes one. Leaves no step to go back to. */
export function setParams(changes) {
  const route = parse(location.hash);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === "") {
      route.params.delete(key);
    } else {
      route.params.set(key, value);
    }
  }
  if (format(route) !== location.hash) {
    history.replaceState(null, "", format(route));
    dispatchEvent(new HashChangeEvent("hashchange"));
  }
}

function path(view, name) {
  if (view === "integration") {
    return "/integrations/" + encodeURIComponent(name);
  }
  return view === "pipeline" ? "/pipeline" : "/";
}

function split(text) {
  const at = text.indexOf("?");
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(segment) {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
