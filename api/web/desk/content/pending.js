// What was edited and is not released: a line saying so, what it changes, giving it up, and getting it ready for release
// with its progress. Does not know what was edited.

import { button, h } from "../../shared/dom.js";
import { confirmAct, openDialog } from "../parts/dialog.js";
import { progressBar } from "../parts/progress.js";
import { path } from "../shell/server.js";
import { moment } from "./words.js";

const PAUSE = 700;
const WORDS = {
  waits: "下一次准备发布时一起带上，发布以后才对群众生效。",
  stale: "可是那以后它又发布过新的，这样不能一起发布：请看清楚改了什么，放弃以后在新的上面重改。",
};

/** The line above a sheet. `show(found)` takes what the server says of the sheet; `onchange` runs after it was given up. */
export function pendingLine(desk, sheet, onchange) {
  const element = h("div", { class: "note warn" });
  element.hidden = true;
  const show = (found) => {
    element.hidden = !found.pending;
    if (!found.pending) return;
    element.className = found.stale ? "note bad" : "note warn";
    element.replaceChildren(
      h("p", {}, `这份表有没发布的修改（${found.person}，${moment(found.at)}）。${found.stale ? WORDS.stale : WORDS.waits}`),
      h("div", { class: "row" },
        button("看改了什么", () => showChanges(desk, sheet)),
        found.stale ? null : button("现在准备发布", () => stage(desk)),
        button("放弃这些修改", () => discard(desk, sheet, found, onchange), { class: "danger" })));
  };
  return { element, show };
}

async function showChanges(desk, sheet) {
  const dialog = openDialog("没发布的修改", { wide: true });
  try {
    const { lines } = await desk.server.get(path("api/v1/content", sheet, "changes"));
    dialog.body.append(
      h("p", { class: "soft" }, "划掉的是现行发布里的，下面画线的是改成的。"),
      h("div", { class: "change-lines", tabindex: "0", role: "region", "aria-label": "逐行的修改" }, ...lines.map(changeLine)));
  } catch (error) {
    dialog.body.append(h("p", { class: "note bad", role: "alert" }, error.message));
  }
}

function changeLine(line) {
  if (line.startsWith("@@")) return h("p", { class: "soft" }, "…");
  const words = line.slice(1);
  const mark = { "-": "del", "+": "ins" }[line[0]];
  return h("p", {}, mark ? h(mark, {}, words) : words);
}

async function discard(desk, sheet, found, onchange) {
  const sure = await confirmAct("放弃修改？", "这份表会回到现行发布里的样子，改过的内容不再保留。", "放弃", { danger: true });
  if (!sure) return;
  try {
    await desk.server.post(path("api/v1/content", sheet, "discard"), { version: found.version });
    desk.say("已经放弃，回到现行发布的样子。");
  } catch (error) {
    desk.warn(error.message);
  }
  onchange();
}

/** Queues a release with everything that waits, and follows it to its end. */
export async function stage(desk) {
  const state = { job: null, over: false, stopping: false };
  const dialog = openDialog("准备发布", { onclose: () => (state.over = true) });
  const cancel = () => desk.server.post(path("api/v1/jobs", state.job, "cancel")).catch((error) => desk.warn(error.message));
  const bar = progressBar("正在排队…", { onstop: () => {
    state.stopping = true;
    if (state.job) cancel();
  } });
  dialog.body.append(bar.element);
  try {
    const job = await desk.server.post("api/v1/jobs", { kind: "stage" });
    state.job = job.id;
    // Pressed before the job had a number to be stopped by.
    if (state.stopping) await cancel();
    await follow(desk, state, dialog, bar);
  } catch (error) {
    bar.end(error.message);
  }
}

async function follow(desk, state, dialog, bar) {
  while (!state.over) {
    const job = await desk.server.get(path("api/v1/jobs", state.job));
    if (job.state === "done") {
      bar.end(job.outcome.unchanged ? "和现行发布一样，没有什么可发布的。" : "准备好了。请到“发布”页看差别，再发布。");
      dialog.foot.append(button("去“发布”页", () => {
        dialog.close();
        desk.go("releases");
      }, { class: "primary" }));
      return;
    }
    if (job.state === "failed") return void bar.end(job.fault || "没有成功。");
    if (job.state === "cancelled") return void bar.end("已经停下，什么都没有改变。");
    bar.set(job.done, job.total, job.phase || job.fault || "正在排队…");
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}
