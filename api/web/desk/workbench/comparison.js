// Two places, two days or two texts side by side, what differs marked in the words themselves. Knows how a pair is shown;
// which statements belong together is the server's.

import { h } from "../../shared/dom.js";
import { validityWords } from "../../widget/sources.js";
import { diffMarks } from "../parts/diff.js";
import { openDialog } from "../parts/dialog.js";
import { query } from "../shell/server.js";
import { call } from "./call.js";
import { chooseRegion } from "./place.js";
import { standardWords } from "./verdict.js";
import { COMPARE } from "./words_after.js";

// Less alike than this, marks would be confetti.
const MARKED_FROM = 0.45;
const NATION = "100000";
let made = 0;

/** In a dialog over the workbench, beginning from a clause that was found. */
export function openComparison(desk, known, clause) {
  const dialog = openDialog(COMPARE.title, { wide: true });
  const view = new Comparison(desk, known, { document: clause.document, program: clause.programs?.[0] ?? call.program });
  dialog.body.append(view.element);
  view.start();
}

/** The choices and, under them, both sides. `known` = {local, programs}; `begin` says what is chosen at first. */
export class Comparison {
  constructor(desk, known, begin = {}) {
    Object.assign(this, { desk, known, begin, number: ++made, documents: [] });
    this.places = [{ code: NATION, name: COMPARE.whole }, ...known.local];
    if (call.region && !this.places.some((one) => one.code === call.region.code)) this.places.push(call.region);
    this.choices = h("div", { class: "row choosing" });
    this.result = h("div", { class: "result" });
    this.note = h("p", { class: "soft", role: "status" });
    this.mode = h("div", { class: "row", role: "group", "aria-label": COMPARE.title }, ...COMPARE.modes.map(([id, words]) =>
      h("label", { class: "check" }, h("input", { type: "radio", name: `mode-${this.number}`, value: id, checked: id === "places", onchange: () => this.#setMode(id) }), words)));
    this.element = h("div", { class: "wb comparison" }, this.mode, this.choices, this.note, this.result);
  }

  async start() {
    try {
      this.documents = (await this.desk.server.get("api/v1/workbench/documents")).documents;
    } catch (error) {
      this.note.textContent = error.message;
    }
    this.#setMode("places");
  }

  #setMode(mode) {
    this.result.replaceChildren();
    this.note.textContent = "";
    const fields = mode === "places" ? this.#placeChoices() : this.#documentChoices();
    this.choices.replaceChildren(...fields.elements);
    this.values = fields.values;
    this.show();
  }

  #placeChoices() {
    const programs = Object.entries(this.known.programs);
    const program = this.#select(COMPARE.program, programs, this.begin.program || "dibao");
    const here = call.region?.code ?? this.known.local[0]?.code ?? NATION;
    const there = this.known.local.find((one) => one.code !== here)?.code ?? NATION;
    const sides = [here, there].map((code, place) => this.#side(place ? COMPARE.right : COMPARE.left, code));
    const values = () => ({ program: program.value(), left: sides[0].code(), right: sides[1].code(), left_on: sides[0].day(), right_on: sides[1].day() });
    return { elements: [program.element, ...sides.flatMap((one) => one.elements)], values };
  }

  #side(title, code) {
    const place = this.#select(`${title}${COMPARE.region}`, [...this.places.map((one) => [one.code, one.name]), ["", "…"]], code, () => this.#elsewhere(place));
    const id = `day-${this.number}-${title}`;
    const day = h("input", { type: "date", id, value: call.day, onchange: () => this.show() });
    return { elements: [place.element, h("div", { class: "field" }, h("label", { for: id }, `${title}${COMPARE.day}`), day)], code: place.value, day: () => day.value };
  }

  /** “…” among the places: any other one, by name. */
  async #elsewhere(place) {
    if (place.value()) return this.show();
    const region = await chooseRegion(this.desk.server, this.known.local, { nation: false });
    if (region) {
      this.places.push(region);
      place.add(region.code, region.name);
    }
    place.set(region?.code ?? NATION);
    this.show();
  }

  #documentChoices() {
    const names = this.documents.map((one) => [one.id, `${one.title}${one.doc_number ? `（${one.doc_number}）` : ""} · ${one.region_name} · ${one.status}`]);
    const [earlier, later] = this.#versions(this.begin.document);
    const one = this.#select(`${COMPARE.left}${COMPARE.document}`, names, earlier);
    const two = this.#select(`${COMPARE.right}${COMPARE.document}`, names, later);
    return { elements: [one.element, two.element], values: () => ({ left_document: one.value(), right_document: two.value() }) };
  }

  /** A text and the one it replaced, of this text if it has one; else this text and another of its place. */
  #versions(id) {
    const known = new Set(this.documents.map((one) => one.id));
    const pairs = this.documents.flatMap((one) => one.replaces.filter((old) => known.has(old)).map((old) => [old, one.id]));
    const own = id ? pairs.find((pair) => pair.includes(id)) : pairs[0];
    if (own) return own;
    const first = this.documents.find((one) => one.id === id) ?? this.documents[0];
    const other = this.documents.find((one) => one.id !== first?.id && one.region === first?.region) ?? first;
    return [first?.id ?? "", other?.id ?? ""];
  }

  #select(label, options, value, onchange = () => this.show()) {
    const id = `choice-${this.number}-${label}`;
    const select = h("select", { id, onchange }, ...options.map(([one, words]) => h("option", { value: one, selected: one === value }, words)));
    return {
      element: h("div", { class: "field" }, h("label", { for: id }, label), select),
      value: () => select.value,
      set: (one) => (select.value = one),
      add: (one, words) => select.prepend(h("option", { value: one }, words)),
    };
  }

  async show() {
    this.stop?.abort();
    const stop = (this.stop = new AbortController());
    try {
      const found = await this.desk.server.get(query("api/v1/workbench/comparison", this.values()), { signal: stop.signal });
      this.note.textContent = found.pairs.length + found.shared.length ? COMPARE.found(found.pairs.length, found.shared.length) : COMPARE.nothing;
      this.result.replaceChildren(...sideBySide(found));
    } catch (error) {
      if (error.name !== "AbortError") this.note.textContent = error.message;
    }
  }
}

function sideBySide(found) {
  const pairs = found.pairs.map((pair) => h("tr", {}, ...pairCells(pair)));
  const standards = found.standards.map((one) => h("tr", {}, h("td", {}, ...one.left.map(standardLine)), h("td", {}, ...one.right.map(standardLine))));
  const same = found.shared.map((one) => h("li", {}, ...clauseLines(one, [one.quote])));
  return [
    h("p", { class: "row diff-legend" }, h("span", {}, h("del", {}, COMPARE.legend[0])), h("span", {}, h("ins", {}, COMPARE.legend[1]))),
    h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": COMPARE.title },
      h("table", { class: "sides" },
        h("caption", { class: "hidden" }, COMPARE.title),
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, found.left_title), h("th", { scope: "col" }, found.right_title))),
        h("tbody", {}, ...standards, ...pairs))),
    same.length > 0 && h("details", {}, h("summary", {}, COMPARE.same(same.length)), h("ul", { class: "same" }, ...same)),
  ].filter(Boolean);
}

function pairCells({ left, right, likeness }) {
  const lone = () => h("td", { class: "soft" }, COMPARE.only);
  if (!left) return [lone(), h("td", {}, ...clauseLines(right, [right.quote]))];
  if (!right) return [h("td", {}, ...clauseLines(left, [left.quote])), lone()];
  const [before, after] = likeness >= MARKED_FROM ? diffMarks(left.quote, right.quote) : [[left.quote], [right.quote]];
  const note = likeness >= MARKED_FROM ? null : h("p", { class: "soft" }, COMPARE.differs);
  return [h("td", {}, ...clauseLines(left, before), note ?? ""), h("td", {}, ...clauseLines(right, after))];
}

function clauseLines(clause, words) {
  return [
    h("p", {}, h("b", {}, `${clause.title} ${clause.provision_words}`)),
    h("p", { class: "soft" }, [clause.region_name, clause.level, validityWords(clause)].join(" · ")),
    h("p", { class: "quote" }, ...words),
  ];
}

function standardLine(used) {
  return h("p", { class: used.value === null ? "bad" : "" }, standardWords(used));
}
