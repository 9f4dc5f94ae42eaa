// The programs with their tables: found by name, downloaded, opened. Does not know what is in a workbook.

import { button, h } from "../../shared/dom.js";
import { stage } from "../content/pending.js";
import { saveFrom } from "../parts/files.js";
import { makeField } from "../parts/form.js";
import { pagedTable } from "../parts/table.js";
import { addressOf } from "../shell/router.js";
import { path, query } from "../shell/server.js";
import { CHIPS, LIST, STATES } from "./words.js";

const PAUSE = 250;

/** Fills the page; returns what is to be done on leaving. */
export function openList(place, desk) {
  const words = makeField({ name: "words", label: LIST.find, placeholder: LIST.findHint, max: 60 }, "workbook-words");
  const only = makeField({ name: "only", label: LIST.only, type: "select", options: LIST.kinds, value: desk.query.get("only") ?? "" }, "workbook-only");
  const waiting = h("div", { class: "note warn" });
  waiting.hidden = true;
  const [name, rules, standards, procedure, checks, state, acts] = LIST.columns;
  const table = pagedTable({
    caption: LIST.caption,
    empty: LIST.empty,
    load: ({ page, size, signal }) =>
      desk.server.get(query("api/v1/workbooks", { words: words.value().trim(), only: only.value(), page, size }), { signal }),
    onshown: showWaiting,
    columns: [
      { title: name, cell: (one) => [h("a", { href: `${location.pathname}${addressOf(`workbooks/${one.program}`)}` }, one.name), h("div", { class: "soft program-id" }, one.program)] },
      { title: rules, numeric: true, cell: (one) => LIST.rows(one.rules) },
      { title: standards, numeric: true, cell: (one) => LIST.rows(one.standards) },
      { title: procedure, numeric: true, cell: (one) => LIST.rows(one.procedure) },
      { title: checks, numeric: true, cell: (one) => LIST.rows(one.checks) },
      { title: state, cell: (one) => h("span", { class: CHIPS[one.state] }, STATES[one.state]) },
      { title: acts, cell: (one) => rowActs(desk, one) },
    ],
  });
  let timer = 0;
  words.input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => table.first(), PAUSE);
  });
  only.input.addEventListener("change", () => table.first());
  place.append(
    h("div", { class: "page-head" }, h("h1", {}, LIST.title), h("span", { class: "push" }),
      button(LIST.template, () => save(desk, "api/v1/workbooks/template", LIST.templateName))),
    h("p", { class: "soft lead" }, LIST.lead), waiting,
    h("div", { class: "filters row" }, words.element, only.element), table.element);
  return () => clearTimeout(timer);

  function showWaiting(found) {
    waiting.hidden = !found.waiting;
    if (found.waiting) waiting.replaceChildren(h("p", {}, LIST.waiting(found.waiting)), h("div", { class: "row" }, button(LIST.stage, () => stage(desk))));
  }
}

function rowActs(desk, one) {
  return h("div", { class: "row acts" },
    button(LIST.download, () => save(desk, path("api/v1/workbooks", one.program), `${one.program}.xlsx`), { class: "plain", "aria-label": LIST.downloadOf(one.name) }),
    button(LIST.open, () => desk.go(`workbooks/${one.program}`), { class: "plain", "aria-label": LIST.openOf(one.name) }));
}

function save(desk, address, name) {
  return saveFrom(desk.server, address, name).catch((error) => desk.warn(error.message));
}
