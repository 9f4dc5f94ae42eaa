// Dialogs: modal, titled, closed by Escape or a button; the browser keeps the focus inside and this gives it back.
// Does not know what is in them.

import { button, h } from "../../shared/dom.js";
import { SHELL } from "../shell/words.js";

let opened = 0;

/** Opens a dialog; returns {element, body, foot, close}. `onclose` runs however it was closed. */
export function openDialog(title, { wide = false, onclose } = {}) {
  const before = document.activeElement;
  const id = `dialog-${++opened}`;
  // Long content is scrolled with the keys, so the keys must reach it.
  const body = h("div", { class: "dialog-body", tabindex: "0", role: "group", "aria-labelledby": id });
  const foot = h("div", { class: "dialog-foot" });
  const close = () => element.close();
  const element = h("dialog", { class: wide ? "dialog wide" : "dialog", "aria-labelledby": id },
    h("div", { class: "dialog-bar" }, h("h2", { id, tabindex: "-1" }, title), button(SHELL.close, close, { class: "plain" })), body, foot);
  element.addEventListener("close", () => {
    element.remove();
    // The browser has given the focus back already; this helps where it could not, and never takes it from one who has gone on.
    if (before?.isConnected && document.activeElement === document.body) before.focus({ preventScroll: true });
    onclose?.();
  });
  document.body.append(element);
  element.showModal();
  element.querySelector("h2").focus({ preventScroll: true });
  return { element, body, foot, close };
}

/** Asks before something that cannot be taken back; resolves true only for the button that says so. */
export function confirmAct(title, words, yes, { danger = false } = {}) {
  return new Promise((resolve) => {
    let agreed = false;
    const dialog = openDialog(title, { onclose: () => resolve(agreed) });
    dialog.body.append(...[words].flat().map((one) => h("p", {}, one)));
    const accept = button(yes, () => {
      agreed = true;
      dialog.close();
    }, { class: danger ? "danger" : "primary" });
    dialog.foot.append(button(SHELL.cancel, dialog.close), accept);
    accept.focus();
  });
}
