// Welcome: what is seen first – who the answer is for, and questions others of that kind ask.

import { button, h } from "../shared/dom.js";
import { PERSONAS, WELCOME, WORDS } from "./words.js";

/** The first sight; `onask` gets a question. */
export function welcome(onask) {
  const questions = h("div", { class: "choices", role: "group", "aria-live": "off" });
  const personas = PERSONAS.map((persona) =>
    button(
      [h("b", {}, persona.name), h("span", { class: "card-note" }, persona.hint)],
      (event) => {
        for (const other of event.currentTarget.parentElement.children) other.setAttribute("aria-pressed", "false");
        event.currentTarget.setAttribute("aria-pressed", "true");
        questions.setAttribute("aria-label", persona.name);
        questions.replaceChildren(...persona.questions.map((text) => button(text, () => onask(text), { class: "choice" })));
        questions.scrollIntoView({ block: "nearest" });
      },
      { class: "persona", "aria-pressed": "false" },
    ));
  return h("section", { class: "welcome bubble answer", "aria-label": WORDS.title },
    h("h2", {}, WELCOME.hello),
    h("p", {}, WELCOME.pick),
    h("div", { class: "personas" }, ...personas),
    questions);
}
