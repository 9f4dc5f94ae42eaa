// Actions: what can be done with an answer – read aloud, copy, praise, blame, ask again, find a person.

import { button, h } from "../shared/dom.js";
import { sourceLine } from "./sources.js";
import { canSpeak, speak } from "./speech.js";
import { ACTIONS, MENU, WORDS } from "./words.js";

/** The row of buttons under an answer. `chat` takes what they lead to. */
export function answerActions(reply, { onpraise, onblame, oncomplain, onperson, onagain, onnote }) {
  const up = button(ACTIONS.up, () => onpraise(up), { class: "plain" });
  return h("div", { class: "actions", role: "group", "aria-label": WORDS.answer },
    canSpeak() && readButton(reply),
    button(ACTIONS.copy, () => copy(answerAsText(reply), onnote), { class: "plain" }),
    up,
    button(ACTIONS.down, onblame, { class: "plain" }),
    button(WORDS.again, onagain, { class: "plain again" }),
    button(MENU.complaint, oncomplain, { class: "plain" }),
    button(WORDS.person, onperson, { class: "plain" }));
}

function readButton(reply) {
  let quiet = null;
  const element = button(ACTIONS.read, () => {
    if (quiet) {
      quiet();
      return;
    }
    element.textContent = ACTIONS.quiet;
    quiet = speak([...reply.sentences.map((one) => one.text), reply.label], () => {
      quiet = null;
      element.textContent = ACTIONS.read;
    });
  }, { class: "plain" });
  return element;
}

/** An answer as it may travel: words, caveats, sources, and the mark that a machine wrote it. */
export function answerAsText(reply) {
  const sources = reply.citations.map(sourceLine);
  const caveats = reply.caveats.map((words) => `· ${words}`);
  return [reply.answer, ...caveats, ...sources, `【${WORDS.generated}】${reply.label}`, reply.as_of].filter(Boolean).join("\n");
}

/** Copies a text; says whether it went. */
export async function copy(text, onnote) {
  try {
    await navigator.clipboard.writeText(text);
    onnote(ACTIONS.copied);
  } catch {
    onnote(copyTheOldWay(text) ? ACTIONS.copied : ACTIONS.notCopied);
  }
}

function copyTheOldWay(text) {
  const box = h("textarea", { readonly: true, "aria-hidden": "true" });
  box.value = text;
  document.body.append(box);
  box.select();
  const done = document.execCommand("copy");
  box.remove();
  return done;
}
