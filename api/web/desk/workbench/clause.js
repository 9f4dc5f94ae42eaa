// One provision as an officer reads it out: its words, where it stands, whether it is in force, what stands around it.
// Knows what must be told of a source; does not judge it.

import { button, h } from "../../shared/dom.js";
import { hasEnded, notBegun, sourceName, validityWords } from "../../widget/sources.js";
import { path } from "../shell/server.js";
import { BENCH } from "./words.js";

const WORDS = { around: "上下文", loading: "正在打开上下文…", copied: (one) => `${sourceName(one)}${one.provision_words}：${one.quote}（${validityWords(one)}）`, ended: "已经失效或还没有施行，只能说明别的日期的做法。" };

/** The card of a provision: shown at once from what the search found, its neighbours as they arrive. */
export function clauseCard(clause, desk, day, acts) {
  const around = h("div", { class: "around" }, h("p", { class: "soft" }, WORDS.loading));
  loadAround(around, clause, desk.server);
  return h("article", { class: "card clause", tabindex: "-1", "aria-label": `${clause.title}${clause.provision_words}` },
    clauseHead(clause, day),
    ...(clause.heading ?? []).map((words) => h("p", { class: "soft" }, words)),
    h("blockquote", { class: "quote" }, clause.quote),
    h("div", { class: "row" },
      button(BENCH.copy, () => acts.copy(WORDS.copied(clause)), { class: "plain" }),
      button(BENCH.compare, () => acts.compare(clause), { class: "plain" })),
    h("h3", {}, WORDS.around), around);
}

/** Title, number, dates, kind of text; what no longer applies is said first. */
export function clauseHead(clause, day) {
  const ended = hasEnded(clause, day) || notBegun(clause, day);
  const facts = [clause.region_name, clause.issuer, clause.level, validityWords(clause)].filter(Boolean);
  return h("div", { class: "clause-head" },
    h("h2", {}, `${sourceName(clause)} ${clause.provision_words}`),
    h("p", { class: "row" },
      h("span", { class: ended ? "chip bad" : "chip good" }, clause.status),
      h("span", { class: "soft" }, facts.join(" · ")),
      h("span", { class: "chip" }, clause.text_kind === "restated" ? BENCH.restated : BENCH.original)),
    ended && h("p", { class: "note bad" }, WORDS.ended),
    clause.note && h("p", { class: "note warn" }, clause.note));
}

async function loadAround(place, clause, server) {
  try {
    const source = await server.get(path("api/v1/sources", clause.document, clause.provision));
    const said = ([, text]) => h("p", { class: "neighbour" }, text);
    place.replaceChildren(
      ...source.before.map(said),
      h("p", { class: "neighbour here" }, h("mark", {}, source.text)),
      ...source.after.map(said));
  } catch (error) {
    place.replaceChildren(h("p", { class: "bad" }, error.message));
  }
}
