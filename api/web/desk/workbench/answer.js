// An answer as an officer uses it: how sure it is, the evidence, the words to read out, the rules' findings, what to do next.
// Evidence stands before the words, and weak evidence is said out loud. Knows the order; judges nothing.

import { button, h } from "../../shared/dom.js";
import { hasEnded, notBegun, sourceName, validityWords } from "../../widget/sources.js";
import { confidenceWords } from "./found.js";
import { call } from "./call.js";
import { byHope, verdictDetails } from "./verdict.js";
import { BENCH, CONFIDENCE, ROLE, STATUS } from "./words.js";

const FOLDED = 110;
const SHOWN = 3;

/** The card of a reply. `found` is what the search said of the same words; `acts` is what buttons lead to. */
export function answerCard({ question, reply, found }, acts) {
  return h("article", { class: "card answer", tabindex: "-1", "aria-label": question, "data-status": reply.status },
    h("h2", {}, question),
    h("p", { class: "soft" }, BENCH.from(acts.placeName(reply.region), reply.as_of)),
    h("p", { class: "row" }, ...standing(reply, found)),
    elsewhere(reply, acts),
    warnings(reply, found),
    reply.status === "clarify_region" && regionChoices(acts),
    h("div", { class: "halves" }, evidence(reply, acts), script(reply, acts)),
    reply.asks && asked(reply, acts),
    verdicts(reply, acts),
    suggestions(reply, acts),
    h("div", { class: "row next-steps" },
      button(BENCH.wrong, () => acts.ticket(question, reply)),
      button(BENCH.own, () => acts.own(question, reply)),
      button(BENCH.hand, () => acts.hand(reply)),
      button(BENCH.wrap, () => acts.wrap())));
}

function standing(reply, found) {
  const [words, kind] = STATUS[reply.status] ?? [reply.status, "warn"];
  const [sure, how] = confidenceWords(found);
  const working = reply.citations.filter((one) => one.level === "工作材料").length;
  const restated = reply.citations.some((one) => one.text_kind === "restated");
  return [
    h("span", { class: `chip ${kind}` }, words), h("span", { class: `chip ${how}` }, sure),
    working > 0 && h("span", { class: "chip warn" }, CONFIDENCE.working(working)),
    restated && h("span", { class: "chip" }, BENCH.restated),
  ];
}

function elsewhere(reply, acts) {
  if (!reply.region || reply.region === call.region?.code) return null;
  return h("p", { class: "note warn" }, button(BENCH.reaskHere(acts.placeName(reply.region)), () => acts.takePlace(reply.region), { class: "plain" }));
}

/** What makes the answer weak, before anything else. */
function warnings(reply, found) {
  const ended = reply.citations.filter((one) => hasEnded(one, reply.as_of) || notBegun(one, reply.as_of)).length;
  const lines = [found && !found.answerable && CONFIDENCE.mayMiss, !reply.citations.length && CONFIDENCE.none, ended > 0 && CONFIDENCE.ended(ended)].filter(Boolean);
  return lines.length > 0 && h("ul", { class: "note bad lines" }, ...lines.map((words) => h("li", {}, words)));
}

function caveats(reply) {
  if (!reply.caveats.length) return null;
  return h("section", { class: "note warn caveats", "aria-label": BENCH.caveats },
    h("h4", {}, BENCH.caveats), h("ul", { class: "lines" }, ...reply.caveats.map((words) => h("li", {}, words))));
}

function evidence(reply, acts) {
  const cards = reply.citations.map((one) => h("li", { class: "evidence" }, ...evidenceLines(one, reply.as_of, acts)));
  const rest = cards.slice(SHOWN);
  return h("section", { "aria-label": BENCH.evidence },
    h("h3", {}, `${BENCH.evidence}（${cards.length}）`),
    cards.length ? h("ol", {}, ...cards.slice(0, SHOWN)) : h("p", { class: "soft" }, BENCH.none),
    rest.length > 0 && h("details", {}, h("summary", {}, BENCH.moreEvidence(rest.length)), h("ol", {}, ...rest)),
    caveats(reply));
}

function evidenceLines(one, day, acts) {
  const ended = hasEnded(one, day) || notBegun(one, day);
  const long = one.quote.length > FOLDED;
  return [
    h("p", {}, button(`〔${one.token}〕${sourceName(one)} ${one.provision_words}`, () => acts.clause(one), { class: "plain title", "aria-label": `${BENCH.open}：〔${one.token}〕${one.title} ${one.provision_words}` })),
    h("p", { class: ended ? "bad" : "soft" }, [one.level, validityWords(one)].join(" · ")),
    one.note && h("p", { class: "bad" }, one.note),
    long
      ? h("details", { class: "quote" }, h("summary", {}, h("span", { class: "short" }, `${one.quote.slice(0, FOLDED)}…`), h("span", { class: "unfold" }, BENCH.unfold)), h("p", {}, one.quote))
      : h("p", { class: "quote" }, one.quote),
  ];
}

function script(reply, acts) {
  const parts = [];
  let role = "";
  for (const sentence of reply.sentences) {
    if (sentence.role !== role) parts.push(h("h4", {}, ROLE[sentence.role] ?? sentence.role));
    role = sentence.role;
    parts.push(h("p", {}, sentence.text, ...sentence.tokens.map((token) => h("sup", {}, `〔${token}〕`))));
  }
  return h("section", { class: "script", "aria-label": BENCH.script },
    h("div", { class: "row" }, h("h3", { class: "push" }, BENCH.script), button(BENCH.copy, () => acts.copy(spoken(reply)), { class: "plain" })),
    ...parts, h("p", { class: "soft label" }, reply.label));
}

/** The words without citation marks, to be read aloud; the label stays with them. */
export function spoken(reply) {
  return [...reply.sentences.map((sentence) => sentence.text), reply.label].join("\n");
}

function asked(reply, acts) {
  const options = [...reply.asks.options, ...[BENCH.unclear, BENCH.refused].filter((one) => !reply.asks.options.includes(one))];
  return h("section", { class: "ask-back", "aria-label": reply.asks.question },
    h("p", {}, h("b", {}, reply.asks.question)),
    h("p", { class: "soft" }, BENCH.whyAsked, reply.asks.why),
    h("div", { class: "row" }, h("span", {}, BENCH.answerWith), !reply.asks.options.length && spokenAnswer(reply.asks, acts), ...options.map((words) => button(words, () => acts.answer(words, reply.asks)))));
}

/** A number or a day, as the caller says it. */
function spokenAnswer(asks, acts) {
  const input = h("input", { type: "text", "aria-label": asks.question, autocomplete: "off", maxlength: "100", required: true });
  const form = h("form", { class: "row spoken" }, input, h("button", { type: "submit" }, BENCH.reply));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    acts.answer(input.value.trim(), asks);
  });
  return form;
}

function regionChoices(acts) {
  return h("div", { class: "row ask-back" }, h("span", {}, BENCH.chooseRegion), ...acts.local.map((one) => button(one.name, () => acts.askAt(one))));
}

function verdicts(reply, acts) {
  const stated = byHope(reply.determinations);
  if (!stated.length) return null;
  return h("details", { class: "verdicts", open: stated.length === 1 },
    h("summary", {}, `${BENCH.verdicts}（${stated.length}）`),
    ...stated.map((one) => verdictDetails(one, acts.programName(one.program), () => acts.fill(one.program))));
}

function suggestions(reply, acts) {
  if (!reply.suggestions.length) return null;
  return h("div", { class: "row next" }, h("span", { class: "soft" }, BENCH.next), ...reply.suggestions.map((words) => button(words, () => acts.ask(words), { class: "plain" })));
}
