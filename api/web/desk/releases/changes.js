// What a release changes: first what people live by, then everything, side by side with what differs marked.
// Does not know why it changed.

import { button, h } from "../../shared/dom.js";
import { diffMarks } from "../parts/diff.js";
import { saveFrom } from "../parts/files.js";
import { pagedTable } from "../parts/table.js";
import { query } from "../shell/server.js";
import { CHANGES, editWords } from "./words.js";

const LONG = 1500;
const ACT_CHIPS = { 新增: "chip good", 删除: "chip bad", 修改: "chip warn" };

/** Fills the tab. */
export async function openChanges(place, desk, { id, address }) {
  const first = await desk.server.get(query(`${address}/changes`, { size: 1 }));
  const chosen = { act: "", kind: "", words: "" };
  const table = changesTable(desk, address, chosen);
  const filters = makeFilters(first.counts, chosen, () => table.first());
  const flags = await flagsCard(desk, address);
  const save = button(CHANGES.save, () => saveFrom(desk.server, `${address}/changes.csv`, `changes-${id}.csv`).catch((error) => desk.warn(error.message)));
  place.append(
    flags,
    first.replaced.length ? replacedNote(first.replaced) : "",
    h("div", { class: "row list-head" }, h("h2", {}, CHANGES.all), h("span", { class: "soft" }, CHANGES.against(first.against)), h("span", { class: "push" }), save),
    filters, table.element);
}

function replacedNote(replaced) {
  return h("ul", { class: "note warn replaced" }, ...replaced.map((one) => h("li", {},
    h("strong", {}, CHANGES.replaces(one.new, one.old)), one.rows.length > 0 && h("p", {}, CHANGES.rest(one.rows.length), one.rows.join("、")))));
}

async function flagsCard(desk, address) {
  const found = await desk.server.get(query(`${address}/flags`, { size: 1 }));
  if (!found.total) return h("p", { class: "note" }, CHANGES.noFlags);
  const table = pagedTable({
    caption: CHANGES.flags,
    size: 10,
    load: ({ page, size, signal }) => desk.server.get(query(`${address}/flags`, { page, size }), { signal }),
    columns: CHANGES.flagColumns.map((title, place) => ({ title, cell: FLAG_CELLS[place] })),
  });
  return h("section", { class: "flags" }, h("h2", {}, CHANGES.flags), table.element);
}

const FLAG_CELLS = [
  (flag) => flag.title,
  (flag) => [flag.words, flag.moved_from && h("span", { class: "soft" }, CHANGES.moved(flag.moved_from))],
  (flag) => h("span", { class: "chip warn" }, flag.kind),
  (flag) => (flag.before ? h("del", {}, flag.before) : h("span", { class: "soft" }, CHANGES.nothing)),
  (flag) => (flag.after ? h("ins", {}, flag.after) : h("span", { class: "soft" }, CHANGES.nothing)),
  (flag) => (flag.rows.length ? [h("span", { class: "chip bad" }, CHANGES.unchanged), " ", flag.rows.join("、")] : h("span", { class: "soft" }, CHANGES.noRows)),
];

function changesTable(desk, address, chosen) {
  const [kind, where, before, after] = CHANGES.columns;
  const marked = new WeakMap();
  const sides = (one) => {
    if (!marked.has(one)) marked.set(one, diffMarks(one.before, one.after));
    return marked.get(one);
  };
  const text = (nodes, other) => (nodes.length ? fullText(other ? nodes : plain(nodes)) : h("span", { class: "soft" }, CHANGES.nothing));
  const table = pagedTable({
    caption: CHANGES.list,
    empty: CHANGES.noMatch,
    load: ({ page, size, signal }) => desk.server.get(query(`${address}/changes`, { ...chosen, page, size }), { signal }),
    columns: [
      { title: kind, cell: (one) => h("span", { class: ACT_CHIPS[one.act] }, `${one.act}${one.kind}`) },
      { title: where, cell: (one) => [h("strong", {}, one.kind === "文字" ? editWords(one.file) : one.words), h("div", { class: "soft where" }, one.title && one.title !== one.words ? one.title : one.title ? "" : one.file)] },
      { title: before, cell: (one) => text(sides(one)[0], one.after) },
      { title: after, cell: (one) => text(sides(one)[1], one.before) },
    ],
  });
  table.element.classList.add("changes");
  return table;
}

/** A text; a very long one scrolls in its place, by the keyboard too. */
function fullText(nodes) {
  const element = h("pre", {}, ...nodes);
  if (element.textContent.length <= LONG) return element;
  element.className = "long";
  element.tabIndex = 0;
  return element;
}

/** What is wholly new or gone needs no marks. */
function plain(nodes) {
  return nodes.map((node) => (typeof node === "string" ? node : node.textContent));
}

function makeFilters(counts, chosen, onchange) {
  const find = h("input", { type: "search", "aria-label": CHANGES.find, placeholder: CHANGES.find, class: "find", maxlength: 100 });
  let timer = 0;
  find.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      chosen.words = find.value.trim();
      onchange();
    }, 300);
  });
  const buttons = [["", "", CHANGES.every]];
  for (const [kind, acts] of Object.entries(counts)) {
    for (const [act, count] of Object.entries(acts)) buttons.push([kind, act, `${act}${kind} ${count}`]);
  }
  const made = buttons.map(([kind, act, words]) => {
    const one = button(words, () => {
      chosen.kind = kind;
      chosen.act = act;
      made.forEach((other) => other.setAttribute("aria-pressed", String(other === one)));
      onchange();
    }, { "aria-pressed": String(!kind), class: "filter" });
    return one;
  });
  return h("div", { class: "row filters" }, ...made, h("span", { class: "push" }), find);
}
