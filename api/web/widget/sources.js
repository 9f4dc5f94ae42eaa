// Sources: the cards under an answer, and the sheet that shows a provision in its place, highlighted.
// Knows what must be told of a source; does not decide whether it may be cited.

import { button, h } from "../shared/dom.js";
import { path } from "../shared/http.js";
import { openSheet } from "./sheet.js";
import { SOURCE } from "./words.js";

const SHOWN = 3;
const ENDED = new Set(["已修改", "已废止"]);

/** How people call a source: its 文号, else its title in brackets. */
export function sourceName(citation) {
  return citation.doc_number ? `《${citation.title}》（${citation.doc_number}）` : `《${citation.title}》`;
}

/** Dates and validity in words. */
export function validityWords(source) {
  const dates = [
    source.effective && SOURCE.since(source.effective),
    source.expires && SOURCE.until(source.expires),
    source.as_of && SOURCE.asOf(source.as_of),
  ].filter(Boolean);
  return [source.status, ...(dates.length ? dates : [SOURCE.undated])].join(" · ");
}

/** Whether a source had stopped applying on a day. */
export function hasEnded(source, day) {
  return ENDED.has(source.status) || Boolean(source.expires && source.expires <= day);
}

/** Whether a source had not begun to apply on a day. */
export function notBegun(source, day) {
  return source.status === "未生效" || Boolean(source.effective && source.effective > day);
}

/** Warnings above an answer that rests on what no longer, or not yet, applies. */
export function warningBanners(citations, day) {
  const names = (holds) => [...new Set(citations.filter((one) => holds(one, day)).map(sourceName))];
  const words = [...names(hasEnded).map(SOURCE.ended), ...names(notBegun).map(SOURCE.future)];
  return words.map((text) => h("p", { class: "banner warning", role: "note" }, `⚠ ${text}`));
}

/** One line a source, for copying. */
export function sourceLine(citation) {
  const kind = citation.text_kind === "restated" ? SOURCE.restated : SOURCE.original;
  return `〔${citation.token}〕${sourceName(citation)}${citation.provision_words}（${validityWords(citation)}，${kind}）`;
}

/** The cards under an answer; more than a few are folded. */
export function sourceCards(citations, day, open) {
  const section = h("div", { class: "sources", role: "group", "aria-label": SOURCE.title }, h("h3", {}, SOURCE.title));
  const list = h("ul", { class: "cards" });
  const cards = citations.map((citation) => h("li", {}, card(citation, day, open)));
  list.append(...cards.slice(0, SHOWN));
  section.append(list);
  if (cards.length > SHOWN) {
    const more = button(SOURCE.all(cards.length), () => {
      list.append(...cards.slice(SHOWN));
      more.remove();
      cards[SHOWN].querySelector("button").focus();
    }, { class: "plain wide" });
    section.append(more);
  }
  return section;
}

function card(citation, day, open) {
  const kind = citation.text_kind === "restated" ? SOURCE.restated : SOURCE.original;
  const ended = hasEnded(citation, day) || notBegun(citation, day);
  return button(
    [
      h("span", { class: "card-title" }, `〔${citation.token}〕${citation.title} ${citation.provision_words}`),
      h("span", { class: ended ? "card-note ended" : "card-note" }, citation.doc_number, citation.doc_number && " · ", validityWords(citation), " · ", kind),
      citation.note && h("span", { class: "card-note" }, citation.note),
    ],
    () => open(citation),
    { class: "card" },
  );
}

/** Opens the provision a citation points at, with its neighbours, the cited words highlighted. */
export async function openSource(root, server, citation, day) {
  const sheet = openSheet(root, sourceName(citation), { name: "source" });
  const wait = h("p", { role: "status" }, SOURCE.loading);
  sheet.body.append(wait);
  try {
    const source = await server.get(path("api/v1/sources", citation.document, citation.provision));
    wait.remove();
    sheet.body.append(...sourceText(source, citation, day));
    const mark = sheet.body.querySelector(".cited");
    mark.scrollIntoView({ block: "center" });
    mark.focus({ preventScroll: true });
  } catch {
    wait.textContent = SOURCE.failed;
  }
}

function sourceText(source, citation, day) {
  const kind = source.text_kind === "restated" ? SOURCE.restated : SOURCE.original;
  const facts = [source.issuer, source.doc_number, source.level, validityWords(source), kind].filter(Boolean);
  const neighbour = ([, text]) => h("p", { class: "neighbour" }, text);
  return [
    ...warningBanners([{ ...citation, ...source }], day),
    h("p", { class: "source-facts" }, facts.join(" · ")),
    ...source.heading.map((words) => h("p", { class: "source-heading" }, words)),
    ...source.before.map(neighbour),
    h("div", { class: "cited", tabindex: "-1" },
      h("p", { class: "cited-number" }, `${source.provision_words}　${SOURCE.here}`),
      h("p", {}, ...highlighted(source.text, citation.quote))),
    ...source.after.map(neighbour),
  ];
}

function highlighted(text, quote) {
  const place = quote ? text.indexOf(quote) : -1;
  if (place < 0) return [h("mark", {}, text)];
  return [text.slice(0, place), h("mark", {}, quote), text.slice(place + quote.length)];
}
