// What was found while typing, as a list the arrow keys walk through: clauses first. Knows what must be told of each; does
// not know what opening one does.

import { h } from "../../shared/dom.js";
import { hasEnded, notBegun } from "../../widget/sources.js";
import { CONFIDENCE, FOUND } from "./words.js";

const LINE = 74;

/** Options of a search: [{kind, item, element}], and the element that holds them. */
export function foundList(found, day) {
  const options = [];
  const option = (kind, item, ...parts) => {
    const element = h("li", { role: "option", id: `found-${options.length}`, "aria-selected": "false", class: "found", "data-kind": kind }, ...parts);
    options.push({ kind, item, element });
    return element;
  };
  const groups = [
    group(FOUND.clauses, found.clauses.map((one) => option("clause", one, ...clauseLine(one, day)))),
    group(FOUND.programs, found.programs.map((one) => option("program", one, h("b", {}, one.name), h("span", { class: "soft" }, one.has_rules ? FOUND.rules : FOUND.noRules)))),
    group(FOUND.standards, found.standards.map((one) => option("standard", one, ...standardLine(one)))),
    group(FOUND.answers, found.answers.map((one) => option("answer", one, ...answerLine(one)))),
  ];
  const column = (...some) => h("div", { role: "presentation" }, ...some);
  const element = h("div", { role: "listbox", id: "found", "aria-label": FOUND.list, class: "found-list" }, column(groups[0]), column(...groups.slice(1)));
  return { element, options, note: options.length ? confidenceNote(found) : FOUND.nothing };
}

function group(title, items) {
  if (!items.length) return null;
  return h("div", { role: "presentation" },
    h("p", { class: "found-title", "aria-hidden": "true" }, title),
    h("ul", { role: "group", "aria-label": title }, ...items));
}

function clauseLine(one, day) {
  const ended = hasEnded(one, day) || notBegun(one, day);
  return [
    h("span", { class: "found-head" },
      h("b", {}, one.title), h("b", { class: "number" }, one.provision_words),
      h("span", { class: "soft" }, one.region_name, " · ", one.level),
      ended && h("span", { class: "chip bad" }, one.status)),
    h("span", { class: "found-text" }, short(one.quote)),
  ];
}

function standardLine(one) {
  return [
    h("b", {}, `${one.name}${one.residence ? `（${one.residence}）` : ""}`),
    h("span", { class: "soft" }, one.region_name),
    one.value === null
      ? h("span", { class: "chip bad" }, FOUND.missing)
      : h("span", {}, `${one.value}${one.unit}`),
    one.value !== null && !one.decides && h("span", { class: "chip warn" }, `${one.kind} · ${FOUND.refer}`),
    one.as_of && h("span", { class: "soft" }, one.as_of),
  ];
}

function answerLine(one) {
  return [
    h("span", { class: "found-head" }, h("span", { class: "chip" }, one.owner ? FOUND.own(one.owner, one.expires) : FOUND.mistake), one.question && h("b", {}, one.question)),
    h("span", { class: "found-text" }, short(one.answer)),
  ];
}

function short(text) {
  return text.length > LINE ? `${text.slice(0, LINE)}…` : text;
}

function confidenceNote(found) {
  return found.answerable ? confidenceWords(found)[0] : `${confidenceWords(found)[0]}：${CONFIDENCE.mayMiss}`;
}

/** How sure the search is, in words and as a class; nothing known is not certainty. */
export function confidenceWords(found) {
  if (!found) return [CONFIDENCE.unknown, "warn"];
  const value = found.confidence.toFixed(2);
  if (!found.answerable) return [CONFIDENCE.low(value), "bad"];
  return found.confidence >= 0.8 ? [CONFIDENCE.high(value), "good"] : [CONFIDENCE.some(value), "warn"];
}
