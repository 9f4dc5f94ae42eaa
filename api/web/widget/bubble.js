// Bubble: one question with its answer, filled sentence by sentence. Knows in which part of the answer a sentence
// belongs; does not know where sentences come from.

import { callLink, h, withCalls } from "../shared/dom.js";
import { SECTIONS, WORDS } from "./words.js";

const CRISIS = "referred_crisis";
// What a public hotline looks like, for when the list of them could not be fetched.
const HOTLINES = /^1\d{2}(?:\d{2})?$/u;

const LATER = new Set(["next_step", "caveat", "turn_to"]);

/** What a resident said. */
export function questionBubble(text) {
  return h("div", { class: "bubble mine" }, h("span", { class: "hidden" }, `${WORDS.you}：`), text);
}

/** An answer as it grows. `contacts()` are the numbers that may be called, `opentoken` opens the source of a token. */
export class AnswerBubble {
  constructor({ contacts, opentoken }) {
    this.contacts = contacts;
    this.opentoken = opentoken;
    this.progress = h("p", { class: "progress" }, WORDS.started);
    this.text = h("div", { class: "answer-text" });
    this.asked = h("div", { class: "asked" });
    this.then = h("div", { class: "then" });
    this.after = h("div", { class: "after" });
    this.made = h("p", { class: "made", hidden: true }, WORDS.generated);
    this.element = h("div", { class: "bubble answer", tabindex: "-1", role: "group", "aria-label": WORDS.answer },
      this.progress, this.text, this.asked, this.then, this.after, this.made);
    this.part = null;
    this.count = 0;
  }

  /** What is being done, in words. */
  say(words) {
    this.progress.textContent = words;
    this.progress.hidden = !words;
  }

  /** One verified sentence. */
  add({ role, text, tokens }) {
    this.say("");
    this.count += 1;
    const line = h("p", {}, ...withCalls(text, this.contacts().map((one) => one.number)), ...tokens.map((token) => this.#token(token)));
    if (role === "question" && text.startsWith(WORDS.whyAsked)) {
      this.#part(role).append(h("details", { class: "why" }, h("summary", {}, WORDS.whyAsked), line));
      return;
    }
    this.#part(role).append(line);
    if (role === "understood") this.#correctable(this.part);
    // What comes below the choices waits until they are there: nothing may move away under a finger.
    this.then.hidden = this.asked.childElementCount > 0;
  }

  /** Everything has arrived. */
  end() {
    this.say("");
    this.then.hidden = false;
    this.made.hidden = this.count === 0;
    if (this.corrections && !this.corrections.querySelector("li")) this.corrections.remove();
  }

  /** A stored answer of which only the words were kept. */
  addPlain(text) {
    for (const line of text.match(/[^。\n]+。?/gu) ?? []) this.add({ role: "conclusion", text: line, tokens: [] });
    this.element.classList.add("plain-answer");
  }

  /** Call buttons for every number a crisis reply names, the first thing after its words. */
  addCalls(reply) {
    if (reply.status !== CRISIS) return;
    const said = reply.sentences.flatMap((sentence) => sentence.text.match(/\d+/gu) ?? []);
    const names = new Map(this.contacts().map((one) => [one.number, one.name]));
    const ordered = [...new Set(said)].filter((number) => names.has(number) || (!names.size && HOTLINES.test(number)));
    const calls = ordered.map((number) => callLink(number, `☎ ${number} ${names.get(number) ?? ""}`, { class: "call big" }));
    this.after.prepend(h("div", { class: "calls" }, ...calls));
    this.element.classList.add("crisis");
  }

  /** The place for what can be put right; it stands at once so that nothing moves when it is filled. */
  #correctable(place) {
    this.corrections ??= h("details", { class: "corrections" }, h("summary", {}, WORDS.wrong), h("ul", { class: "choices" }));
    place.append(this.corrections);
  }

  /** Fills it. */
  correct(items) {
    if (!this.corrections) this.#correctable(this.after);
    this.corrections.lastElementChild.append(...items);
  }

  /** The last part of the answer that plays this role. */
  partOf(role) {
    return [...this.element.querySelectorAll(".part")].reverse().find((part) => part.dataset.role === role);
  }

  #part(role) {
    if (this.part?.dataset.role !== role) {
      const title = SECTIONS[role];
      this.part = h("section", { class: "part", "data-role": role }, title && h("h3", {}, title));
      this.#place(role).append(this.part);
    }
    return this.part;
  }

  /** What is asked stands next to its choices, what to do afterwards below them. */
  #place(role) {
    if (role === "question") return this.asked;
    return LATER.has(role) ? this.then : this.text;
  }

  #token(token) {
    return h("button", { type: "button", class: "token", "data-token": token, onclick: () => this.opentoken(token) }, `〔${token}〕`);
  }
}
