import { html, render } from "../html.js";

/** One integration. */
export function detail(place, { model }) {
  let name = "";
  const draw = () => render(html`<h2>${name}</h2><pre>${JSON.stringify(model.health.get(name), null, 2)}</pre>`, place);
  const end = model.onChange(changed => changed.has(name) && draw());
  return {
    show(route) {
      name = route.name;
      draw();
    },
    close: end,
  };
}
