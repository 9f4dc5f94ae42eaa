// The smaller things an officer may open: a program, a standard, an answer already written, and what stands there first.

import { button, h } from "../../shared/dom.js";
import { clauseHead } from "./clause.js";
import { standardWords } from "./verdict.js";
import { BENCH, FOUND } from "./words.js";

/** Before the first question: what can be done, and the places with texts of their own. */
export function startCard(local, choose) {
  return h("section", { class: "card start", "aria-label": BENCH.start },
    h("h2", {}, BENCH.start),
    h("ul", { class: "lines" }, ...BENCH.startLines.map((words) => h("li", {}, words))),
    h("h3", {}, BENCH.local),
    h("div", { class: "row" }, ...local.map((one) => button(one.full_name, () => choose(one)))),
    h("dl", { class: "keys" }, ...BENCH.keys.flatMap(([key, words]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, words)])));
}

/** A program: who handles and decides it, and the ways on. */
export function programCard(program, acts) {
  return h("article", { class: "card", tabindex: "-1", "aria-label": program.name },
    h("h2", {}, program.name),
    h("p", { class: "row" }, h("span", { class: program.has_rules ? "chip good" : "chip warn" }, program.has_rules ? FOUND.rules : FOUND.noRules)),
    program.handled_by && h("p", {}, `${FOUND.handled}：${program.handled_by}`),
    program.decided_by && h("p", {}, `${FOUND.decided}：${program.decided_by}`),
    h("div", { class: "row" },
      button(FOUND.askAbout(program.name), () => acts.ask(`${program.name}怎么申请，要什么条件？`), { class: "primary" }),
      program.has_rules && button(FOUND.fill, () => acts.fill(program.id))));
}

/** A standard with its date, kind and source; one nobody entered says so. */
export function standardCard(one) {
  return h("article", { class: "card", tabindex: "-1", "aria-label": one.name },
    h("h2", {}, `${one.name} · ${one.region_name}`),
    one.value === null
      ? h("p", { class: "note bad" }, FOUND.missing)
      : h("p", { class: one.decides ? "note good" : "note warn" }, standardWords(one), one.decides ? "" : `。${FOUND.refer}`),
    one.note && h("p", {}, one.note),
    one.basis_words.length > 0 && h("p", { class: "soft" }, `${FOUND.basis}：${one.basis_words.join("、")}`));
}

/** An answer already written, with what it rests on. */
export function storedCard(one, day, acts) {
  return h("article", { class: "card", tabindex: "-1", "aria-label": one.question || FOUND.mistake },
    h("p", {}, h("span", { class: "chip" }, one.owner ? FOUND.own(one.owner, one.expires) : FOUND.mistake)),
    one.question && h("h2", {}, one.question),
    h("p", { class: "script" }, one.answer),
    h("div", { class: "row" }, button(BENCH.copy, () => acts.copy(one.answer), { class: "plain" })),
    ...one.citations.map((clause) => h("div", { class: "evidence" }, clauseHead(clause, day), h("p", { class: "quote" }, clause.quote))));
}
