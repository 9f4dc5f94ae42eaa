// Prompts: tappable answers to what was asked, and tappable next questions.

import { button, h } from "../shared/dom.js";
import { WORDS } from "./words.js";

/** Answers to the question just asked; 不清楚 and 不想说 are always among them. */
export function answerPrompts(asks, onanswer) {
  const words = [...asks.options, ...[WORDS.unclear, WORDS.refused].filter((one) => !asks.options.includes(one))];
  return h("div", { class: "prompts", role: "group", "aria-label": WORDS.choose },
    h("p", { class: "prompts-title" }, WORDS.choose),
    h("div", { class: "choices" }, ...words.map((text) => button(text, () => onanswer(text), { class: "choice" }))));
}

/** Why it is asked, one tap away, when the answer itself does not say so. */
export function whyPrompt(asks, sentences) {
  const told = sentences.some((one) => one.role === "question" && one.text.startsWith(WORDS.whyAsked));
  return asks.why && !told ? h("details", { class: "why" }, h("summary", {}, WORDS.whyAsked), h("p", {}, asks.why)) : null;
}

/** Questions one could go on with. */
export function nextPrompts(suggestions, onask) {
  return suggestions.length
    ? h("div", { class: "prompts", role: "group", "aria-label": WORDS.suggestions },
        h("p", { class: "prompts-title" }, WORDS.suggestions),
        h("div", { class: "choices" }, ...suggestions.map((text) => button(text, () => onask(text), { class: "choice" }))))
    : null;
}
