// The checks a release passed and failed, with every reason. Does not decide.

import { button, h } from "../../shared/dom.js";
import { whenWords } from "./moments.js";
import { GATE, RELEASE } from "./words.js";

const SHOWN = 50;

/** Fills the tab. */
export async function openGate(place, desk, { address, staged, review }) {
  const found = await desk.server.get(`${address}/gate`);
  const failed = found.checks.flatMap((one) => one.reasons).length;
  const stale = staged && !found.current;
  place.append(
    h("p", { class: stale ? "note warn" : failed ? "note bad" : "note good" },
      stale ? GATE.stale : failed ? GATE.some(failed) : GATE.all, " ",
      stale && button(RELEASE.review, review)),
    h("p", { class: "soft" }, GATE.made(whenWords(found.made), found.against)),
    h("ul", { class: "checks" }, ...found.checks.map(checkCard)));
}

function checkCard(one) {
  const reasons = one.reasons.slice(0, SHOWN);
  return h("li", { class: "card" },
    h("div", { class: "row" }, h("span", { class: one.passed ? "chip good" : "chip bad" }, one.passed ? GATE.passed : GATE.failed),
      h("h2", {}, one.name), h("span", { class: "soft" }, one.looked_at)),
    reasons.length > 0 && h("ul", { class: "faults" }, ...reasons.map((words) => h("li", {}, words)),
      one.reasons.length > SHOWN && h("li", { class: "soft" }, GATE.more(one.reasons.length - SHOWN))));
}
