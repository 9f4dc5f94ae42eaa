// “还能领什么”: every program with rules, from the facts of the form, the most hopeful first. Choosing one opens its form.

import { button, h } from "../../shared/dom.js";
import { openBenchDialog } from "./bench_dialog.js";
import { call, change, factsNow, ruleBody } from "./call.js";
import { openWords } from "./verdict.js";
import { FORM } from "./words.js";
import { ELSE } from "./words_after.js";

const FOLDED = new Set(["not_met", "not_stated"]);

/** Opens the list. */
export async function showOverview(desk) {
  if (!call.region) return desk.warn(FORM.noRegion);
  if (!Object.keys(factsNow()).length) return desk.warn(ELSE.none);
  const dialog = openBenchDialog(ELSE.title, { wide: true });
  const wait = h("p", { role: "status" }, FORM.wait);
  dialog.body.append(h("p", { class: "soft" }, ELSE.lead), call.whatIf ? h("p", { class: "note warn" }, FORM.whatIfOn) : "", wait);
  try {
    const found = await desk.server.post("api/v1/workbench/overview", ruleBody(factsNow()));
    wait.remove();
    const told = ELSE.groups.map(([outcomes, title]) => group(title, found, outcomes, dialog, (one) => one.outcome !== "undetermined" || begun(one)));
    dialog.body.append(...[...told, group(ELSE.untouched, found, ["undetermined"], dialog, (one) => !begun(one), true)].filter(Boolean));
  } catch (error) {
    wait.textContent = error.message;
  }
}

/** Whether any condition is met already; the rest is about other people, or nothing was said of it. */
function begun(one) {
  return one.findings.some((finding) => finding.cells.some((cell) => cell.truth === "T"));
}

function group(title, found, outcomes, dialog, belongs, folded = FOLDED.has(outcomes[0])) {
  const of = found.determinations.filter((one) => outcomes.includes(one.outcome) && belongs(one));
  if (!of.length) return null;
  const choose = (program) => {
    dialog.close();
    change("program", (now) => (now.program = program));
  };
  const list = h("ul", { class: "else" }, ...of.map((one) => h("li", {},
    button(found.names[one.program], () => choose(one.program), { class: "plain" }),
    h("span", { class: "soft" }, [FORM.whose(one.person), openWords(one), ...one.turning].filter(Boolean).join(" · ")))));
  const heading = `${title}（${of.length}）`;
  // What is closed, or not written at all, is there for who looks; it does not stand in the way.
  return folded
    ? h("details", {}, h("summary", {}, heading), list)
    : h("section", {}, h("h3", {}, heading), list);
}
