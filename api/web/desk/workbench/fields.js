// One fact of the form as a field: yes/no/unclear, a number, a choice, several choices, a day. The value is the short text
// the rules read (83, 3..4, 是, 1|2). Knows fields; does not know what the facts mean.

import { button, h } from "../../shared/dom.js";
import { FORM } from "./words.js";

let made = 0;

/** A field for one fact of one person; `set(text)` on change. Returns {element, show(text, truth, wanted)}. */
export function factField(field, value, set) {
  const id = `fact-${++made}`;
  const kinds = { bool: yesNo, choice: choice, choices: several, number: figure, date: day };
  const part = kinds[field.type](field, id, set);
  const mark = h("span", { class: "fact-mark" });
  const grouped = field.type === "bool" || field.type === "choices";
  const name = [field.name, field.unit && field.type !== "choice" && h("span", { class: "soft" }, `（${field.unit}）`)];
  const hint = h("p", { class: "say hidden", id: `${id}-say` }, FORM.sayHow, field.question);
  const label = grouped ? h("span", { class: "fact-name", id: `${id}-name` }, ...name) : h("label", { class: "fact-name", for: id }, ...name);
  const element = h("div", { class: "fact", "data-fact": field.name }, mark, label, part.element, hint);
  const show = (text, truth = "", wanted = "") => {
    part.show(text);
    element.classList.toggle("wanted", Boolean(wanted));
    mark.textContent = wanted || { T: "✓", F: "✗" }[truth] || "";
    mark.className = `fact-mark ${truth}${wanted ? " wanted" : ""}`;
  };
  show(value);
  return { element, show };
}

function yesNo(field, id, set) {
  const words = [FORM.yes, FORM.no, FORM.unclear];
  const buttons = words.map((one) => button(one, () => set(chosen.text === one ? "" : one), { "aria-pressed": "false" }));
  const chosen = { text: "" };
  const element = h("div", { class: "pick", role: "group", "aria-labelledby": `${id}-name`, "aria-describedby": `${id}-say` }, ...buttons);
  const show = (text) => {
    chosen.text = text;
    buttons.forEach((one, place) => one.setAttribute("aria-pressed", String(words[place] === text)));
  };
  return { element, show };
}

function choice(field, id, set) {
  const all = [["", FORM.unset], ...field.options.map((one) => [one, `${one}${field.unit}`]), [FORM.unclear, FORM.unclear]];
  const element = h("select", { id, "aria-describedby": `${id}-say`, onchange: () => set(element.value) }, ...all.map(([value, words]) => h("option", { value }, words)));
  const show = (text) => {
    // A conversation may leave two choices open; the form shows them as they are.
    if (text && ![...element.options].some((one) => one.value === text)) element.append(h("option", { value: text }, text.replaceAll("|", "或")));
    element.value = text;
  };
  return { element, show };
}

function several(field, id, set) {
  const boxes = field.options.map((one) => h("input", { type: "checkbox", value: one, onchange: () => set(text()) }));
  const only = h("input", { type: "checkbox", onchange: () => set(text()) });
  const text = () => {
    const has = boxes.filter((one) => one.checked).map((one) => one.value);
    if (!has.length) return only.checked ? "无" : "";
    return (only.checked ? "仅 " : "") + has.join("|");
  };
  const element = h("div", { class: "several", role: "group", "aria-labelledby": `${id}-name`, "aria-describedby": `${id}-say` },
    ...boxes.map((one) => h("label", { class: "check" }, one, one.value)), h("label", { class: "check" }, only, FORM.only));
  const show = (given) => {
    const has = given.replace(/^(仅|非)\s*/u, "").split("|");
    for (const one of boxes) one.checked = !given.startsWith("非") && has.includes(one.value);
    only.checked = given.startsWith("仅") || given === "无";
  };
  return { element, show };
}

function figure(field, id, set) {
  const element = h("input", {
    id, type: "text", autocomplete: "off", "aria-describedby": `${id}-say`,
    onchange: () => set(element.value.trim()),
  });
  const show = (text) => {
    // What is being typed is not overwritten by what was there before.
    if (document.activeElement !== element || element.value.trim() === text) element.value = text;
  };
  let timer = 0;
  element.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => set(element.value.trim()), 180);
  });
  return { element, show };
}

function day(field, id, set) {
  const element = h("input", { id, type: "date", "aria-describedby": `${id}-say`, onchange: () => set(element.value) });
  return { element, show: (text) => (element.value = text) };
}
