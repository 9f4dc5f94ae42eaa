// The one line to embed: <script type="module" src="https://…/web/widget/widget.js"></script>
//
// A page that holds <wenzheng-chat> gets the chat there; a page without one gets a button in its corner that opens it.
// Options of that button: widget.js?region=420323&mode=elder&theme=dark&side=left

import { WenzhengChat } from "./chat.js";
import { addLauncher } from "./launcher.js";

const SHEETS = ["../vendor/weui/tokens.css", "widget.css"].map((name) => new URL(name, import.meta.url).href);

/** Sheets are fetched, not linked: a host page need only allow this server in connect-src. */
async function loadStyles() {
  if (!("adoptedStyleSheets" in Document.prototype)) return SHEETS;
  const texts = await Promise.all(SHEETS.map(async (address) => (await fetch(address)).text()));
  return texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

async function start() {
  WenzhengChat.styles = await loadStyles().catch(() => SHEETS);
  if (!customElements.get("wenzheng-chat")) customElements.define("wenzheng-chat", WenzhengChat);
  if (!document.querySelector("wenzheng-chat")) addLauncher(new URL(import.meta.url).searchParams, WenzhengChat.styles);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
