// One integration: what is so now, how it came to that, and what is to be done about it.

import { render } from "../html.js";
import { format } from "../route.js";
import { styles } from "../styles.js";
import { statusAt } from "./course.js";
import { Course } from "./course-panel.js";
import { changes, failures } from "./events.js";
import { Facts } from "./facts.js";
import { frame, nothingToSee } from "./frame.js";
import { why } from "./grounds.js";
import { groundsNow } from "./now-because.js";
import { told } from "./parts.js";
import { at, before, pin } from "./pin.js";
import { inForce, seconds } from "./policies.js";
import { Rules } from "./rules-panel.js";
import { summary } from "./summary.js";
import { WhatIf } from "../what-if/panel.js";

await styles("/page/styles/detail.css");

const TICK_MILLIS = 1000;
const FAST_MILLIS = 5000;
const FAILURES_MILLIS = 5000;

/** The view of one integration. */
export function detail(place, { model }) {
  return new Detail(place, model);
}

class Detail {
  #place;
  #model;
  #route = null;
  #places = null;
  #facts = null;
  #course = null;
  #rules = null;
  #whatIf = null;
  #seen = { seq: null, failed: null, failuresAt: 0, fastAt: 0, isLive: false };
  #ends = [];

  constructor(place, model) {
    this.#place = document.createElement("div");
    place.append(this.#place);
    this.#model = model;
    this.#ends.push(model.onChange(changed => this.#onModel(changed)));
    const timer = setInterval(() => this.#tick(), TICK_MILLIS);
    this.#ends.push(() => clearInterval(timer));
  }

  show(route) {
    const isOther = this.#at !== at(route);
    this.#route = route;
    if (!this.#facts) {
      this.#facts = new Facts(route.name, () => this.#draw());
      this.#facts.integration(this.#at);
    } else if (isOther) {
      this.#facts.drop("integration");
      this.#facts.drop("fast");
      this.#seen.fastAt = 0;
      this.#facts.integration(this.#at);
    }
    this.#draw();
  }

  close() {
    this.#ends.forEach(end => end());
    this.#facts?.close();
    this.#course?.close();
    this.#whatIf?.close();
  }

  /** The instant at which the view stands (ms); null: it follows. */
  get #at() {
    return at(this.#route);
  }

  /** What is shown: by the stream, or until that tells by REST; at an instant by REST, with the status by the transitions. */
  get #health() {
    const answer = this.#facts.value("integration");
    if (this.#at === null) {
      return this.#model.health.get(this.#route.name) ?? answer ?? null;
    }
    const changed = this.#facts.value("transitions")?.transitions ?? [];
    const change = changed.find(each => Date.parse(each.as_of) <= this.#at);
    return answer ? { ...answer, status: statusAt(changed, this.#at), since: change?.as_of, reasons: change?.reasons ?? [] } : null;
  }

  /** The last instant (ms) that rows can be told of: what is settled, or a little more. An idle integration is told of seldom. */
  get #latest() {
    const health = this.#model.health.get(this.#route.name) ?? this.#facts.value("integration");
    const live = health.live ? Date.parse(health.live.as_of) - TICK_MILLIS : 0;
    return Math.max(Date.parse(health.as_of), live, Date.parse(this.#model.asOf ?? health.as_of));
  }

  #onModel(changed) {
    if (!this.#facts || !changed.has(this.#route.name)) {
      return;
    }
    const health = this.#model.health.get(this.#route.name);
    if (health && this.#facts.problem("integration")?.status === 404) {
      this.#facts.integration(this.#at); // it has come
    }
    if (health && this.#at === null) {
      this.#follow(health);
    }
    this.#draw();
  }

  /** Asks for what a change of health makes old. */
  #follow(health) {
    const seen = this.#seen;
    if (seen.seq !== null && seen.seq !== health.seq) {
      this.#facts.transitions();
      this.#facts.policies();
    }
    if (seen.failed !== health.failed && Date.now() - seen.failuresAt > FAILURES_MILLIS) {
      seen.failuresAt = Date.now();
      seen.failed = health.failed;
      this.#facts.failures();
    }
    seen.seq = health.seq;
  }

  #tick() {
    if (document.hidden || !this.#places) {
      return;
    }
    this.#course.refresh();
    this.#askFast();
    this.#drawTop();
  }

  #askFast() {
    const health = this.#health;
    const policies = this.#facts.value("policies");
    const isOld = Date.now() - this.#seen.fastAt >= FAST_MILLIS;
    const isStill = this.#at !== null && this.#facts.isTold("fast");
    if (health && policies && isOld && !isStill) {
      this.#seen.fastAt = Date.now();
      this.#facts.fast(health.as_of, seconds(inForce(policies, health.integration).policy["fast-window"]));
    }
  }

  #draw() {
    const problem = this.#facts.problem("integration");
    const isThere = this.#model.health.has(this.#route.name);
    this.#seen.isLive ||= isThere;
    const isGone = this.#seen.isLive && !isThere;
    if (isGone || !this.#health && problem) {
      this.#drawAbsent(isGone, problem);
    } else if (this.#health) {
      this.#open();
      this.#drawTop();
      this.#drawPanels();
    }
  }

  #drawAbsent(isGone, problem) {
    this.#shut();
    const reason = isGone ? { status: 404, message: "It was forgotten a moment ago" } : problem;
    nothingToSee(this.#place, this.#route, reason, () => this.#facts.integration(this.#at));
  }

  #open() {
    if (!this.#places) {
      this.#places = frame(this.#place);
      const latest = () => this.#latest;
      this.#course = new Course(this.#places.course, this.#facts, latest);
      this.#rules = new Rules(this.#places, this.#facts);
      this.#whatIf = new WhatIf(this.#places["what-if"], this.#facts, this.#route.name, latest);
      this.#facts.transitions();
      this.#facts.failures();
      this.#facts.policies();
    }
  }

  #shut() {
    this.#course?.close();
    this.#whatIf?.close();
    this.#course = this.#whatIf = this.#places = null;
  }

  #drawTop() {
    const health = this.#health;
    if (!health || !this.#places) {
      return;
    }
    const params = new URLSearchParams(this.#route.params);
    params.set("at", health.as_of);
    render(pin(this.#route, this.#at), this.#places.pin);
    render(summary(health, { pinned: this.#at !== null, here: format({ ...this.#route, params }) }), this.#places.top);
  }

  #drawPanels() {
    const facts = this.#facts;
    const places = this.#places;
    const until = this.#at;
    render(told(facts, "transitions", () => facts.transitions(), answer => this.#why(answer)), places.why);
    render(told(facts, "transitions", () => facts.transitions(), answer => changes(before(answer, until))), places.changes);
    render(told(facts, "failures", () => facts.failures(), answer => failures(answer, until)), places.failures);
    this.#course.show(this.#route, until);
    this.#rules.show(this.#route, until);
    this.#whatIf.show(this.#route, until);
  }

  #why(answer) {
    const change = before(answer, this.#at).transitions[0] ?? null;
    const policies = this.#facts.value("policies");
    const fast = this.#facts.value("fast");
    const health = this.#health;
    if (!policies || !fast || !health) {
      return why({ grounds: [], asOf: "", keepFor: "", change });
    }
    const { policy } = inForce(policies, health.integration);
    return why({ grounds: groundsNow(health, fast, policy), asOf: fast.as_of, keepFor: policy["keep-for"], change });
  }
}
