// The fields of a form, by whom they are about: household, each person, each obligor; what follows from others is folded.
// Knows people and fields; the facts themselves are those of the call.

import { button, h } from "../../shared/dom.js";
import { call, change, factsNow, setFact } from "./call.js";
import { factField } from "./fields.js";
import { FORM } from "./words.js";

const SELF = "本人";
const HOUSEHOLD = "本户";

/** The fields inside `place`; `show` after facts changed, `mark` after they were judged, `build` after people changed. */
export class FactSheet {
  constructor(place, form) {
    Object.assign(this, { place, form, shown: new Map(), marks: {}, missing: [], apart: h("p", { class: "note", hidden: true }, FORM.apart) });
    this.build();
  }

  build() {
    this.shown.clear();
    const of = (subject, derived) => this.form.fields.filter((one) => one.subject === subject && one.derived === derived);
    const named = call.people.filter((one) => one !== SELF && !one.startsWith("义务人"));
    // Once somebody is named the caller is only asked about when something was said of them.
    const facts = Object.keys(factsNow());
    const ownWords = this.form.fields.some((one) => one.subject === "person" && facts.includes(one.name));
    const people = !named.length || ownWords || call.people.includes(SELF) ? [...named, SELF] : named;
    const obligors = call.people.filter((one) => one.startsWith("义务人"));
    const personal = of("person", false);
    this.place.replaceChildren(
      h("p", { class: "soft" }, FORM.fromChat), this.apart,
      this.#group(FORM.household, of("household", false), ""),
      ...(personal.length || of("person", true).length ? people.map((person) => this.#group(person, personal, person === SELF ? "" : person)) : []),
      personal.length ? this.#addPerson() : "",
      ...obligors.map((person) => this.#group(person, of("obligor", false), person)),
      of("obligor", false).length ? button(FORM.addObligor, () => this.#addObligor(obligors.length + 1), { class: "plain" }) : "",
      this.#derived([...of("household", true).map((one) => [one, ""]), ...people.flatMap((person) => of("person", true).map((one) => [one, person === SELF ? "" : person]))]),
      this.#standards());
    this.show();
  }

  /** Shows the facts as they are now. */
  show() {
    const facts = factsNow();
    this.apart.hidden = !(call.conversation && call.byHand.size);
    for (const [name, { field, person }] of this.shown) {
      const place = this.missing.findIndex((one) => one.fact === nameOf(name) && one.person === person);
      // What the conversation already settled must not be out of sight.
      if (facts[name]) field.element.closest("details")?.setAttribute("open", "");
      field.show(facts[name] ?? "", this.marks[`${person}.${nameOf(name)}`] ?? "", place === 0 ? FORM.first : place > 0 ? FORM.open : "");
    }
  }

  /** Marks what each fact came to and what is still missing, the most helpful first. */
  mark(marks, missing) {
    Object.assign(this, { marks, missing: missing.filter((one, place) => missing.findIndex((other) => other.fact === one.fact && other.person === one.person) === place) });
    this.show();
  }

  #group(title, fields, person) {
    if (!fields.length) return "";
    return h("fieldset", { class: "people" }, h("legend", {}, title), ...fields.map((one) => this.#field(one, person)));
  }

  #field(field, person) {
    const name = person ? `${person}.${field.name}` : field.name;
    const about = field.subject === "household" ? HOUSEHOLD : person || SELF;
    const made = factField(field, "", (text) => setFact(name, text));
    this.shown.set(name, { field: made, person: about });
    return made.element;
  }

  #derived(fields) {
    if (!fields.length) return "";
    return h("details", { class: "derived" }, h("summary", {}, FORM.derived),
      ...fields.map(([one, person]) => h("div", {}, person ? h("p", { class: "soft" }, person) : "", this.#field(one, person))));
  }

  #standards() {
    if (!this.form.standards.length) return "";
    const rows = this.form.standards.map((name, place) => {
      const id = `standard-${place}`;
      const set = (value) => change("facts", (now) => (value ? now.standards.set(name, value) : now.standards.delete(name)));
      const input = h("input", { id, type: "number", min: "0", step: "any", value: call.standards.get(name) ?? "", onchange: () => set(input.value.trim()) });
      return h("div", { class: "fact" }, h("span", { class: "fact-mark" }), h("label", { class: "fact-name", for: id }, name), input);
    });
    return h("details", { class: "derived" }, h("summary", {}, FORM.standards), ...rows);
  }

  #addPerson() {
    const list = [...FORM.people, SELF].filter((one) => !call.people.includes(one));
    const select = h("select", { "aria-label": FORM.who }, ...list.map((one) => h("option", { value: one }, one)));
    return h("div", { class: "row add" }, select, button(FORM.addPerson, () => change("people", (now) => now.people.push(select.value)), { class: "plain" }));
  }

  #addObligor(number) {
    change("people", (now) => now.people.push(`义务人${number}`));
  }
}

function nameOf(written) {
  return written.slice(written.lastIndexOf(".") + 1);
}
