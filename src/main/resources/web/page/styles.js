// Styles that only one view needs.

/** Adds a style sheet to the page, once; the promise is kept when it is there, or cannot be had. */
export function addStyles(href) {
  const known = document.querySelector(`link[rel="stylesheet"][href="${href}"]`);
  if (known) {
    return Promise.resolve();
  }
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  return new Promise(resolve => {
    link.onload = link.onerror = resolve;
    document.head.append(link);
  });
}
