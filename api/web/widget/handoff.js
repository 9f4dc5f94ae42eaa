// Handoff: ways to a person – call 12345, hand the conversation over with a summary, complain.
// Nothing is handed over before the summary has been seen and agreed to.

import { button, callLink, h, put } from "../shared/dom.js";
import { path } from "../shared/http.js";
import { copy } from "./actions.js";
import { openSheet } from "./sheet.js";
import { HANDOFF, HOTLINE, MENU } from "./words.js";

/** The ways to a person; `conversation` is null when nothing has been asked yet. */
export function findPerson(root, server, { conversation, hint, oncomplain, onnote }) {
  const sheet = openSheet(root, HANDOFF.title, { name: "handoff" });
  const place = h("div", {});
  const give = button([h("b", {}, HANDOFF.give), h("span", { class: "card-note" }, HANDOFF.giveHint)], () => {
    give.hidden = true;
    showSummary(place, server, conversation, onnote);
  }, { class: "card" });
  const complaint = button(MENU.complaint, () => {
    sheet.close();
    oncomplain();
  }, { class: "plain" });
  put(
    sheet.body,
    callLink(HOTLINE, `☎ ${HANDOFF.call}`, { class: "call big" }),
    hint && h("p", { class: "card-note" }, hint),
    conversation ? give : h("p", {}, HANDOFF.nothing),
    place,
    complaint,
  );
}

async function showSummary(place, server, conversation, onnote) {
  try {
    const { text } = await server.get(path("api/v1/conversations", conversation, "summary"));
    place.replaceChildren(...consentForm(place, server, conversation, text, onnote));
    place.querySelector("pre").focus();
  } catch (error) {
    place.replaceChildren(h("p", { role: "status" }, error.message || HANDOFF.failed));
  }
}

function consentForm(place, server, conversation, text, onnote) {
  const note = h("textarea", { rows: "2", maxlength: "1000", class: "field" });
  const consent = h("input", { type: "checkbox", required: true });
  const status = h("p", { role: "status" });
  const form = h("form", {},
    h("h3", {}, HANDOFF.summary),
    h("pre", { class: "summary", tabindex: "0" }, text),
    h("label", { class: "field-label" }, HANDOFF.note, note),
    h("label", { class: "check" }, consent, h("span", {}, HANDOFF.consent)),
    status,
    h("button", { type: "submit", class: "primary" }, HANDOFF.submit));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const kept = await server.post("api/v1/handoffs", { conversation_id: conversation, consent: consent.checked, note: note.value.trim() });
      const done = h("p", { role: "status", tabindex: "-1" }, HANDOFF.kept(kept.number));
      place.replaceChildren(done, button(HANDOFF.copy, () => copy(kept.note, onnote), { class: "plain" }));
      done.focus();
    } catch (error) {
      status.textContent = error.message && error.status ? error.message : HANDOFF.failed;
    }
  });
  return [form];
}
