// What came of a workbook: every place to put right, or what it would change and the button that writes it in.
// Does not know how either was found.

import { button, h } from "../../shared/dom.js";
import { stage } from "../content/pending.js";
import { diffMarks } from "../parts/diff.js";
import { makeForm } from "../parts/form.js";
import { pagedTable } from "../parts/table.js";
import { CHANGE_CHIPS, FOUND } from "./words.js";

const SIZE = 50;

/** The result as a section. `apply()` writes it in, `again(reason)` checks it anew as a correction. */
export function findings(desk, found, { name, correct, download, again, apply, onapplied }) {
  const element = h("section", { class: "card findings", "aria-labelledby": "findings-title" },
    h("h2", { id: "findings-title", tabindex: "-1" }, FOUND.title),
    h("p", { class: "soft" }, FOUND.of(name), correct && ` · ${FOUND.correcting(correct)}`));
  if (found.stale) element.append(h("div", { class: "note bad", role: "alert" }, h("p", {}, found.stale), button(FOUND.again, download)));
  if (found.faults_total) {
    element.append(h("p", { class: "note bad", role: "alert" }, FOUND.faults(found.faults_total),
      found.faults.length < found.faults_total && ` ${FOUND.first(found.faults.length)}`), faultsTable(found.faults));
    if (!correct && found.faults.some((one) => one.do.includes("“更正”"))) element.append(correctForm(again));
  }
  if (found.changes_total) element.append(h("p", { class: found.accepted ? "note good" : "soft" }, (found.accepted ? FOUND.clean : FOUND.would)(found.changes_total)), changesTable(found.changes));
  else if (!found.faults_total) element.append(h("p", { class: "note" }, FOUND.nothing));
  if (found.accepted && found.changes_total) element.append(applyRow(desk, element, apply, onapplied));
  return element;
}

function faultsTable(faults) {
  const [sheet, row, column, now, expected, act] = FOUND.faultColumns;
  const table = pagedTable({
    caption: FOUND.faultCaption,
    size: SIZE,
    load: local(faults),
    columns: [
      { title: sheet, cell: (one) => one.sheet || FOUND.whole },
      { title: row, numeric: true, cell: (one) => (one.row ? String(one.row) : "") },
      { title: column, cell: (one) => [one.cell && h("span", { class: "cell-name" }, one.cell), !one.cell && one.column && `${one.column} 列`, one.header && h("div", {}, one.header)] },
      { title: now, cell: (one) => h("span", { class: "long" }, one.found) },
      { title: expected, cell: (one) => h("span", { class: "long" }, one.expected) },
      { title: act, cell: (one) => h("strong", { class: "long" }, one.do) },
    ],
  });
  table.element.classList.add("faults");
  return table.element;
}

function changesTable(changes) {
  const [sheet, row, kind, content] = FOUND.changeColumns;
  const table = pagedTable({
    caption: FOUND.changeCaption,
    size: SIZE,
    load: local(changes),
    columns: [
      { title: sheet, cell: (one) => one.sheet },
      { title: row, numeric: true, cell: (one) => (one.row ? String(one.row) : "") },
      { title: kind, cell: (one) => h("span", { class: CHANGE_CHIPS[one.kind] ?? "chip" }, one.kind) },
      { title: content, cell: (one) => [h("strong", {}, one.name), one.cells.length > 0 && cellList(one)] },
    ],
  });
  table.element.classList.add("changed");
  return table.element;
}

function cellList(change) {
  const fresh = change.kind === "新增";
  return h("dl", { class: "cells" }, ...change.cells.map((one) => {
    const [before, after] = diffMarks(one.before, one.after);
    return h("div", {}, h("dt", {}, one.column),
      h("dd", {}, ...(fresh ? [one.after] : [...(before.length ? before : [FOUND.empty]), " → ", ...(after.length ? after : [FOUND.empty])])));
  }));
}

function local(items) {
  return async ({ page, size }) => ({ items: items.slice((page - 1) * size, page * size), total: items.length, page, size });
}

function correctForm(again) {
  const form = makeForm({
    fields: [{ name: "reason", label: FOUND.correct, required: true, max: 500, hint: FOUND.correctHint }],
    submit: FOUND.correctSubmit,
    onsubmit: ({ reason }) => again(reason.trim()),
  });
  return form.element;
}

function applyRow(desk, element, apply, onapplied) {
  const fault = h("p", { class: "form-fault", role: "alert" });
  const row = h("div", { class: "row" });
  const act = button(FOUND.apply, async () => {
    act.disabled = true;
    fault.textContent = "";
    try {
      await apply();
    } catch (error) {
      fault.textContent = error.message;
      act.disabled = false;
      return;
    }
    row.replaceChildren(h("div", { class: "note good applied", role: "status" }, h("p", {}, h("strong", {}, FOUND.applied), " ", FOUND.next),
      h("div", { class: "row" }, button(FOUND.stage, () => stage(desk), { class: "primary" }), button(FOUND.releases, () => desk.go("releases")))));
    element.querySelector(".note.good:not(.applied)")?.remove();
    desk.say(FOUND.applied);
    onapplied();
  }, { class: "primary" });
  row.append(act);
  return h("div", { class: "apply" }, fault, row);
}
