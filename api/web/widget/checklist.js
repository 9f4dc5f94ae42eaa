// Checklist: the next steps of an answer on one sheet of paper. Prints only the sheet, whatever page the chat stands in.
// Knows how to print; says only what the answer said.

import { h } from "../shared/dom.js";
import { sourceLine } from "./sources.js";
import { WORDS } from "./words.js";

const HOST = "wenzheng-checklist";
const HIDE_THE_REST = `@media screen { ${HOST} { display: none } } @media print { body > *:not(${HOST}) { display: none !important } ${HOST} { display: block } }`;
const PAPER = `
:host { font: 16px/1.7 system-ui, "Noto Sans CJK SC", sans-serif; color: #000; background: #fff; }
h1 { font-size: 24px; } ul { list-style: none; padding: 0; } li { margin: 8px 0; padding-left: 32px; position: relative; break-inside: avoid; }
.steps li::before { content: ""; position: absolute; left: 0; top: 4px; width: 18px; height: 18px; border: 2px solid #000; }
.small { font-size: 14px; } footer { border-top: 1px solid #000; margin-top: 16px; }`;

/** The next steps of a reply, or nothing. */
export function nextSteps(reply) {
  return reply.sentences.filter((sentence) => sentence.role === "next_step");
}

/** Whether this device can print a sheet of its own; WeChat's web view cannot. */
export function canPrint() {
  return typeof window.print === "function" && "adoptedStyleSheets" in Document.prototype && !/MicroMessenger/u.test(navigator.userAgent);
}

/** Prints the checklist of a reply: nothing but the sheet reaches the paper. */
export function printChecklist(reply, question, programs, place) {
  const paper = document.createElement(HOST);
  const inside = paper.attachShadow({ mode: "open" });
  inside.adoptedStyleSheets = [sheetOf(PAPER)];
  inside.append(...content(reply, question, programs, place));
  const before = document.adoptedStyleSheets;
  document.adoptedStyleSheets = [...before, sheetOf(HIDE_THE_REST)];
  document.body.append(paper);
  const clear = () => {
    paper.remove();
    document.adoptedStyleSheets = before;
  };
  window.addEventListener("afterprint", clear, { once: true });
  window.print();
}

function content(reply, question, programs, place) {
  const names = [...new Set(reply.determinations.map((one) => programs[one.program] ?? one.program))];
  const used = new Set(nextSteps(reply).flatMap((sentence) => sentence.tokens));
  const sources = reply.citations.filter((citation) => used.has(citation.token));
  const caveats = [...reply.sentences.filter((one) => one.role === "caveat").map((one) => one.text), ...reply.caveats];
  return [
    h("h1", {}, `${WORDS.checklist}　${names.join("、")}`),
    h("p", {}, `${WORDS.you}：${question}`),
    h("p", { class: "small" }, [place, reply.as_of].filter(Boolean).join("　")),
    h("ul", { class: "steps" }, ...nextSteps(reply).map((step) => h("li", {}, step.text, ...step.tokens.map((token) => `〔${token}〕`)))),
    caveats.length > 0 && h("ul", { class: "small" }, ...caveats.map((words) => h("li", {}, words))),
    h("footer", { class: "small" }, ...sources.map((citation) => h("p", {}, sourceLine(citation))), h("p", {}, reply.label)),
  ].filter(Boolean);
}

function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}
