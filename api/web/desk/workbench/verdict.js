// What the rules found, whole: outcome, amount, what is open, the nearest way and why it fails, every row and condition.
// Tells findings; adds no judgement.

import { button, h } from "../../shared/dom.js";
import { amountWords, conditionWords as plainCondition } from "../../widget/verdict.js";
import { FORM, OUTCOME } from "./words.js";

const SIGN = { T: "✓", F: "✗", U: "？" };
const TRUTH = { T: "满足", F: "不满足", U: "还不知道" };
const KIND = { eligible: "good", may_apply_alone: "good", needs_review: "warn", undetermined: "warn", not_met: "bad", ineligible: "bad", not_stated: "warn" };
const GIVING = new Set(["eligible", "may_apply_alone", "needs_review"]);

const HOPE = ["eligible", "may_apply_alone", "needs_review", "undetermined", "not_met", "ineligible"];

/** The determinations of programs that something is written of, the most hopeful first. */
export function byHope(determinations) {
  return determinations.filter((one) => one.outcome !== "not_stated").sort((one, other) => HOPE.indexOf(one.outcome) - HOPE.indexOf(other.outcome));
}

/** Outcome, amount, what is open, nearest change: what an officer reads at a glance. */
export function verdictGlance(one, name) {
  const open = openFacts(one);
  const words = amountWords(one.amount);
  const nearest = nearestWay(one);
  return h("div", { class: "glance", "data-outcome": one.outcome, role: "group", "aria-label": `${name}（${FORM.whose(one.person)}）` },
    h("p", { class: "row" },
      h("span", { class: `chip ${KIND[one.outcome] ?? "warn"} outcome` }, one.outcome_words),
      h("b", {}, name), h("span", { class: "soft" }, FORM.whose(one.person))),
    words && h("p", {}, `${FORM.amount}：${words}`),
    open.length > 0 && one.outcome === "undetermined" && h("p", {}, `${FORM.open}：${open.join("；")}`),
    nearest && h("p", {}, `${FORM.nearest}：`, ...nearest),
    one.turning.length > 0 && h("p", {}, `${FORM.turning}：${one.turning.join("；")}`),
    ...one.caveats.map((said) => h("p", { class: "soft" }, said)));
}

/** The glance and, folded, every row with its conditions, standards and what is not modelled; `fill` opens the form. */
export function verdictDetails(one, name, fill) {
  return h("div", { class: "verdict" }, verdictGlance(one, name), button(FORM.fill, fill, { class: "plain", "aria-label": `${FORM.fill}：${name}` }), conditionsOf(one));
}

/** Every row with its conditions, folded. */
export function conditionsOf(one) {
  const count = one.findings.reduce((sum, finding) => sum + finding.cells.length, 0);
  const rows = one.findings.map((finding) =>
    h("li", { class: "finding" },
      h("p", {}, h("b", {}, [OUTCOME[finding.outcome], finding.benefit].filter(Boolean).join(" · ")), ` ${TRUTH[finding.truth]}`),
      h("ul", {}, ...finding.cells.map(conditionLine)),
      finding.note && h("p", { class: "soft" }, finding.note),
      h("p", { class: "soft" }, [finding.level, finding.force, finding.as_of, `${FORM.rule} ${finding.rule}`].filter(Boolean).join(" · "))));
  const standards = one.standards.map((used) => h("li", {}, standardWords(used)));
  return h("details", { class: "conditions" }, h("summary", {}, `${FORM.conditions}（${count}）`),
    h("ol", {}, ...rows),
    standards.length > 0 && h("ul", {}, ...standards),
    one.unmodelled.length > 0 && h("p", {}, FORM.unmodelled), h("ul", { class: "lines" }, ...one.unmodelled.map((words) => h("li", {}, words))));
}

/** A standard in words; one that nobody entered says so. */
export function standardWords(used) {
  const where = [used.residence, used.kind, used.effective, used.as_of, used.hypothetical && FORM.hypothetical].filter(Boolean).join("，");
  return `${used.name}：${used.value === null ? "没有录入" : `${used.value}${used.unit}`}${where ? `（${where}）` : ""}`;
}

/** Where each fact stands in the rows that decide or still could: {fact: T, F or U}. */
export function truths(determinations) {
  const found = {};
  for (const cell of determinations.flatMap((one) => one.findings).filter((one) => one.truth !== "F").flatMap((one) => one.cells)) {
    found[`${cell.person}.${cell.fact}`] ??= cell.truth;
  }
  return found;
}

const RANGE = /^([[(])(.*)\.\.(.*)([\])])$/u;

/** A condition in words; a range says its ends: 年龄在16至18之间，不含18. */
function conditionWords(cell) {
  const range = RANGE.exec(cell.test.replace(/[{}]/gu, ""));
  if (!range) return plainCondition(cell);
  const [, opens, low, high, closes] = range;
  const without = [opens === "(" && low, closes === ")" && high].filter(Boolean);
  return `${cell.fact}在${low}至${high}之间${without.length ? `，不含${without.join("、")}` : ""}`;
}

function conditionLine(cell) {
  return h("li", { "data-truth": cell.truth },
    h("span", { class: "sign", "aria-hidden": "true" }, SIGN[cell.truth]), " ",
    conditionWords(cell), cell.value ? `（${cell.value}）` : "", "：", h("b", {}, TRUTH[cell.truth]));
}

/** What is still open, in words; nothing once the outcome stands. */
export function openWords(one) {
  const open = openFacts(one);
  return one.outcome === "undetermined" && open.length ? `${FORM.open}：${open.slice(0, 3).join("、")}${open.length > 3 ? ` 等 ${open.length} 样` : ""}` : "";
}

function openFacts(one) {
  const standards = one.depends_on.filter((name) => name.startsWith("{")).map((name) => FORM.standard(name.replace(/[{}]/gu, "")));
  return [...new Set([...standards, ...one.missing.map((missing) => missing.fact)])];
}

/** The way that comes nearest and the conditions that fail on it; nothing while something holds or is open. */
function nearestWay(one) {
  if (!["not_met", "ineligible"].includes(one.outcome)) return null;
  const excluded = one.findings.filter((finding) => finding.outcome === "ineligible" && finding.truth === "T");
  const missed = one.findings
    .filter((finding) => GIVING.has(finding.outcome) && finding.truth === "F")
    .sort((first, second) => failing(first).length - failing(second).length);
  const way = excluded[0] ?? missed[0];
  if (!way) return null;
  const cells = excluded.length ? way.cells : failing(way);
  return [cells.map((cell) => `${conditionWords(cell)}${cell.value ? `（现在 ${cell.value}）` : ""}`).join("；")];
}

function failing(finding) {
  return finding.cells.filter((cell) => cell.truth === "F");
}
