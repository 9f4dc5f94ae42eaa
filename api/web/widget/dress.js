// Dresses an answer: warnings above it, the question's choices, verdicts, sources, actions below it.
// Knows the order in which things help; does not know how any of them works.

import { button, h, put } from "../shared/dom.js";
import { answerActions } from "./actions.js";
import { canPrint, nextSteps, printChecklist } from "./checklist.js";
import { answerPrompts, nextPrompts, whyPrompt } from "./prompts.js";
import { regionPicker } from "./regions.js";
import { sourceCards, warningBanners } from "./sources.js";
import { verdictCards } from "./verdict.js";
import { SECTIONS, whose, WORDS } from "./words.js";

/** Puts everything that belongs to a reply around its sentences. `on` takes what buttons lead to. */
export function dress(bubble, reply, question, { server, welcome, staff, place, on }) {
  bubble.element.dataset.status = reply.status;
  bubble.text.prepend(...warningBanners(reply.citations, reply.as_of));
  addCorrections(bubble, reply, on);
  addPrint(bubble, reply, question, welcome.programs, place);
  put(bubble.then, caveats(reply));
  addPrompts(bubble, reply, { server, welcome, on });
  put(
    bubble.after,
    ...verdictCards(reply.determinations, welcome.programs, staff),
    reply.citations.length > 0 && sourceCards(reply.citations, reply.as_of, on.source),
    nextPrompts(reply.suggestions, on.ask),
    answerActions(reply, on.actions),
  );
  bubble.addCalls(reply);
  bubble.end();
}

function addCorrections(bubble, reply, on) {
  if (!reply.understood.length) return;
  bubble.correct(reply.understood.map(({ person, fact, value }) =>
    h("li", {}, button(`${whose(person)}　${fact}：${value}`, () => on.correct(WORDS.correct(person, fact)), { class: "choice" }))));
}

function addPrint(bubble, reply, question, programs, place) {
  const steps = bubble.partOf("next_step");
  if (!steps || !nextSteps(reply).length || !canPrint()) return;
  steps.append(button(WORDS.print, () => printChecklist(reply, question, programs, place()), { class: "plain wide print" }));
}

function caveats(reply) {
  if (!reply.caveats.length) return null;
  const lines = reply.caveats.map((words) => h("li", {}, words));
  return h("section", { class: "part", "data-role": "caveats" }, h("h3", {}, SECTIONS.caveat), h("ul", {}, ...lines));
}

function addPrompts(bubble, reply, { server, welcome, on }) {
  if (reply.asks) put(bubble.asked, whyPrompt(reply.asks, reply.sentences), answerPrompts(reply.asks, on.ask));
  if (reply.status === "clarify_region") bubble.asked.append(regionPicker(server, welcome.local_regions, on.region));
}
