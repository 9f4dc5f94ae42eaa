// Which of the officers' cases a release answers otherwise, both answers side by side. Does not know how they were made.

import { h } from "../../shared/dom.js";
import { diffMarks } from "../parts/diff.js";
import { pagedTable } from "../parts/table.js";
import { query } from "../shell/server.js";
import { EFFECTS } from "./words.js";

const FEW = 3;

/** Fills the tab. */
export async function openEffects(place, desk, { address }) {
  const first = await desk.server.get(query(`${address}/effects`, { size: 1 }));
  const words = !first.replayed && !first.asked ? EFFECTS.noCases : first.total ? EFFECTS.some(first) : EFFECTS.same(first);
  place.append(h("p", { class: first.total ? "note warn" : "note good" }, words));
  if (!first.total) return;
  const [name, asked, before, after] = EFFECTS.columns;
  const table = pagedTable({
    caption: words,
    load: ({ page, size, signal }) => desk.server.get(query(`${address}/effects`, { page, size }), { signal }),
    columns: [
      { title: name, cell: (one) => [h("strong", {}, one.name), one.asked !== "" && h("div", { class: "soft where" }, one.turn ? `${one.case} ${EFFECTS.turn(one.turn)}` : one.case)] },
      { title: asked, cell: (one) => h("span", { class: "asked" }, one.asked) },
      { title: before, cell: (one) => answered(one, 0) },
      { title: after, cell: (one) => answered(one, 1) },
    ],
  });
  table.element.classList.add("changes");
  place.append(table.element);
}

/** What is judged, item by item: those that changed, and how many did not. */
function verdicts(one, side) {
  const [before, after] = [one.before.said.split("；"), one.after.said.split("；")];
  if (before.length !== after.length) return [h("p", {}, ...diffMarks(one.before.said, one.after.said)[side])];
  const changed = before.flatMap((words, place) => (words === after[place] ? [] : [diffMarks(words, after[place])[side]]));
  const same = before.length - changed.length;
  if (before.length <= FEW) return [h("p", {}, ...diffMarks(one.before.said, one.after.said)[side])];
  return [...changed.map((nodes) => h("p", {}, ...nodes)), h("p", { class: "soft" }, EFFECTS.sameVerdicts(same))];
}

function answered(one, side) {
  const [mine, other] = side ? [one.after.cited, one.before.cited] : [one.before.cited, one.after.cited];
  const mark = side ? "ins" : "del";
  const own = mine.filter((place) => !other.includes(place));
  const shared = mine.filter((place) => other.includes(place));
  return [
    ...verdicts(one, side),
    own.length > 0 && h("ul", { class: "cited", "aria-label": EFFECTS.cited }, ...own.map((place) => h("li", {}, h(mark, {}, place)))),
    shared.length > 0 && h("details", { class: "cited" }, h("summary", {}, EFFECTS.shared(shared.length)),
      h("ul", { class: "points" }, ...shared.map((place) => h("li", {}, place)))),
  ];
}
