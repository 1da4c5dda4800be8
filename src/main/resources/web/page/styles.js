// Styles of views that are not the first one: loaded with the view, once.

const loads = new Map();

/** Adds a stylesheet to the page; resolves when it is in force, or cannot be had. @param {string} href */
export function styles(href) {
  if (!loads.has(href)) {
    loads.set(href, new Promise(resolve => {
      const link = document.createElement("link");
      link.rel = "stylesheet";
      link.href = href;
      link.onload = resolve;
      link.onerror = () => {
        link.remove();
        loads.delete(href); // whoever wants it next asks again
        resolve();
      };
      document.head.append(link);
    }));
  }
  return loads.get(href);
}
