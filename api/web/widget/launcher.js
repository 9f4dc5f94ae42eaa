// Launcher: a button in the corner of any page that opens the chat over it. Does not know what the chat does.

import { button, h } from "../shared/dom.js";
import { WORDS } from "./words.js";

const OPTIONS = ["region", "mode", "theme", "audience", "server"];

/** Adds the button to the page. */
export function addLauncher(options, styles) {
  const host = h("wenzheng-launcher");
  const shadow = host.attachShadow({ mode: "open" });
  if (typeof styles[0] === "string") shadow.append(...styles.map((href) => h("link", { rel: "stylesheet", href })));
  else shadow.adoptedStyleSheets = styles;
  const panel = h("div", { class: "panel", role: "dialog", "aria-label": WORDS.title, hidden: true });
  const close = () => toggle(false);
  const opener = button(WORDS.open, () => toggle(true), { class: "primary opener", "aria-haspopup": "dialog", "aria-expanded": "false" });
  const frame = h("div", { class: `wx-root launcher ${options.get("side") === "left" ? "left" : "right"}` }, panel, opener);

  function toggle(open) {
    if (open && !panel.childElementCount) fill();
    panel.hidden = !open;
    opener.hidden = open;
    opener.setAttribute("aria-expanded", String(open));
    (open ? panel.firstElementChild : opener).focus();
  }

  function fill() {
    const given = OPTIONS.filter((name) => options.has(name)).map((name) => [name, options.get(name)]);
    panel.append(button(WORDS.close, close, { class: "plain close" }), h("wenzheng-chat", Object.fromEntries(given)));
  }
  panel.addEventListener("keydown", (event) => event.key === "Escape" && close());
  shadow.append(frame);
  document.body.append(host);
}
