// The one search box: finds while typing, arrow keys choose, Enter opens what is chosen or asks the whole sentence.
// Knows keys and timing; does not know what is shown afterwards.

import { button, h } from "../../shared/dom.js";
import { call } from "./call.js";
import { foundList } from "./found.js";
import { BENCH, FOUND } from "./words.js";

const PAUSE = 40;

/** What there is on some words, at the place and on the day of the call. */
export function findWords(server, words, signal) {
  return server.post("api/v1/desk/search", { words, region: call.region?.code ?? null, as_of: call.day }, { signal });
}

/** The box; `onopen(kind, item)` takes what was chosen, `onask(words, found)` the sentence. */
export class SearchBox {
  constructor(server, { onopen, onask }) {
    Object.assign(this, { server, onopen, onask, options: [], at: -1, found: null, words: "", stop: null, timer: 0 });
    // Keys pressed before the answer is there wait for it, in order: words, ↓, Enter may be typed without looking.
    this.turn = Promise.resolve();
    this.input = h("input", {
      type: "text", class: "search-words", role: "combobox", "aria-label": BENCH.search, "aria-expanded": "false",
      "aria-autocomplete": "list", autocomplete: "off", maxlength: "1000", placeholder: BENCH.placeholder, enterkeyhint: "search",
    });
    this.status = h("p", { class: "found-note", role: "status" });
    this.hint = h("p", { class: "found-note soft" });
    this.holder = h("div", {});
    this.box = h("div", { class: "found-box", hidden: true }, this.holder, this.status, this.hint);
    this.element = h("div", { class: "search", role: "search" }, this.input, button(BENCH.ask, () => this.ask(), { class: "primary" }), this.box);
    this.input.addEventListener("input", () => this.#typed());
    this.input.addEventListener("keydown", (event) => this.#key(event));
    this.input.addEventListener("blur", () => this.close());
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  write(words) {
    this.input.value = words;
  }

  close() {
    this.box.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-controls");
    this.#choose(-1);
  }

  ask() {
    const words = this.input.value.trim();
    clearTimeout(this.timer);
    this.stop?.abort();
    if (!words) return void this.input.focus();
    this.close();
    this.onask(words, this.words === words ? this.found : null);
  }

  #typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#find(), PAUSE);
  }

  #key(event) {
    // Who is there already presses / out of habit.
    if (event.key === "/" && !this.input.value) event.preventDefault();
    // Enter that ends a word of an input method is not ours.
    if (event.isComposing) return;
    const acts = { ArrowDown: () => this.#step(1), ArrowUp: () => this.#step(-1), Enter: () => this.#enter(), Escape: () => this.close() };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    this.turn = this.turn.then(act);
  }

  #enter() {
    if (this.at >= 0 && !this.box.hidden) this.#open(this.options[this.at]);
    else this.ask();
  }

  async #step(by) {
    if (this.box.hidden || this.words !== this.input.value.trim()) await this.#find();
    const places = this.options.length + 1;
    this.#choose(((this.at + 1 + by + places) % places) - 1);
  }

  #choose(at) {
    this.options[this.at]?.element.setAttribute("aria-selected", "false");
    this.at = at;
    const chosen = this.options[at]?.element;
    if (!chosen) return void this.input.removeAttribute("aria-activedescendant");
    chosen.setAttribute("aria-selected", "true");
    chosen.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", chosen.id);
  }

  #open(option) {
    this.close();
    this.onopen(option.kind, option.item);
  }

  async #find() {
    clearTimeout(this.timer);
    this.stop?.abort();
    const words = this.input.value.trim();
    if (!words) return this.close();
    const stop = (this.stop = new AbortController());
    try {
      const found = await findWords(this.server, words, stop.signal);
      if (stop.signal.aborted) return;
      Object.assign(this, { found, words });
      this.#show(found);
    } catch (error) {
      if (error.name !== "AbortError") this.#fail(error.message);
    }
  }

  #show(found) {
    const list = foundList(found, found.as_of);
    this.#choose(-1);
    this.options = list.options;
    for (const option of list.options) {
      // The press must not take the focus from the box before the click arrives.
      option.element.addEventListener("mousedown", (event) => event.preventDefault());
      option.element.addEventListener("click", () => this.#open(option));
    }
    this.holder.replaceChildren(...(list.options.length ? [list.element] : []));
    this.status.textContent = list.note;
    this.hint.textContent = FOUND.askWhole(found.words);
    this.box.hidden = document.activeElement !== this.input;
    // With nothing to choose from there is no list to point at.
    const open = !this.box.hidden && list.options.length > 0;
    this.input.setAttribute("aria-expanded", String(open));
    if (open) this.input.setAttribute("aria-controls", "found");
    else this.input.removeAttribute("aria-controls");
  }

  #fail(words) {
    this.options = [];
    this.holder.replaceChildren();
    this.status.textContent = words;
    this.hint.textContent = "";
    this.box.hidden = false;
  }
}
