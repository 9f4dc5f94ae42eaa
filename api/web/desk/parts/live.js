// Short messages: said once to a screen reader and shown for a while. A warning stays until it is closed.

import { button, h } from "../../shared/dom.js";
import { SHELL } from "../shell/words.js";

const SHOWN = 5000;

/** The place of messages; `say` and `warn` put one there. */
export function makeLive() {
  const calm = h("div", { role: "status", class: "messages" });
  const urgent = h("div", { role: "alert", class: "messages" });
  const element = h("div", { class: "live" }, calm, urgent);
  const raise = () => {
    // A modal dialog covers everything else: messages are shown inside it while it is open.
    const over = [...document.querySelectorAll("dialog[open]")].at(-1) ?? document.body;
    if (element.parentElement !== over) over.append(element);
  };
  new MutationObserver(() => element.isConnected || document.body.append(element)).observe(document.body, { childList: true });
  const say = (words) => {
    raise();
    const message = h("p", { class: "message" }, words);
    calm.append(message);
    setTimeout(() => message.remove(), SHOWN);
  };
  const warn = (words) => {
    raise();
    const message = h("div", { class: "message bad" }, h("p", {}, words), button(SHELL.close, () => message.remove(), { class: "plain" }));
    urgent.append(message);
  };
  return { element, say, warn };
}
