// Verdict: one card a determination – program, person, outcome, amount, each condition with where it stands, what is open.
// Tells what the rules found; adds no judgement. Residents read plain words, staff the whole finding.

import { h } from "../shared/dom.js";
import { OUTCOMES, VERDICT, whose } from "./words.js";

const SIGNS = [["<=", "不超过"], [">=", "不低于"], ["<", "低于"], [">", "超过"], ["=", "等于"]];
const KINDS = { 上限: "最多", 下限: "不低于", 平均: "平均" };
const WAYS_SHOWN = 2;
const OPEN_SHOWN = 3;

const HOPE = ["eligible", "may_apply_alone", "needs_review", "undetermined", "not_met", "ineligible"];
const CARDS_SHOWN = 3;

/** The cards of a reply, the most hopeful first; of many only the first are open. */
export function verdictCards(determinations, programs, staff) {
  const stated = determinations.filter((one) => one.outcome !== "not_stated");
  const unsaid = determinations.filter((one) => one.outcome === "not_stated").map((one) => programs[one.program] ?? one.program);
  const ordered = stated.sort((one, other) => HOPE.indexOf(one.outcome) - HOPE.indexOf(other.outcome));
  const cards = ordered.map((one) => verdictCard(one, programs, staff));
  const rest = cards.slice(CARDS_SHOWN);
  const silent = unsaid.length > 0 && h("p", { class: "card-note" }, VERDICT.unsaid([...new Set(unsaid)]));
  if (!rest.length) return [...cards, silent];
  return [...cards.slice(0, CARDS_SHOWN), h("details", { class: "others" }, h("summary", {}, VERDICT.others(rest.length)), ...rest, silent)];
}

/** The card of one determination. */
export function verdictCard(determination, programs, staff) {
  const name = programs[determination.program] ?? determination.program;
  return h("div", { class: "verdict", role: "group", "data-outcome": determination.outcome, "aria-label": name },
    h("h3", {},
      h("span", { class: "sign", "aria-hidden": "true" }, OUTCOMES[determination.outcome] ?? "？"),
      `${determination.outcome_words}　`,
      h("span", { class: "verdict-program" }, `${name}（${whose(determination.person)}）`)),
    amountLine(determination.amount),
    openLine(determination),
    turningLine(determination),
    conditions(determination),
    staff && staffDetails(determination));
}

function amountLine(amount) {
  const words = amountWords(amount);
  return words && h("p", {}, `${VERDICT.amount}：${words}`);
}

/** An amount in words; nothing when no figure is stated. */
export function amountWords(amount) {
  if (!amount || (amount.min === null && amount.max === null)) return "";
  const { min, max } = amount;
  let figure = `${min}至${max}`;
  if (min === max) figure = `${min}`;
  else if (max === null) figure = `至少${min}`;
  else if (min === null) figure = `最多${max}`;
  const kind = figure.startsWith("至少") || figure.startsWith("最多") ? "" : (KINDS[amount.kind] ?? "");
  return `${kind}${figure}${amount.unit}${amount.period ? `（${amount.period}）` : ""}`;
}

function openLine(determination) {
  const standards = determination.depends_on
    .filter((name) => name.startsWith("{"))
    .map((name) => VERDICT.standard(name.replace(/[{}]/gu, "")));
  const facts = determination.missing.map((missing) => missing.fact);
  const open = [...new Set([...standards, ...facts])];
  if (determination.outcome !== "undetermined" || !open.length) return null;
  const more = open.length > OPEN_SHOWN ? VERDICT.inAll(open.length) : "";
  return h("p", {}, `${VERDICT.open}：${open.slice(0, OPEN_SHOWN).join("；")}${more}`);
}

function turningLine(determination) {
  return determination.turning.length ? h("p", {}, `${VERDICT.turning}：${determination.turning.join("；")}`) : null;
}

function conditions(determination) {
  const told = toldFindings(determination).filter((finding) => finding.cells.length);
  const count = told.reduce((sum, finding) => sum + finding.cells.length, 0);
  if (!count) return null;
  return h("details", { class: "conditions" },
    h("summary", {}, VERDICT.conditions(count)),
    ...told.flatMap((finding, place) => [
      told.length > 1 && h("h4", {}, VERDICT.way(place + 1)),
      h("ul", {}, ...finding.cells.map(conditionLine)),
      finding.note && h("p", { class: "card-note" }, finding.note),
    ]));
}

/** The rows worth telling: the ones that decided, or those that still could. */
function toldFindings({ findings, outcome }) {
  const deciding = findings.filter((one) => one.truth === "T" && one.outcome === outcome);
  const open = findings.filter((one) => one.truth === "U");
  const told = [deciding, open, findings].find((some) => some.length) ?? [];
  return told.slice(0, WAYS_SHOWN);
}

function conditionLine(cell) {
  return h("li", { "data-truth": cell.truth },
    h("span", { class: "sign", "aria-hidden": "true" }, VERDICT.sign[cell.truth]),
    h("span", {}, conditionWords(cell), cell.value ? `（${cell.value}）` : "", "："),
    h("b", {}, VERDICT.truth[cell.truth]));
}

/** A test in words: 年龄 + >=80 → 年龄不低于80. */
export function conditionWords({ fact, test }) {
  const shown = test.replace(/[{}]/gu, "").replaceAll("|", "或");
  if (shown === "是") return fact;
  if (shown === "否") return `不属于：${fact}`;
  const found = SIGNS.find(([sign]) => shown.startsWith(sign));
  return found ? `${fact}${found[1]}${shown.slice(found[0].length)}` : `${fact}为“${shown}”`;
}

function staffDetails(determination) {
  const rows = determination.findings.map((finding) =>
    h("li", {},
      h("p", {}, `${finding.rule} → ${finding.outcome}：${VERDICT.truth[finding.truth]}`),
      h("p", { class: "card-note" }, [finding.level, finding.force, finding.region, finding.as_of, ...finding.basis].filter(Boolean).join(" · ")),
      h("ul", {}, ...finding.cells.map(conditionLine))));
  const standards = determination.standards.map((one) =>
    h("li", {}, `${one.name} ${one.value ?? "资料未载"}${one.unit}（${[one.kind, one.residence, one.effective, one.as_of].filter(Boolean).join("，")}）`));
  const left = determination.unmodelled.map((words) => h("li", {}, words));
  return h("details", { class: "staff" }, h("summary", {}, VERDICT.staff),
    h("ol", {}, ...rows),
    standards.length > 0 && h("ul", {}, ...standards),
    left.length > 0 && h("p", {}, VERDICT.unmodelled), left.length > 0 && h("ul", {}, ...left));
}
