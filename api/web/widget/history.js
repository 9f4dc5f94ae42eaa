// History: which conversations this device may open again, and how they are erased. Only ids and days are kept here;
// what was said stays on the server until its time is up or it is erased.

import { button, h, put } from "../shared/dom.js";
import { path } from "../shared/http.js";
import { openSheet } from "./sheet.js";
import { HISTORY } from "./words.js";

const KEPT = 20;

/** The conversations of this device. */
export class History {
  constructor(store) {
    this.store = store;
  }

  /** Every conversation known here, the latest first. */
  all() {
    return this.store.get("conversations", []);
  }

  /** Remembers a conversation. */
  remember(id, day) {
    const others = this.all().filter((one) => one.id !== id);
    if (others.length === this.all().length) this.store.set("conversations", [{ id, day }, ...others].slice(0, KEPT));
  }

  /** Forgets one here; the server is told by whoever calls. */
  forget(id) {
    this.store.set("conversations", this.all().filter((one) => one.id !== id));
  }
}

/** Lists what was asked on this device; `onopen` gets a conversation, `onerased` an id. */
export function openHistory(root, server, history, { onopen, onerased }) {
  const sheet = openSheet(root, HISTORY.title, { name: "history" });
  const list = h("ul", { class: "cards" });
  const status = h("p", { role: "status" });
  const erase = async (id) => {
    // In the body, so that the secret stands in no log of addresses.
    await server.post("api/v1/privacy/erase", { conversation_id: id });
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
