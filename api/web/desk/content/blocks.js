// What several of these pages are made of: a head, a field for finding, chips, facts in two columns, names of places and
// programs, saving a CSV. Does not know any page.

import { button, h } from "../../shared/dom.js";
import { saveFrom } from "../parts/files.js";
import { path, query } from "../shell/server.js";

const NATION = "100000";
const names = { programs: null, regions: new Map() };
let made = 0;

/** The head of a page: its title, a sentence on what it is for, and what can be done. */
export function pageHead(title, lead, ...actions) {
  return h("div", { class: "content-head" },
    h("div", { class: "page-head" }, h("h1", {}, title), h("span", { class: "push" }), ...actions),
    lead ? h("p", { class: "soft lead" }, lead) : null);
}

/** A field that narrows a list as one types; `onfind(words)` is called when typing pauses. */
export function findBox(label, onfind) {
  const id = `find-${++made}`;
  let timer = 0;
  const input = h("input", { type: "search", id, autocomplete: "off", oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(() => onfind(input.value.trim()), 250);
  } });
  return h("div", { class: "find" }, h("label", { for: id }, label), input);
}

/** A choice that narrows a list. `options`: [[value, words]]. */
export function choiceBox(label, options, onchoose, value = options[0][0]) {
  const id = `find-${++made}`;
  const select = h("select", { id, onchange: () => onchoose(select.value) },
    ...options.map(([one, words]) => h("option", { value: one, selected: one === value }, words)));
  return h("div", { class: "find" }, h("label", { for: id }, label), select);
}

export function chip(words, kind = "") {
  return h("span", { class: `chip ${kind}` }, words);
}

/** Facts in two columns; empty ones are left out. */
export function facts(pairs) {
  const shown = pairs.filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return h("dl", { class: "facts" }, ...shown.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, ...[value].flat())]));
}

/** The name of a place, put in once it is known. */
export function place(desk, code, none = "不限") {
  if (!code) return none;
  if (code === NATION) return "全国";
  const shown = h("span", {}, code);
  if (!names.regions.has(code)) {
    names.regions.set(code, desk.server.get(path("api/v1/regions", code)).then((found) => found.full_name, () => code));
  }
  names.regions.get(code).then((name) => (shown.textContent = name));
  return shown;
}

/** The name of a program, put in once it is known. */
export function program(desk, id, none = "不限") {
  if (!id) return none;
  const shown = h("span", {}, id);
  programs(desk).then((found) => (shown.textContent = found.get(id) ?? id));
  return shown;
}

/** The provision of a `document#provision` in words, put in once they are known. */
export function source(desk, id) {
  const [document_, provision] = id.split("#");
  const shown = h("p", {}, id);
  desk.server.get(path("api/v1/sources", document_, provision)).then(
    (found) => (shown.textContent = `${found.title} ${found.provision_words}（${id}）`),
    () => (shown.textContent = `${id}（现行资料里没有）`));
  return shown;
}

/** All programs by id. */
export function programs(desk) {
  names.programs ??= desk.server.get("api/v1/programs").then(
    (found) => new Map(found.programs.map((one) => [one.id, one.name])),
    () => {
      names.programs = null;
      return new Map();
    });
  return names.programs;
}

/** Places to choose from: those with texts of their own. */
export async function placeOptions(desk, none) {
  const found = await desk.server.get("api/v1/welcome");
  return [["", none], ...found.local_regions.map((one) => [one.code, one.full_name])];
}

/** Codes offered for a field as one types the name of a place in it. */
export function placeCodes(desk, input, id) {
  const list = h("datalist", { id });
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    const words = input.value.trim();
    if (!words || /^\d/u.test(words)) return;
    timer = setTimeout(async () => {
      const found = await desk.server.get(query("api/v1/regions", { q: words })).catch(() => ({ regions: [] }));
      list.replaceChildren(...found.regions.map((one) => h("option", { value: one.code, label: `${one.full_name} ${words}` }, one.full_name)));
    }, 200);
  });
  return list;
}

/** A button that saves a table; `address()` is asked when it is pressed. */
export function exportButton(desk, address, name) {
  const save = button("导出表格（CSV）", async () => {
    save.disabled = true;
    try {
      await saveFrom(desk.server, address(), name);
      desk.say("表格已经存下。");
    } catch (error) {
      desk.warn(error.message);
    } finally {
      save.disabled = false;
    }
  });
  return save;
}
