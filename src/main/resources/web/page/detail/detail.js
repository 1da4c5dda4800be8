// One integration: what is so now, how it came to that, and what is to be done about it.

import { html, render } from "../html.js";
import { format } from "../route.js";
import { styles } from "../styles.js";
import { Course } from "./course-panel.js";
import { changes, failures } from "./events.js";
import { Facts } from "./facts.js";
import { asking, frame, nothingToSee } from "./frame.js";
import { why } from "./grounds.js";
import { told } from "./parts.js";
import { at, before, pin } from "./pin.js";
import { inForce } from "./policies.js";
import { Rules } from "./rules-panel.js";
import { otherPolicy } from "./rules.js";
import { standingAt, statuses } from "./standing-at.js";
import { summary } from "./summary.js";
import { WhatIf } from "../what-if/panel.js";

await styles("/page/styles/detail.css");

const TICK_MILLIS = 1000;
const CHECKS_MILLIS = 5000;
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
  #seen = { seq: null, policyVersion: null, failed: null, failuresAt: 0, checksAt: 0, isLive: false };
  #ends = [];

  constructor(place, model) {
    this.#place = place;
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
      this.#facts.drop("checks");
      this.#seen.checksAt = 0;
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
    const changes = this.#facts.value("transitions");
    return answer ? { ...answer, ...standingAt(this.#at, changes, this.#model.health.get(this.#route.name)) } : null;
  }

  get #statuses() {
    return statuses(this.#facts.value("transitions"), this.#model.health.get(this.#route.name));
  }

  /** The tick (ISO) through which what is shown is settled: what is not told of anew while all is live has stayed as it is. */
  get #settled() {
    const { as_of: asOf } = this.#health;
    const isFollowed = this.#at === null && this.#model.freshness === "LIVE" && this.#model.connection === "open";
    return isFollowed && this.#model.asOf > asOf ? this.#model.asOf : asOf;
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
    const isNews = health && this.#follow(health);
    if (health && this.#places && !isNews) {
      this.#drawTop(); // the panels follow what REST tells
    } else {
      this.#draw();
    }
  }

  /** Asks for what a change of health makes old. @returns {boolean} whether the status is another, or told for the first time */
  #follow(health) {
    const seen = this.#seen;
    const isNews = seen.seq !== health.seq;
    if (isNews) {
      this.#facts.transitions();
      this.#seen.checksAt = 0;
    }
    if (seen.policyVersion !== health.policy_version) {
      this.#facts.policies();
    }
    if (this.#at === null && seen.failed !== health.failed && Date.now() - seen.failuresAt > FAILURES_MILLIS) {
      seen.failuresAt = Date.now();
      seen.failed = health.failed;
      this.#facts.failures();
    }
    seen.seq = health.seq;
    seen.policyVersion = health.policy_version;
    return isNews;
  }

  #tick() {
    if (document.hidden || !this.#places) {
      return;
    }
    this.#course.refresh();
    this.#askChecks();
    this.#drawTop();
  }

  #askChecks() {
    const isOld = Date.now() - this.#seen.checksAt >= CHECKS_MILLIS;
    const isStill = this.#at !== null && this.#facts.value("checks");
    if (isOld && !isStill) {
      this.#seen.checksAt = Date.now();
      this.#facts.checks(this.#at);
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
    } else if (!this.#places) {
      asking(this.#place, this.#route.name);
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
      const { seq = null, policy_version: policyVersion = null } = this.#model.health.get(this.#route.name) ?? {};
      Object.assign(this.#seen, { seq, policyVersion });
      const latest = () => this.#latest;
      this.#course = new Course(this.#places.course, this.#facts, latest, () => this.#statuses);
      this.#rules = new Rules(this.#places, this.#facts);
      this.#whatIf = new WhatIf(this.#places["what-if"], this.#facts, this.#route.name, latest);
      this.#facts.transitions();
      this.#facts.failures();
      this.#facts.policies();
      this.#askChecks();
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
    params.set("at", this.#settled);
    render(pin(this.#route, this.#at), this.#places.pin);
    render(summary(health, {
      pinned: this.#at !== null, here: format({ ...this.#route, params }), settled: this.#settled,
    }), this.#places.top);
  }

  #drawPanels() {
    const facts = this.#facts;
    const places = this.#places;
    const until = this.#at;
    render(told(facts, "transitions", () => facts.transitions(), answer => this.#why(answer)), places.checks);
    render(told(facts, "transitions", () => facts.transitions(), answer => changes(before(answer, until))), places.changes);
    render(told(facts, "failures", () => facts.failures(), answer => failures(answer, until)), places.failures);
    this.#course.show(this.#route, until);
    this.#rules.show(this.#route, until, this.#otherVersion);
    this.#whatIf.show(this.#route, until);
  }

  #why(answer) {
    const change = before(answer, this.#at).transitions[0] ?? null;
    const policies = this.#facts.value("policies");
    return html`${otherPolicy(this.#otherVersion)}${why(change, {
      answer: this.#facts.value("checks"),
      problem: this.#facts.problem("checks"),
      keepFor: policies ? inForce(policies, this.#route.name).policy["keep-for"] : null,
    })}`;
  }

  /** The version that judged at the instant where the view stands; null where it is that of now. */
  get #otherVersion() {
    const current = this.#model.health.get(this.#route.name)?.policy_version;
    const then = this.#at === null ? current : this.#facts.value("integration")?.policy_version;
    return current !== undefined && then !== undefined && current !== then ? then : null;
  }
}
