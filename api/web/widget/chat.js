// <wenzheng-chat>: the chat as one element. Puts the parts together and keeps what they share: the region, the look,
// the conversation. How a part works stands in its own file.
//
//   attributes   server (address, ends with /; default: where this file came from) · region (code) · mode="elder"
//                theme="auto|light|dark|contrast" · audience="staff"

import { button, h } from "../shared/dom.js";
import { path, Server } from "../shared/http.js";
import { Store } from "../shared/store.js";
import { AnswerBubble, questionBubble } from "./bubble.js";
import { Display, openDisplay } from "./display.js";
import { dress } from "./dress.js";
import { askWhy, complain } from "./feedback.js";
import { findPerson } from "./handoff.js";
import { History, openHistory } from "./history.js";
import { agreed, showNotice, tellConsent } from "./notice.js";
import { regionPicker } from "./regions.js";
import { Sender } from "./sender.js";
import { openSheet } from "./sheet.js";
import { openSource } from "./sources.js";
import { againButton, Talk } from "./talk.js";
import { welcome } from "./welcome.js";
import { ACTIONS, HOTLINE, MENU, REGION, WORDS } from "./words.js";

const HOME = new URL("../../", import.meta.url).href;
const TOLD = 40;
const GAP = 8;
const NOTE_SECONDS = 6;
const EMPTY = { label: WORDS.label, notice: "", consent: "", contacts: [], programs: {}, local_regions: [], question_characters: 1000, conversation_days: 0, release: "" };

export class WenzhengChat extends HTMLElement {
  /** Style sheets every chat wears, or addresses of them where sheets cannot be shared. */
  static styles = [];

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
    this.display.start();
    window.addEventListener("online", this.online);
    window.addEventListener("offline", this.online);
  }

  disconnectedCallback() {
    this.display.stop();
    this.talk.stop();
    window.removeEventListener("online", this.online);
    window.removeEventListener("offline", this.online);
  }

  #build() {
    this.server = new Server(this.getAttribute("server") ?? HOME);
    this.store = new Store();
    this.history = new History(this.store);
    this.welcome = EMPTY;
    this.region = this.store.get("region");
    this.told = false;
    this.talk = new Talk(this.server, this.#view());
    this.#draw();
    this.online = () => (this.strip.hidden = navigator.onLine);
    this.online();
    this.#begin();
  }

  #draw() {
    const shadow = this.attachShadow({ mode: "open" });
    const [first] = WenzhengChat.styles;
    if (typeof first === "string") shadow.append(...WenzhengChat.styles.map((href) => h("link", { rel: "stylesheet", href })));
    else shadow.adoptedStyleSheets = WenzhengChat.styles;
    this.root = h("div", { class: "wx-root chat" });
    this.list = h("div", { class: "talk", tabindex: "0", role: "region", "aria-label": WORDS.talk });
    this.strip = h("p", { class: "strip", role: "status", hidden: true }, WORDS.offline);
    this.note = h("p", { class: "note", role: "status" });
    this.announcer = h("div", { class: "hidden", "aria-live": "polite", "aria-relevant": "additions" });
    this.label = h("p", { class: "label" }, WORDS.label);
    this.sender = new Sender({
      drafts: new Store("sessionStorage"),
      onsend: (text) => this.ask(text),
      onstop: () => this.talk.stop(),
      onnote: (words) => this.tell(words),
    });
    this.root.append(this.#bar(), this.strip, this.list, this.note, this.sender.element, this.label, this.announcer);
    const wished = { elder: this.getAttribute("mode") === "elder", theme: this.getAttribute("theme") };
    this.display = new Display(this.root, this.store, wished);
    this.display.onchange = () => {
      this.#lookChanged();
      const last = [...this.list.querySelectorAll(".turn")].pop();
      // Larger letters move everything; what was being read is found again.
      if (last) this.#top(last, "instant");
    };
    shadow.append(this.root);
  }

  #bar() {
    this.place = button(WORDS.region, () => this.pickRegion(), { class: "plain place" });
    this.elder = button(WORDS.elder, () => this.display.change({ elder: !this.display.elder }), { class: "plain elder" });
    return h("div", { class: "bar", role: "group", "aria-label": WORDS.title },
      h("h2", { class: "title" }, WORDS.title),
      this.place,
      this.elder,
      button(WORDS.person, () => this.#findPerson(), { class: "plain" }),
      button(WORDS.more, () => this.#menu(), { class: "plain", "aria-haspopup": "dialog" }));
  }

  async #begin() {
    this.list.append(welcome((text) => this.ask(text)));
    this.#showRegion();
    this.prepared = this.#prepare();
    await this.prepared;
    const current = this.store.get("current");
    if (current && !this.talk.running) await this.#resume(current);
  }

  async #prepare() {
    try {
      this.welcome = await this.server.get("api/v1/welcome");
      this.label.textContent = this.welcome.label;
      this.sender.limit = this.welcome.question_characters;
      const wished = this.getAttribute("region");
      if (!this.region && wished) await this.#nameRegion(wished);
    } catch {
      // The words that stand in this file serve until the server can be reached; asking will say what is wrong.
    }
  }

  /** Asks a question as if it had been typed. */
  async ask(text) {
    if (this.talk.running) return;
    if (!agreed(this.store)) {
      this.sender.restore(text);
      await this.prepared;
      if (!(await showNotice(this.root, this.store, this.welcome))) return;
    }
    if (this.sender.box.value.trim() === text) this.sender.clear();
    await this.talk.ask(text);
  }

  /** Shows a sentence for a moment, to eyes and ears. */
  tell(words) {
    this.note.textContent = words;
    clearTimeout(this.noted);
    this.noted = setTimeout(() => (this.note.textContent = ""), NOTE_SECONDS * 1000);
  }

  /** Tells those who listen, one sentence a time. */
  announce(words) {
    this.announcer.append(h("p", {}, words));
    if (this.announcer.childElementCount > TOLD) this.announcer.firstElementChild.remove();
  }

  /** What Talk shows things with. */
  #view() {
    return {
      open: (question) => this.#open(question),
      running: (on) => this.sender.setRunning(on),
      begin: (signal) => this.#begun(signal),
      request: (question, conversation) => this.#request(question, conversation),
      sentence: (turn, sentence) => {
        turn.bubble.add(sentence);
        this.announce(sentence.text);
      },
      finish: (turn, reply, number) => this.#finish(turn, reply, number),
      stopped: (turn) => this.#broken(turn, WORDS.stopped, WORDS.again),
      failed: (turn, words) => {
        this.sender.restore(turn.question);
        this.#broken(turn, words, WORDS.retry);
      },
    };
  }

  /** A conversation that may keep what its owner agreed to; without that agreement the first answer begins one. */
  async #begun(signal) {
    if (!agreed(this.store)?.sensitive) return null;
    return tellConsent(this.server, this.store, null, signal).catch(() => null);
  }

  #request(question, conversation) {
    const body = { question, audience: this.getAttribute("audience") === "staff" ? "staff" : "citizen" };
    if (conversation) body.conversation_id = conversation;
    if (this.region && (this.picked || !this.talk.turns)) body.region = this.region.code;
    return body;
  }

  #open(question) {
    this.#dropChoices();
    const turn = this.#turn(question);
    this.#top(turn.element);
    turn.bubble.element.focus({ preventScroll: true });
    return turn;
  }

  /** What an older answer offered to tap is no longer asked. */
  #dropChoices() {
    for (const old of this.list.querySelectorAll(".prompts, .picker")) old.remove();
  }

  /** Brings the beginning of a turn to the top. */
  #top(element, behavior = "auto") {
    this.list.scrollTo({ top: element.offsetTop - GAP, behavior });
  }

  #turn(question) {
    const turn = { question, reply: null };
    turn.bubble = new AnswerBubble({
      contacts: () => this.welcome.contacts,
      opentoken: (token) => this.#openToken(turn.reply, token),
    });
    turn.element = h("article", { class: "turn", "aria-label": question }, questionBubble(question), turn.bubble.element);
    this.list.append(turn.element);
    return turn;
  }

  #finish(turn, reply, number) {
    this.picked = false;
    this.#dress(turn, reply, number);
    this.announce(WORDS.done);
    this.history.remember(reply.conversation_id, reply.as_of);
    this.store.set("current", reply.conversation_id);
    if (reply.region && reply.region !== this.region?.code) this.#nameRegion(reply.region);
  }

  #dress(turn, reply, number) {
    turn.reply = reply;
    for (const sentence of reply.sentences.slice(turn.bubble.count)) turn.bubble.add(sentence);
    this.label.textContent = reply.label;
    const about = { conversation_id: reply.conversation_id, turn: number, release: reply.release };
    dress(turn.bubble, reply, turn.question, {
      server: this.server,
      welcome: this.welcome,
      staff: this.getAttribute("audience") === "staff",
      place: () => this.region?.full_name ?? "",
      on: {
        ask: (text) => this.ask(text),
        region: (region) => this.#useRegion(region, true),
        source: (citation) => openSource(this.root, this.server, citation, reply.as_of),
        correct: (words) => {
          this.sender.fill(words);
          this.sender.focus();
        },
        actions: {
          onpraise: (up) => this.#praise(up, about),
          onblame: () => askWhy(this.root, this.server, about),
          oncomplain: () => complain(this.root, this.server, about),
          onperson: () => this.#findPerson(),
          onagain: () => this.ask(turn.question),
          onnote: (words) => this.tell(words),
        },
      },
    });
    this.#lookChanged();
  }

  #broken(turn, words, again) {
    turn.bubble.end();
    turn.bubble.say(words);
    turn.bubble.element.append(againButton(again, () => {
      turn.element.remove();
      this.ask(turn.question);
    }));
    this.announce(words);
  }

  #openToken(reply, token) {
    const citation = reply?.citations.find((one) => one.token === token);
    if (citation) openSource(this.root, this.server, citation, reply.as_of);
  }

  async #praise(up, about) {
    try {
      await this.server.post("api/v1/feedback", { ...about, verdict: "helpful" });
      up.disabled = true;
      this.tell(ACTIONS.thanks);
    } catch {
      this.tell(WORDS.failed);
    }
  }

  async #resume(id) {
    try {
      this.#show(await this.server.get(path("api/v1/conversations", id)));
    } catch (error) {
      // Erased or expired: it is not offered again. Out of reach: it stays for the next time.
      if (error.status === 404) this.#forget(id);
    }
  }

  /** Shows a conversation read back, and goes on with it. */
  #show(conversation) {
    this.#clear();
    this.talk.resume(conversation);
    this.store.set("current", conversation.conversation_id);
    this.list.append(h("p", { class: "old" }, WORDS.oldAnswers));
    for (const kept of conversation.turns) {
      this.#dropChoices();
      this.#showTurn(kept, conversation.release);
    }
    if (conversation.region) this.#nameRegion(conversation.region);
    this.list.lastElementChild.scrollIntoView?.({ block: "nearest" });
    this.list.append(h("p", {}, button(WORDS.fresh, () => this.#fresh(), { class: "plain" })));
  }

  #showTurn(kept, release) {
    const turn = this.#turn(kept.question);
    if (!kept.reply) {
      turn.bubble.addPlain(kept.answer);
      turn.bubble.end();
      return;
    }
    this.#dress(turn, kept.reply, kept.number);
    if (kept.reply.release !== release) {
      turn.bubble.element.prepend(h("div", { class: "banner changed", role: "note" }, h("p", {}, `⚠ ${WORDS.changed}`),
        button(WORDS.askAgain, () => this.ask(kept.question), { class: "plain" })));
    }
  }

  #clear() {
    this.talk.reset();
    this.list.replaceChildren();
  }

  #fresh() {
    this.#clear();
    this.store.remove("current");
    this.list.append(welcome((text) => this.ask(text)));
    this.sender.focus();
  }

  #forget(id) {
    this.history.forget(id);
    if (this.store.get("current") === id) this.store.remove("current");
    if (this.talk.conversation === id) this.#fresh();
  }

  /** Opens the region picker. */
  pickRegion() {
    const sheet = openSheet(this.root, REGION.title, { name: "regions" });
    const take = (region) => {
      sheet.close();
      this.#useRegion(region, false);
    };
    sheet.body.append(regionPicker(this.server, this.welcome.local_regions, take),
      button(REGION.clear, () => take(null), { class: "plain" }));
  }

  #useRegion(region, answering) {
    this.region = region;
    this.picked = Boolean(region);
    if (region) this.store.set("region", region);
    else this.store.remove("region");
    this.#showRegion();
    if (answering) this.ask(region.full_name);
  }

  async #nameRegion(code) {
    try {
      this.region = await this.server.get(path("api/v1/regions", code));
      this.#showRegion();
    } catch {
      // The name is only shown; the answer does not depend on it.
    }
  }

  #showRegion() {
    this.place.textContent = this.region?.name ?? WORDS.region;
    this.place.title = this.region?.full_name ?? WORDS.region;
  }

  #findPerson() {
    const hotline = this.welcome.contacts.find((one) => one.number === HOTLINE);
    findPerson(this.root, this.server, {
      conversation: this.talk.conversation,
      hint: hotline && `${hotline.name}：${hotline.when}`,
      oncomplain: () => this.#complain(),
      onnote: (words) => this.tell(words),
    });
  }

  #complain() {
    complain(this.root, this.server, this.talk.conversation ? { conversation_id: this.talk.conversation } : {});
  }

  #menu() {
    const sheet = openSheet(this.root, MENU.title, { name: "menu" });
    const lead = (words, open) => button(words, () => {
      sheet.close();
      open();
    }, { class: "card" });
    sheet.body.append(
      lead(MENU.fresh, () => this.#fresh()),
      lead(MENU.display, () => openDisplay(this.root, this.display)),
      lead(MENU.history, () => this.#openHistory()),
      lead(MENU.data, () => this.#openHistory()),
      lead(MENU.complaint, () => this.#complain()),
      lead(MENU.notice, () => this.#changeConsent()));
  }

  async #changeConsent() {
    if ((await showNotice(this.root, this.store, this.welcome)) && this.talk.conversation) {
      await tellConsent(this.server, this.store, this.talk.conversation).catch(() => this.tell(WORDS.failed));
    }
  }

  #openHistory() {
    openHistory(this.root, this.server, this.history, {
      onopen: (conversation) => this.#show(conversation),
      onerased: (id) => this.#forget(id),
    });
  }

  #lookChanged() {
    const elder = this.display.elder;
    this.elder.textContent = elder ? WORDS.standard : WORDS.elder;
    // For the page around: its margins may follow the look.
    this.setAttribute("look", this.display.look);
    // Small marks inside a line cannot be as large as an old finger needs; the cards below open the same sources.
    for (const token of this.list.querySelectorAll(".token")) token.disabled = elder;
    this.sender.grow();
  }
}
