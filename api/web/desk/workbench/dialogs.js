// What follows an answer: a correction ticket, an officer's own answer, a hand-over, the note for the work order.
// Knows what each asks for; the server checks, masks and keeps.

import { button, h } from "../../shared/dom.js";
import { openBenchDialog } from "./bench_dialog.js";
import { copyText } from "../parts/files.js";
import { makeForm } from "../parts/form.js";
import { path } from "../shell/server.js";
import { sourceName } from "../../widget/sources.js";
import { spoken } from "./answer.js";
import { call, dayFrom, realFacts, ruleBody, today } from "./call.js";
import { byHope } from "./verdict.js";
import { BENCH } from "./words.js";
import { HAND, OWN, TICKET, WRAP } from "./words_after.js";

const TICKET_DAYS = 3;
const OWN_DAYS = 30;
const LONGEST = 4000;
const SENT_ON = 900;
const PAUSE = 250;

/** Copies and says so. */
export async function copySaying(desk, text) {
  if (await copyText(text)) desk.say(BENCH.copied);
  else desk.warn(BENCH.notCopied);
}

/** “这条答复有误”: a ticket to an editor, with a day. */
export function openTicket(desk, question, reply) {
  const dialog = openBenchDialog(TICKET.title);
  const form = makeForm({
    fields: [
      { name: "wrong", label: TICKET.wrong, type: "textarea", required: true, max: 2000, rows: 3 },
      { name: "due", label: TICKET.due, type: "date", required: true, value: dayFrom(TICKET_DAYS), min: today(), check: (day) => (day >= today() ? "" : TICKET.past) },
    ],
    submit: TICKET.submit,
    onsubmit: async ({ wrong, due }) => {
      const made = await desk.server.post("api/v1/tickets", {
        question, answer: spoken(reply).slice(0, LONGEST), wrong, due, sources: sourcesOf(reply),
        program: programOf(reply), region: reply.region ?? call.region?.code ?? null,
      });
      dialog.close();
      desk.say(TICKET.done(made.id));
    },
  });
  dialog.body.append(h("p", { class: "soft" }, TICKET.lead), said(TICKET.question, question), said(TICKET.answer, spoken(reply)), form.element);
  form.focus();
}

/** An officer's own answer: proposed here, approved by somebody else. `clauses` are what it may rest on. */
export function openOwnAnswer(desk, question, reply, clauses) {
  const dialog = openBenchDialog(OWN.title);
  if (!clauses.length) return void dialog.body.append(h("p", {}, OWN.noCitation));
  const here = call.region;
  const form = makeForm({
    fields: [
      { name: "question", label: OWN.question, required: true, value: question, max: 1000 },
      { name: "answer", label: OWN.answer, type: "textarea", required: true, max: 1000, rows: 4 },
      { name: "citation", label: OWN.citation, type: "select", options: clauses.map((one) => [`${one.document}#${one.provision}`, `${sourceName(one)}${one.provision_words}`]) },
      { name: "where", label: OWN.here, type: "select", options: [...(here ? [[here.code, OWN.onlyHere(here.name)]] : []), ["", OWN.everywhere]] },
      { name: "expires", label: OWN.expires, type: "date", required: true, value: dayFrom(OWN_DAYS), min: dayFrom(1) },
    ],
    submit: OWN.submit,
    onsubmit: async ({ where, ...given }) => {
      const made = await desk.server.post("api/v1/overrides", { ...given, region: where || null, program: reply ? programOf(reply) : null });
      dialog.close();
      desk.say(OWN.done(made.id));
    },
  });
  dialog.body.append(h("p", { class: "soft" }, OWN.lead), form.element);
  form.focus();
}

/** Hands the call to someone else, with the caller's consent: what was asked and said, the verdict, the sources. */
export async function openHandover(desk, reply, programName) {
  const dialog = openBenchDialog(HAND.title);
  if (!call.conversation) return void dialog.body.append(h("p", {}, HAND.nothing));
  try {
    const { text } = await desk.server.get(`${path("api/v1/conversations", call.conversation)}/summary`);
    const found = foundWords(reply, programName);
    const form = makeForm({
      fields: [
        { name: "note", label: HAND.note, type: "textarea", max: 600, rows: 2 },
        { name: "consent", label: HAND.consent, type: "checkbox", check: (agreed) => (agreed ? "" : HAND.needed) },
      ],
      submit: HAND.submit,
      onsubmit: async ({ note, consent }) => {
        const kept = await desk.server.post("api/v1/handoffs", { conversation_id: call.conversation, consent, note: [note.trim(), found].filter(Boolean).join("\n").slice(0, SENT_ON) });
        const done = h("p", { class: "note good", role: "status", tabindex: "-1" }, HAND.done(kept.number));
        dialog.body.replaceChildren(done, h("pre", {}, kept.note));
        dialog.foot.replaceChildren(button(WRAP.copy, () => copySaying(desk, kept.note)));
        done.focus();
      },
    });
    dialog.body.append(h("p", { class: "soft" }, HAND.lead), h("pre", { class: "quote", tabindex: "0" }, `${text}\n${found}`), form.element);
    form.focus();
  } catch (error) {
    dialog.body.append(h("p", { class: "note bad" }, error.message));
  }
}

/** The note for the work order, written anew as the officer adds words; identifiers are masked by the server. */
export function openWrapUp(desk) {
  const dialog = openBenchDialog(WRAP.title, { wide: true });
  const told = h("textarea", { id: "wrap-told", rows: "3", maxlength: "2000" });
  const next = h("textarea", { id: "wrap-next", rows: "2", maxlength: "2000" });
  const text = h("pre", { class: "quote note-text", tabindex: "0", "aria-label": WRAP.text });
  const masked = h("p", { class: "bad", role: "status" });
  const write = async () => {
    try {
      const facts = realFacts();
      const made = await desk.server.post("api/v1/workbench/note", {
        ...(call.region ? ruleBody(facts) : { facts: {} }), region: call.region?.code ?? null, as_of: call.day, program: call.program || null,
        conversation_id: call.conversation, told: told.value, next_step: next.value,
      });
      text.textContent = made.text;
      masked.textContent = made.masked.length ? WRAP.masked(made.masked) : "";
    } catch (error) {
      masked.textContent = error.message;
    }
  };
  let timer = 0;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, PAUSE);
  };
  for (const box of [told, next]) box.addEventListener("input", soon);
  const copy = button(WRAP.copy, async () => {
    clearTimeout(timer);
    await write();
    await copySaying(desk, text.textContent);
  }, { class: "primary" });
  dialog.body.append(h("p", { class: "soft" }, WRAP.lead),
    h("div", { class: "halves" },
      h("div", { class: "form wrap" },
        h("div", { class: "field" }, h("label", { for: "wrap-told" }, WRAP.told), told),
        h("div", { class: "field" }, h("label", { for: "wrap-next" }, WRAP.next), next), masked),
      text));
  dialog.foot.append(copy);
  told.focus();
  write();
}

function said(title, words) {
  return h("details", {}, h("summary", {}, title), h("pre", { class: "quote" }, words));
}

function sourcesOf(reply) {
  return [...new Set(reply.citations.map((one) => `${one.document}#${one.provision}`))].slice(0, 40);
}

function programOf(reply) {
  return reply.determinations[0]?.program ?? null;
}

function foundWords(reply, programName) {
  if (!reply) return "";
  const verdicts = byHope(reply.determinations).slice(0, 4).map((one) => `${programName(one.program)}（${one.person}）——${one.outcome_words}`);
  const sources = [...new Set(reply.citations.map((one) => `${sourceName(one)}${one.provision_words}`))].slice(0, 6);
  return [verdicts.length && `${HAND.checked}：${verdicts.join("；")}`, sources.length && `${HAND.sources}：${sources.join("、")}`].filter(Boolean).join("\n");
}
