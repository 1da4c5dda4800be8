// The one place that knows which library draws.
export { html, svg, render, nothing } from "/page/lib/lit-html/lit-html.js";
export { repeat } from "/page/lib/lit-html/directives/repeat.js";
export { live as asShown } from "/page/lib/lit-html/directives/live.js";
export { guard } from "/page/lib/lit-html/directives/guard.js";
export { Directive, directive } from "/page/lib/lit-html/directive.js";
