// Sheet: a dialog that slides over the chat. Knows opening, closing and where the focus returns; not what is in it.

import { button, h } from "../shared/dom.js";
import { WORDS } from "./words.js";

let opened = 0;

/** Opens a sheet inside `root`; returns {element, body, close}. `onclose` runs however it was closed. */
export function openSheet(root, title, { onclose, name = "" } = {}) {
  const before = root.getRootNode().activeElement;
  const id = `sheet-${++opened}`;
  const heading = h("h2", { class: "sheet-title", id, tabindex: "-1" }, title);
  const body = h("div", { class: "sheet-body", tabindex: "0", role: "group", "aria-labelledby": id });
  const close = () => element.close();
  const bar = h("div", { class: "sheet-bar" }, heading, button(WORDS.close, close, { class: "plain close" }));
  const element = h("dialog", { class: `sheet ${name}`, "aria-labelledby": id }, bar, body);
  element.addEventListener("close", () => {
    element.remove();
    // The browser has given the focus back already; this helps where it could not, and never takes it from one who has gone on.
    if (!root.getRootNode().activeElement) before?.focus?.({ preventScroll: true });
    onclose?.();
  });
  // A tap beside the sheet closes it; the dialog itself is hit only outside its contents.
  element.addEventListener("click", (event) => event.target === element && element.close());
  root.append(element);
  show(element);
  heading.focus({ preventScroll: true });
  return { element, body, close };
}

function show(element) {
  if (element.showModal) {
    element.showModal();
    return;
  }
  // Older web views know no modal dialog: it still opens over the chat and Escape still closes it.
  element.setAttribute("open", "");
  element.close = () => element.dispatchEvent(new Event("close"));
  element.addEventListener("keydown", (event) => event.key === "Escape" && element.close());
}
