// Asks what a candidate would have said: a little after the last change, one question at a time, the last one wins.

import { send } from "../api.js";
import { instant } from "../detail/spans.js";

const PAUSE_MILLIS = 300;
const TRIES = 5;

/** Questions about one integration. */
export class Question {
  /** @type {object|null} the part of the last answer that is about the integration, with from and until */
  answer = null;
  /** @type {import("../api.js").Problem|null} */
  problem = null;
  isAsking = false;

  #name;
  #onChange;
  #timer = null;
  #next = null;
  #isClosed = false;

  constructor(name, onChange) {
    this.#name = name;
    this.#onChange = onChange;
  }

  /** @param {object} policy @param {number} from @param {number|null} until null: the last settled tick */
  ask(policy, from, until) {
    if (this.#isClosed) {
      return;
    }
    this.#next = { policy, from, until };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#go(), PAUSE_MILLIS);
  }

  close() {
    this.#isClosed = true;
    clearTimeout(this.#timer);
  }

  async #go() {
    if (this.isAsking || this.#next === null) {
      return; // when the answer is there, the next is asked
    }
    const { policy, from, until } = this.#next;
    this.#next = null;
    this.isAsking = true;
    this.#onChange();
    const query = new URLSearchParams({ integration: this.#name, from: instant(from), ...until === null ? {} : { until: instant(until) } });
    try {
      const answer = await patiently("/v1/what-if?" + query, policy, () => this.#isClosed);
      this.answer = { ...answer.integrations[0], from: Date.parse(answer.from), until: Date.parse(answer.until), isComplete: answer.published_complete };
      this.problem = null;
    } catch (problem) {
      this.problem = problem;
    }
    this.isAsking = false;
    if (!this.#isClosed) {
      this.#onChange();
      this.#go();
    }
  }
}

/** The service judges one question at a time: whoever comes while another asks is told when to come again. */
async function patiently(path, policy, isGivenUp) {
  for (let tried = 1; ; tried++) {
    try {
      return await send("POST", path, policy);
    } catch (problem) {
      if (!problem.retryAfter || tried === TRIES) {
        throw problem;
      }
      await new Promise(resolve => setTimeout(resolve, problem.retryAfter * 1000));
      if (isGivenUp()) {
        throw problem;
      }
    }
  }
}
