// What residents and colleagues handed over: listed, found by the number a caller quotes, taken up and closed.

import { button, h } from "../../shared/dom.js";
import { openBenchDialog } from "./bench_dialog.js";
import { pagedTable } from "../parts/table.js";
import { path, query } from "../shell/server.js";
import { HANDED } from "./words_after.js";

const CHIP = { open: "chip warn", taken: "chip", closed: "chip good" };

export const page = {
  path: "handoffs",
  title: HANDED.title,
  group: "咨询",
  roles: ["officer", "editor", "administrator"],
  open(place, desk) {
    place.classList.add("wb");
    const state = h("select", { id: "handoff-state", onchange: () => table.first() }, ...HANDED.states.map(([id, words]) => h("option", { value: id }, words)));
    const table = pagedTable({
      caption: HANDED.title,
      empty: HANDED.none,
      columns: columns((one) => openOne(desk, one.number, () => table.reload())),
      load: ({ page: number, size, signal }) => desk.server.get(query("api/v1/workbench/handoffs", { state: state.value, page: number, size }), { signal }),
    });
    place.append(
      h("div", { class: "page-head" }, h("h1", {}, HANDED.title), h("p", { class: "soft" }, HANDED.lead)),
      h("div", { class: "page-head" }, finder(desk, () => table.reload()), h("span", { class: "push" }), h("label", { for: "handoff-state" }, HANDED.filter), h("div", { class: "narrow" }, state)),
      table.element);
  },
};

function finder(desk, reload) {
  const number = h("input", { id: "handoff-number", type: "number", min: "1", step: "1", required: true });
  const form = h("form", { class: "row" }, h("label", { for: "handoff-number" }, HANDED.number), h("div", { class: "narrow" }, number), h("button", { type: "submit" }, HANDED.find));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    openOne(desk, number.value, reload);
  });
  return form;
}

function columns(open) {
  const [number, at, region, begins, state, act] = HANDED.columns;
  return [
    { title: number, numeric: true, cell: (one) => String(one.number) },
    { title: at, cell: (one) => moment(one.at) },
    { title: region, cell: (one) => one.region_name || HANDED.nothing },
    { title: begins, cell: (one) => one.begins },
    { title: state, cell: (one) => stateChip(one.state) },
    { title: act, cell: (one) => button(HANDED.open, () => open(one), { class: "plain", "aria-label": `${HANDED.open} ${one.number}` }) },
  ];
}

async function openOne(desk, number, onmoved) {
  try {
    const found = await desk.server.get(path("api/v1/workbench/handoffs", number));
    const dialog = openBenchDialog(`${HANDED.title} ${found.number}`, { wide: true });
    fill(dialog, found, desk, onmoved);
  } catch (error) {
    desk.warn(error.message);
  }
}

function fill(dialog, found, desk, onmoved) {
  const verdicts = found.verdicts.map((one) => `${one.name}（${one.person}）——${one.outcome_words}${one.missing.length ? `；${HANDED.missing}：${one.missing.join("、")}` : ""}`);
  dialog.body.replaceChildren(
    h("p", { class: "row" }, stateChip(found.state), h("span", { class: "soft" }, `${moment(found.at)} · ${found.region_name || HANDED.nothing}`)),
    part(HANDED.asked, found.questions), part(HANDED.facts, found.facts), part(HANDED.verdicts, verdicts), part(HANDED.sources, found.sources),
    h("h3", {}, HANDED.note), h("pre", { class: "quote" }, found.note));
  const step = (to, words) => button(words, () => move(dialog, found, to, desk, onmoved), { class: "primary" });
  dialog.foot.replaceChildren(...[found.state === "open" && step("taken", HANDED.take), found.state === "taken" && step("closed", HANDED.close)].filter(Boolean));
}

async function move(dialog, found, to, desk, onmoved) {
  try {
    const moved = await desk.server.post(`${path("api/v1/workbench/handoffs", found.number)}/state`, { from_state: found.state, to_state: to });
    fill(dialog, moved, desk, onmoved);
    desk.say(HANDED.moved[to]);
  } catch (error) {
    desk.warn(error.message);
  }
  onmoved();
}

function part(title, lines) {
  return h("section", {}, h("h3", {}, title), lines.length ? h("ul", { class: "lines" }, ...lines.map((words) => h("li", {}, words))) : h("p", { class: "soft" }, HANDED.nothing));
}

function stateChip(state) {
  return h("span", { class: CHIP[state] }, HANDED.states.find(([id]) => id === state)?.[1] ?? state);
}

function moment(at) {
  return new Date(at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "medium", timeStyle: "short" });
}
