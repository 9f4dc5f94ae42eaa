// The workbench: what an officer has open while a caller is on the line – one box, the answer with its evidence, the form.
// Knows how the parts belong together; does not know how any of them works.

import { button, h } from "../../shared/dom.js";
import { confirmAct } from "../parts/dialog.js";
import { path } from "../shell/server.js";
import { answerCard } from "./answer.js";
import { beginAnew, call, change, listen, look, show, takeFacts, today } from "./call.js";
import { clauseCard } from "./clause.js";
import { openComparison } from "./comparison.js";
import { copySaying, openHandover, openOwnAnswer, openTicket, openWrapUp } from "./dialogs.js";
import { EligibilityPane } from "./eligibility.js";
import { chooseRegion } from "./place.js";
import { findWords, SearchBox } from "./search.js";
import { programCard, standardCard, startCard, storedCard } from "./cards.js";
import { BENCH, FOUND } from "./words.js";

export const page = {
  path: "workbench",
  title: BENCH.title,
  group: "咨询",
  roles: ["officer", "editor", "administrator"],
  open: (place, desk) => new Workbench(place, desk).open(),
};

class Workbench {
  constructor(place, desk) {
    Object.assign(this, { place, desk, names: {}, local: [], programs: [] });
  }

  async open() {
    const [welcome, catalogue] = await Promise.all([this.desk.server.get("api/v1/welcome"), this.desk.server.get("api/v1/programs")]);
    this.names = welcome.programs;
    this.local = welcome.local_regions;
    this.programs = catalogue.programs.filter((one) => one.kind === "rules");
    this.search = new SearchBox(this.desk.server, { onopen: (kind, item) => this.#open(kind, item), onask: (words, found) => this.ask(words, found) });
    this.region = button("", () => this.#pickRegion(), { class: "region" });
    this.day = h("input", { type: "date", "aria-label": BENCH.day, value: call.day, onchange: () => this.#setDay() });
    this.trail = h("nav", { class: "trail row", "aria-label": BENCH.trail });
    this.main = h("div", { class: "main" });
    this.working = h("p", { class: "working", role: "status" });
    this.pane = new EligibilityPane(this.desk, this.programs);
    this.place.classList.add("wb", "bench");
    this.place.append(h("h1", { class: "hidden" }, BENCH.title),
      h("div", { class: "bench-bar" }, this.region, this.day, this.search.element, button(BENCH.fresh, () => this.#anew())),
      h("div", { class: "bench-columns" }, h("div", { class: "bench-column" }, this.trail, this.working, this.main), h("div", { class: "bench-column" }, this.pane.element)));
    const quiet = listen((kind) => this.#changed(kind));
    const keys = (event) => this.#key(event);
    document.addEventListener("keydown", keys);
    this.#showPlace();
    this.#showLooked();
    this.search.focus();
    return () => {
      quiet();
      this.pane.leave();
      document.removeEventListener("keydown", keys);
    };
  }

  /** Answers the whole sentence, in the conversation of this call. */
  async ask(words, found = null, title = words) {
    this.search.write(words);
    this.working.textContent = BENCH.working;
    try {
      const body = { question: words, region: call.region?.code ?? null, conversation_id: call.conversation, audience: "staff" };
      if (call.day !== today()) body.as_of = call.day;
      const before = call.shown?.kind === "reply" ? call.shown.item : null;
      const [reply, own] = await Promise.all([this.desk.server.post("api/v1/chat", body), found ?? findWords(this.desk.server, words).catch(() => null)]);
      this.search.write("");
      await this.#hold(reply);
      // “四口人” answers the last question: how sure the search was is what it was for that one.
      const sure = answers(before, reply) ? before.found : own;
      look({ key: `reply:${Date.now()}`, kind: "reply", title, item: { question: title, reply, found: sure } });
      this.main.firstElementChild?.focus({ preventScroll: true });
    } catch (error) {
      this.desk.warn(error.message);
    } finally {
      this.working.textContent = "";
    }
  }

  /** Takes over what the conversation now holds: its facts into the form, its program, its place. */
  async #hold(reply) {
    call.conversation = reply.conversation_id;
    const judged = reply.determinations.filter((one) => this.programs.some((program) => program.id === one.program));
    const held = await this.desk.server.get(`${path("api/v1/workbench/conversations", reply.conversation_id)}/facts`).catch(() => null);
    if (!call.region && reply.region) await this.#takePlace(reply.region);
    if (held) takeFacts(held.facts);
    if (judged.length && new Set(judged.map((one) => one.program)).size <= 2) change("program", (now) => (now.program = judged[0].program));
  }

  #open(kind, item) {
    const titles = { clause: () => `${item.title}${item.provision_words}`, program: () => item.name, standard: () => FOUND.standardOf(item.name), answer: () => item.question || FOUND.mistake };
    if (kind === "program" && item.has_rules) change("program", (now) => (now.program = item.id));
    look({ key: `${kind}:${titles[kind]()}`, kind, title: titles[kind](), item });
    this.main.firstElementChild?.focus({ preventScroll: true });
  }

  #showLooked() {
    this.trail.replaceChildren(...call.looked.map((one) =>
      button(`${one.kind === "reply" ? `${BENCH.fromCall}：` : ""}${one.title}`, () => show(one), { class: "step", "aria-pressed": String(one === call.shown), title: one.title })));
    this.trail.hidden = !call.looked.length;
    const made = {
      reply: (item) => answerCard(item, this.acts),
      clause: (item) => clauseCard(item, this.desk, call.day, this.acts),
      program: (item) => programCard(item, this.acts),
      standard: (item) => standardCard(item),
      answer: (item) => storedCard(item, call.day, this.acts),
    };
    this.main.replaceChildren(call.shown ? made[call.shown.kind](call.shown.item) : startCard(this.local, (one) => this.#setRegion(one)));
  }

  get acts() {
    const { desk } = this;
    return {
      local: this.local,
      programName: (id) => this.names[id] ?? id,
      placeName: (code) => (code === call.region?.code ? call.region.full_name : (this.local.find((one) => one.code === code)?.full_name ?? code ?? "")),
      copy: (text) => copySaying(desk, text),
      ask: (words) => this.ask(words),
      answer: (words, asked) => this.ask(words, null, BENCH.answered(asked.fact, words)),
      askAt: async (one) => {
        this.#setRegion(one);
        await this.ask(call.shown.item.question);
      },
      clause: (one) => this.#open("clause", one),
      fill: (program) => change("program", (now) => (now.program = program)),
      compare: (clause) => openComparison(desk, { local: this.local, programs: this.names }, clause),
      takePlace: (code) => this.#takePlace(code),
      ticket: (question, reply) => openTicket(desk, question, reply),
      own: (question, reply) => openOwnAnswer(desk, question, reply, this.#clauses(reply)),
      hand: (reply) => openHandover(desk, reply, (id) => this.names[id] ?? id),
      wrap: () => openWrapUp(desk),
    };
  }

  #clauses(reply) {
    const looked = call.looked.filter((one) => one.kind === "clause").map((one) => one.item);
    const all = [...(reply?.citations ?? []), ...looked];
    return all.filter((one, at) => all.findIndex((other) => other.document === one.document && other.provision === one.provision) === at);
  }

  async #pickRegion() {
    const region = await chooseRegion(this.desk.server, this.local);
    if (region !== undefined) this.#setRegion(region);
  }

  #setRegion(region) {
    change("place", (now) => (now.region = region));
    this.search.focus();
  }

  async #takePlace(code) {
    const region = await this.desk.server.get(path("api/v1/regions", code)).catch(() => null);
    if (region) change("place", (now) => (now.region = region));
  }

  #setDay() {
    change("place", (now) => (now.day = this.day.value || today()));
  }

  #changed(kind) {
    if (kind === "looked" || kind === "fresh") this.#showLooked();
    if (kind === "place" || kind === "fresh") this.#showPlace();
  }

  #showPlace() {
    const name = call.region?.full_name ?? BENCH.nowhere;
    this.region.replaceChildren(name);
    this.region.setAttribute("aria-label", `${BENCH.place}：${name}`);
    this.region.classList.toggle("unset", !call.region);
    this.day.value = call.day;
  }

  async #anew() {
    if (call.looked.length && !(await confirmAct(BENCH.fresh, BENCH.freshSure, BENCH.fresh))) return;
    beginAnew();
    this.search.write("");
    this.search.focus();
  }

  #key(event) {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "/" && !typing) {
      event.preventDefault();
      this.search.focus();
    } else if (event.altKey && event.code === "KeyS") {
      event.preventDefault();
      openWrapUp(this.desk);
    } else if (event.altKey && event.code === "KeyF") {
      event.preventDefault();
      this.pane.focus();
    }
  }
}

function answers(before, reply) {
  const asked = before?.reply.asks;
  return Boolean(asked) && reply.understood.some((one) => one.fact === asked.fact && one.person === asked.person);
}
