// What was read of each official file: a list of files where there are several, and one of them in full – the original on
// the left, what was understood on the right. Does not know how a file is read.

import { button, h } from "../../shared/dom.js";
import { path, query } from "../shell/server.js";
import { showOriginal } from "./original.js";
import { showUnderstood } from "./understood.js";
import { FILE_KINDS, READING } from "./words.js";

const LISTED = 200;

/** Fills the tab. */
export async function openReadings(place, desk, release) {
  const found = await desk.server.get(query(`${release.address}/readings`, { size: LISTED }));
  if (!found.items.length) {
    place.append(h("p", { class: "note" }, READING.none));
    return;
  }
  const shown = h("div", { class: "reading" });
  if (found.items.length > 1) place.append(fileList(found.items, (one) => show(one)));
  place.append(shown);
  await show(found.items[0]);

  async function show(one) {
    // What was typed beside one file is still there after looking at another.
    if (!release.kept.has(one.document)) release.kept.set(one.document, await make(one));
    const { original, understood } = release.kept.get(one.document);
    shown.replaceChildren(original.element, understood.element);
  }

  async function make(one) {
    const reading = await desk.server.get(path(`${release.address}/readings`, one.document));
    const original = showOriginal(reading, `${release.address}/readings/${one.document}`, (number) => understood.choose(number));
    const understood = showUnderstood(reading, desk, release, (text) => original.choose(text));
    return { original, understood };
  }
}

function fileList(items, show) {
  const made = items.map((one, place) => {
    const entry = button([
      h("strong", {}, one.title),
      h("span", { class: "soft" }, `${FILE_KINDS[one.kind] ?? one.kind} · ${READING.counted(one.provisions, one.flags)}`),
    ], () => {
      made.forEach((other) => other.setAttribute("aria-pressed", String(other === entry)));
      show(one);
    }, { class: "file", title: one.title, "aria-pressed": String(place === 0) });
    return entry;
  });
  return h("nav", { class: "files", "aria-label": READING.files }, ...made);
}
