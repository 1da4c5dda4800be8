// Puts an element at its place. Styles go by the object model: the page's policy forbids them in markup.

import { Directive, directive } from "../html.js";

const MOVE = { duration: 260, easing: "cubic-bezier(.2, .7, .2, 1)" };
const STILL = matchMedia("(prefers-reduced-motion: reduce)");

class Spot extends Directive {
  #was = null;

  update(part, [x, y, isGliding]) {
    if (this.#was?.x !== x || this.#was?.y !== y) {
      const there = `translate(${x}px, ${y}px)`;
      if (this.#was && isGliding && !STILL.matches) {
        part.element.animate([{ transform: part.element.style.transform }, { transform: there }], MOVE);
      }
      part.element.style.transform = there;
      this.#was = { x, y };
    }
  }
}

/** Places an element at x and y, in px; gliding there from where it was, unless less motion is preferred. */
export const spot = directive(Spot);
