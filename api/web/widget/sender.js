// Sender: the box to write or speak in, with send and stop. Keeps the draft through reloads and failures.
// Does not know where a question goes.

import { button, h, icon } from "../shared/dom.js";
import { canListen, listen } from "./speech.js";
import { WORDS } from "./words.js";

const MICROPHONE = "M12 3a3 3 0 0 0-3 3v6a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3M6 11a6 6 0 0 0 12 0M12 17v4";
const LINES_SHOWN = 5;

/** The box; `onsend` gets the text, `onstop` is called while an answer runs, `onnote` gets words to tell. */
export class Sender {
  constructor({ drafts, onsend, onstop, onnote }) {
    Object.assign(this, { drafts, onsend, onstop, onnote, running: false, quiet: null });
    this.box = h("textarea", { rows: "1", maxlength: "1000", placeholder: WORDS.placeholder, "aria-label": WORDS.input, enterkeyhint: "send" });
    this.go = h("button", { type: "submit", class: "primary go" }, WORDS.send);
    this.voice = canListen() ? button([icon(MICROPHONE), h("span", { class: "voice-words" }, WORDS.voice)], () => this.#listen(), { class: "plain voice", "aria-label": WORDS.voice, "aria-pressed": "false" }) : null;
    this.element = h("form", { class: "sender", onsubmit: (event) => this.#submit(event) }, ...[this.voice, this.box, this.go].filter(Boolean));
    this.box.addEventListener("input", () => this.#edited());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.restore(this.drafts.get("draft", ""));
  }

  /** How long a question may be, as the server says. */
  set limit(characters) {
    this.box.maxLength = characters;
  }

  /** Puts a text back into the box, unless something newer stands there. */
  restore(text) {
    if (!text || this.box.value.trim()) return;
    this.fill(text);
  }

  /** Puts a text into the box. */
  fill(text) {
    this.box.value = text;
    this.#edited();
  }

  /** Puts the cursor at the end. */
  focus() {
    this.box.focus();
    this.box.setSelectionRange(this.box.value.length, this.box.value.length);
  }

  /** Empties the box after its text has been sent. */
  clear() {
    this.fill("");
  }

  /** Turns the button into a stop button and back. */
  setRunning(running) {
    this.running = running;
    this.go.textContent = running ? WORDS.stop : WORDS.send;
    this.go.classList.toggle("stop", running);
  }

  #submit(event) {
    event.preventDefault();
    if (this.running) {
      this.onstop();
      return;
    }
    const text = this.box.value.trim();
    if (text) this.onsend(text);
    else this.focus();
  }

  #key(event) {
    // While Chinese is being composed, Enter picks a word.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (!this.running) this.element.requestSubmit();
  }

  #edited() {
    this.drafts.set("draft", this.box.value);
    this.grow();
  }

  /** As high as what is written, within limits. */
  grow() {
    this.box.style.height = "auto";
    const line = parseFloat(getComputedStyle(this.box).lineHeight);
    const edge = this.box.offsetHeight - this.box.clientHeight;
    if (this.box.scrollHeight) this.box.style.height = `${Math.min(this.box.scrollHeight + edge, line * LINES_SHOWN)}px`;
  }

  #listen() {
    if (this.quiet) {
      this.quiet();
      return;
    }
    const written = this.box.value;
    this.#hearing(true);
    this.onnote(WORDS.voiceNote);
    this.quiet = listen(
      (text) => this.fill(written + text),
      (heard) => {
        this.quiet = null;
        this.#hearing(false);
        if (!heard) this.onnote(WORDS.voiceFailed);
        else this.focus();
      },
    );
  }

  #hearing(on) {
    this.voice.setAttribute("aria-pressed", String(on));
    const words = on ? WORDS.listening : WORDS.voice;
    this.voice.querySelector(".voice-words").textContent = words;
    this.voice.setAttribute("aria-label", words);
  }
}
