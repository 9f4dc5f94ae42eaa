// Notice and consent, before the first question: what this is, what is kept and for how long, and, apart from that,
// whether illness, disability and children's situations may be kept. The server keeps nothing of those without it.

import { button, h, put } from "../shared/dom.js";
import { openSheet } from "./sheet.js";
import { NOTICE } from "./words.js";

// Told anew when what is told changes.
const EDITION = 1;
const SENSITIVE = ["health", "disability", "child"];

/** What was agreed to on this device, or null. */
export function agreed(store) {
  const kept = store.get("notice");
  return kept?.edition === EDITION ? kept : null;
}

/** Shows the notice; resolves with whether it was accepted. */
export function showNotice(root, store, welcome) {
  return new Promise((resolve) => {
    let accepted = false;
    const sheet = openSheet(root, NOTICE.title, { name: "notice", onclose: () => resolve(accepted) });
    const sensitive = h("input", { type: "checkbox", checked: agreed(store)?.sensitive ?? false });
    const lines = [welcome.notice || NOTICE.fallback, NOTICE.made, welcome.conversation_days && NOTICE.kept(welcome.conversation_days)];
    put(
      sheet.body,
      ...lines.filter(Boolean).map((words) => h("p", {}, words)),
      h("p", {}, welcome.consent || NOTICE.consent),
      h("label", { class: "check" }, sensitive, h("span", {}, NOTICE.sensitive)),
      button(NOTICE.accept, () => {
        accepted = true;
        store.set("notice", { edition: EDITION, sensitive: sensitive.checked });
        sheet.close();
      }, { class: "primary" }),
    );
  });
}

/** Tells the server what may be kept of a conversation (of a new one when there is none); returns its id. */
export async function tellConsent(server, store, conversation, signal) {
  const kinds = agreed(store)?.sensitive ? SENSITIVE : [];
  const kept = await server.post("api/v1/privacy/consents", { conversation_id: conversation, kinds }, signal);
  return kept.conversation_id;
}
