// Feedback: why an answer was no good, and complaints about anything.

import { button, callLink, h } from "../shared/dom.js";
import { openSheet } from "./sheet.js";
import { ACTIONS, COMPLAINT, FEEDBACK, HOTLINE } from "./words.js";

/** Asks why an answer was no good; `about` is {conversation_id, turn, release}. */
export function askWhy(root, server, about) {
  const sheet = openSheet(root, FEEDBACK.title, { name: "feedback" });
  const reasons = FEEDBACK.reasons.map(([verdict, words]) =>
    h("label", { class: "check" }, h("input", { type: "radio", name: "reason", value: verdict }), h("span", {}, words)));
  const group = h("fieldset", {}, h("legend", { class: "hidden" }, FEEDBACK.title), ...reasons);
  form(sheet, server, FEEDBACK.comment, [group], (comment) => ({
    ...about,
    comment,
    verdict: group.querySelector("input:checked")?.value ?? "other",
  }), () => ACTIONS.thanks);
}

/** Takes a complaint; `about` may be empty. */
export function complain(root, server, about) {
  const sheet = openSheet(root, COMPLAINT.title, { name: "complaint" });
  const lead = h("p", {}, COMPLAINT.lead);
  form(sheet, server, COMPLAINT.comment, [lead], (comment) => (comment ? { ...about, comment, verdict: "complaint" } : null),
    ({ number }) => COMPLAINT.kept(number));
  sheet.body.append(callLink(HOTLINE, COMPLAINT.call, { class: "call big" }));
}

function form(sheet, server, label, before, body, thanks) {
  const comment = h("textarea", { rows: "3", maxlength: "1000", class: "field" });
  const status = h("p", { role: "status" });
  const submit = h("button", { type: "submit", class: "primary" }, FEEDBACK.submit);
  const element = h("form", {}, ...before, h("label", { class: "field-label" }, label, comment), status, submit);
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = body(comment.value.trim());
    if (!said) {
      status.textContent = COMPLAINT.empty;
      comment.focus();
      return;
    }
    submit.disabled = true;
    try {
      const words = thanks(await server.post("api/v1/feedback", said));
      element.replaceChildren(h("p", { role: "status", tabindex: "-1", class: "thanks" }, words), button(ACTIONS.close, sheet.close, { class: "primary" }));
      element.querySelector(".thanks").focus();
    } catch {
      submit.disabled = false;
      status.textContent = FEEDBACK.failed;
    }
  });
  sheet.body.append(element);
}
