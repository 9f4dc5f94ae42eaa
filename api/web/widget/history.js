// History: which conversations this device may open again, and how they are erased. Only ids and days are kept here;
// what was said stays on the server until its time is up or it is erased.

import { button, h, put } from "../shared/dom.js";
import { path } from "../shared/http.js";
import { openSheet } from "./sheet.js";
import { HISTORY } from "./words.js";

const KEPT = 20;

/** The conversations of this device. Without consent they last as long as the page. */
export class History {
  constructor(store, session) {
    this.store = store;
    this.session = session;
  }

  /** Every conversation known here, the latest first. */
  all() {
    return [...this.session.get("conversations", []), ...this.store.get("conversations", [])];
  }

  /** Remembers a conversation: `lasting` beyond this page only with consent. */
  remember(id, day, lasting) {
    if (this.all().some((one) => one.id === id)) return;
    const place = lasting ? this.store : this.session;
    place.set("conversations", [{ id, day }, ...place.get("conversations", [])].slice(0, KEPT));
  }

  /** Forgets one here; the server is told by whoever calls. */
  forget(id) {
    for (const place of [this.store, this.session]) {
      place.set("conversations", place.get("conversations", []).filter((one) => one.id !== id));
    }
  }

  /** Conversations that must be gone when the page is left. */
  passing() {
    return this.session.get("conversations", []);
  }
}

/** Lists what was asked on this device; `onopen` gets a conversation, `onerased` an id. */
export function openHistory(root, server, history, { onopen, onerased }) {
  const sheet = openSheet(root, HISTORY.title, { name: "history" });
  const list = h("ul", { class: "cards" });
  const status = h("p", { role: "status" });
  const erase = async (id) => {
    await server.erase(path("api/v1/conversations", id));
    history.forget(id);
    onerased(id);
  };
  const known = history.all();
  if (!known.length) status.textContent = HISTORY.none;
  for (const one of known) list.append(row(sheet, server, one, { onopen, erase, status }));
  put(sheet.body, list, known.length > 0 && eraseAll(history, list, status, erase), status);
}

function row(sheet, server, { id, day }, { onopen, erase, status }) {
  const title = h("p", {}, day);
  const item = h("li", { class: "past" }, title);
  server.get(path("api/v1/conversations", id)).then(
    (conversation) => {
      title.textContent = `${day}　${conversation.turns[0]?.question ?? ""}`;
      const open = () => {
        sheet.close();
        onopen(conversation);
      };
      const remove = () => erase(id).then(() => item.remove(), () => (status.textContent = HISTORY.notErased));
      const file = `${server.base}${path("api/v1/conversations", id, "export")}`;
      item.append(h("div", { class: "choices" },
        button(HISTORY.open, open, { class: "choice" }),
        h("a", { class: "choice", href: file, target: "_blank", rel: "noreferrer" }, HISTORY.take),
        button(HISTORY.erase, remove, { class: "choice" })));
    },
    (error) => (title.textContent = error.status === 404 ? HISTORY.gone : HISTORY.notErased),
  );
  return item;
}

function eraseAll(history, list, status, erase) {
  const ask = button(HISTORY.eraseAll, () => {
    const yes = button(HISTORY.yes, async () => {
      try {
        for (const { id } of history.all()) await erase(id);
        list.replaceChildren();
        place.replaceChildren();
        status.textContent = HISTORY.erased;
      } catch {
        status.textContent = HISTORY.notErased;
      }
    }, { class: "danger" });
    place.replaceChildren(h("p", {}, HISTORY.sure), yes, button(HISTORY.no, () => place.replaceChildren(ask), { class: "plain" }));
    yes.focus();
  }, { class: "danger" });
  const place = h("div", { class: "choices" }, ask);
  return place;
}
