// A job while it runs and when it has ended: its phase, how far, stopping, trying again, why it failed. The page may be
// left and reloaded meanwhile; the server does the work. Does not know what is done with the outcome.

import { button, h } from "../../shared/dom.js";
import { progressBar } from "../parts/progress.js";
import { path } from "../shell/server.js";
import { correctFiles } from "./missing.js";
import { repeatedly } from "./moments.js";
import { JOB, KINDS, PHASES } from "./words.js";

const EVERY = 0.8;
const ENDED = ["done", "failed", "cancelled"];
const LATE = 20_000;

/** Watches a job in `place`; `ondone(job)` once it has succeeded, `onclosed()` when its end was read. Returns the stop. */
export function watchJob(place, desk, job, { ondone, onclosed, onrestaged }) {
  const address = path("api/v1/jobs", job.id);
  const bar = progressBar(KINDS[job.kind], { onstop: () => stop() });
  const steps = h("ol", { class: "steps", "aria-label": JOB.steps });
  const title = h("p", { class: "job-title" }, h("strong", {}, KINDS[job.kind]), h("span", { class: "soft" }, ` ${job.files.map((one) => one.name).join("、")}`));
  place.replaceChildren(h("section", { class: "card job", "aria-label": KINDS[job.kind] }, title, job.kind === "stage" && steps, bar.element));
  let rest = null;
  show(job);
  if (!ENDED.includes(job.state)) rest = repeatedly(EVERY, async () => show(await desk.server.get(address)));

  async function stop() {
    try {
      show(await desk.server.post(`${address}/cancel`));
    } catch (error) {
      desk.warn(error.message);
    }
  }

  function show(now) {
    drawSteps(steps, now);
    if (now.state === "waiting") bar.set(0, 0, waitingWords(now));
    else if (now.state === "running") bar.set(now.done, now.total, now.phase || KINDS[now.kind]);
    else end(now);
  }

  function end(now) {
    rest?.();
    if (now.state === "done") ondone(now);
    else place.replaceChildren(ended(desk, now, { onclosed, onrestaged, again: (fresh) => watchJob(place, desk, fresh, { ondone, onclosed, onrestaged }) }));
  }

  return () => rest?.();
}

function waitingWords(job) {
  const since = Date.now() - new Date(job.created).getTime();
  const fault = job.fault ? ` ${JOB.again(job.attempts + 1)}：${job.fault}` : "";
  return (since > LATE && !job.fault ? JOB.late : JOB.queued) + fault;
}

function drawSteps(steps, job) {
  const at = PHASES.indexOf(job.phase);
  steps.replaceChildren(...PHASES.map((phase, place) =>
    h("li", { class: place < at ? "past" : place === at ? "now" : "", "aria-current": place === at ? "step" : null }, phase)));
}

/** A job that failed or was stopped: its reasons line by line, and what can be done. */
function ended(desk, job, { onclosed, onrestaged, again }) {
  const failed = job.state === "failed";
  const lines = job.fault.split("\n").filter(Boolean).map((line) => line.replace(...JOB.beside));
  const retry = button(JOB.retry, async () => {
    retry.disabled = true;
    try {
      again(await desk.server.post(`${path("api/v1/jobs", job.id)}/retry`));
    } catch (error) {
      desk.warn(error.message);
      retry.disabled = false;
    }
  });
  return h("section", { class: `card job note ${failed ? "bad" : "warn"}`, role: failed ? "alert" : "status" },
    h("p", {}, h("strong", {}, failed ? JOB.failed : JOB.cancelled), h("span", { class: "soft" }, ` ${job.files.map((one) => one.name).join("、")}`)),
    lines.length > 0 && h("ul", { class: "faults" }, ...lines.map((line) => h("li", {}, line))),
    h("div", { class: "row" },
      failed && JOB.lacking.test(job.fault) && job.files.length > 0 && button(JOB.correct, () => correctFiles(desk, job, onrestaged)),
      retry,
      button(JOB.close, onclosed, { class: "plain" })));
}
