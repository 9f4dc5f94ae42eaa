// The rules as a form: all facts of a program at once, findings while they are filled in, suppositions beside what is real.
// The determination is the server's, the same that the chat gives. Knows the form; does not know the rules.

import { button, h } from "../../shared/dom.js";
import { path, query } from "../shell/server.js";
import { call, change, factsNow, listen, realFacts, ruleBody } from "./call.js";
import { FactSheet } from "./fact_sheet.js";
import { showOverview } from "./overview.js";
import { conditionsOf, truths, verdictGlance } from "./verdict.js";
import { FORM } from "./words.js";

const PAUSE = 90;

/** The pane beside the answer; `programs` are all programs with rules. Call `leave` when the page goes. */
export class EligibilityPane {
  constructor(desk, programs) {
    Object.assign(this, { desk, programs, form: null, stop: null, timer: 0, turn: 0 });
    this.select = h("select", { id: "program", onchange: () => change("program", (now) => (now.program = this.select.value)) },
      h("option", { value: "" }, FORM.choose), ...programs.map((one) => h("option", { value: one.id }, one.name)));
    this.result = h("div", { class: "result", role: "status" });
    this.more = h("div", {});
    // Of one height whatever it says: what is being filled in must not move under the pointer.
    this.told = h("div", { class: "told", tabindex: "0", role: "region", "aria-label": FORM.told }, this.result, this.more);
    this.banner = h("p", { class: "note warn row", hidden: true }, h("span", { class: "push" }, FORM.whatIfOn), button(FORM.back, () => this.#suppose(false)));
    this.whatIf = button(FORM.whatIf, () => this.#suppose(!call.whatIf), { "aria-pressed": "false" });
    this.fields = h("div", { class: "fact-sheet" });
    this.say = h("p", { class: "say-bar", "aria-hidden": "true" });
    this.element = h("section", { class: "card eligibility", "aria-labelledby": "eligibility-title" },
      h("div", { class: "row" }, h("h2", { id: "eligibility-title" }, FORM.title),
        h("label", { for: "program", class: "hidden" }, FORM.program), this.select),
      this.told,
      h("div", { class: "row" }, button(FORM.else, () => showOverview(desk)), this.whatIf, h("span", { class: "push" }), button(FORM.clear, () => this.#clear(), { class: "plain" })),
      this.banner, this.fields, this.say);
    this.fields.addEventListener("focusin", (event) => (this.say.textContent = event.target.closest(".fact")?.querySelector(".say")?.textContent ?? ""));
    this.fields.addEventListener("focusout", (event) => this.fields.contains(event.relatedTarget) || (this.say.textContent = ""));
    this.leave = listen((kind) => this.#changed(kind));
    this.#load();
  }

  focus() {
    (this.fields.querySelector(".wanted input, .wanted select, .wanted button") ?? this.fields.querySelector("input, select, button") ?? this.select).focus();
  }

  #changed(kind) {
    if (["place", "program", "fresh"].includes(kind)) return this.#load();
    if (kind === "facts") {
      this.sheet?.show();
      this.#judgeSoon();
    }
    if (kind === "people") this.sheet?.build();
  }

  async #load() {
    this.select.value = call.program;
    this.#showSupposing();
    const turn = ++this.turn;
    this.sheet = null;
    this.say.textContent = "";
    this.element.classList.toggle("filled", Boolean(call.program && call.region));
    this.more.replaceChildren();
    this.fields.replaceChildren();
    const lacking = (!call.region && FORM.noRegion) || (!call.program && FORM.noProgram);
    this.result.replaceChildren(lacking ? h("p", { class: "soft" }, lacking) : "");
    if (!call.program || !call.region) return;
    try {
      const form = await this.desk.server.get(query(`${path("api/v1/workbench/programs", call.program)}/form`, { region: call.region.code, as_of: call.day }));
      if (turn !== this.turn) return;
      this.sheet = new FactSheet(this.fields, form);
      await this.#judge();
    } catch (error) {
      if (turn === this.turn) this.#fail(error);
    }
  }

  #judgeSoon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#judge(), PAUSE);
  }

  /** What the rules say now; while supposing, of what is real as well. */
  async #judge() {
    if (!call.program || !call.region) return;
    this.stop?.abort();
    const stop = (this.stop = new AbortController());
    try {
      const [now, real] = await Promise.all([this.#determine(factsNow(), stop.signal), call.whatIf ? this.#determine(realFacts(), stop.signal) : null]);
      if (!stop.signal.aborted) this.#show(now, real);
    } catch (error) {
      if (error.name !== "AbortError") this.#fail(error);
    }
  }

  async #determine(facts, signal) {
    const body = { program: call.program, ...ruleBody(facts) };
    return (await this.desk.server.post("api/v1/determinations", body, { signal })).determinations;
  }

  #show(now, real) {
    const name = this.programs.find((one) => one.id === call.program)?.name ?? call.program;
    const glance = (list) => list.map((one) => verdictGlance(one, name));
    const opened = this.more.querySelector("details")?.open;
    this.result.replaceChildren(...(real
      ? [h("div", { class: "both" },
        h("div", {}, h("h3", {}, FORM.real), ...glance(real)),
        h("div", { class: "supposed" }, h("h3", {}, FORM.supposed), ...glance(now)))]
      : glance(now)));
    this.more.replaceChildren(...now.map(conditionsOf));
    if (opened) this.more.querySelector("details").open = true;
    this.sheet?.mark(truths(now), now.flatMap((one) => one.missing));
  }

  #fail(error) {
    this.result.replaceChildren(h("p", { class: "note bad" }, error.message));
  }

  #suppose(on) {
    change("facts", (now) => (now.whatIf = on ? new Map() : null));
    this.#showSupposing();
  }

  #showSupposing() {
    this.banner.hidden = !call.whatIf;
    this.whatIf.setAttribute("aria-pressed", String(Boolean(call.whatIf)));
    this.element.classList.toggle("supposing", Boolean(call.whatIf));
  }

  #clear() {
    change("fresh", (now) => Object.assign(now, { facts: new Map(), byHand: new Set(), whatIf: null, standards: new Map(), people: [] }));
  }
}
