// The overview: what is live, what waits, new files, the work under way, and what was done before.
// Does not know what is in a release.

import { button, h } from "../../shared/dom.js";
import { confirmAct } from "../parts/dialog.js";
import { pagedTable } from "../parts/table.js";
import { path, query } from "../shell/server.js";
import { addressOf } from "../shell/router.js";
import { watchJob } from "./job.js";
import { whenWords } from "./moments.js";
import { askRollback } from "./publish.js";
import { uploadCard } from "./upload.js";
import { ACTS, editWords, JOB, KINDS, OVERVIEW, STATES } from "./words.js";

/** Opens the overview; returns what is to be done on leaving. */
export async function openOverview(place, desk) {
  const work = h("div", { class: "work" });
  const top = h("div", { class: "cards" });
  const edits = h("div", { class: "edits" });
  const history = historyTable(desk);
  history.element.classList.add("log");
  const jobs = jobsTable(desk, (job) => watch(job));
  jobs.element.classList.add("log");
  place.append(
    h("div", { class: "page-head" }, h("h1", {}, OVERVIEW.title), h("p", { class: "soft" }, OVERVIEW.lead)),
    edits, top, work, h("h2", {}, OVERVIEW.history), history.element, h("h2", {}, OVERVIEW.jobs), jobs.element);
  let unwatch = null;
  const first = await refresh();
  if (first.job) watch(first.job);
  return () => unwatch?.();

  async function refresh() {
    const found = await desk.server.get("api/v1/releases");
    const upload = uploadCard(desk, found.staged, watch);
    edits.replaceChildren(...editsNote(desk, found, watch));
    top.replaceChildren(liveCard(desk, found, again), stagedCard(desk, found, again), upload);
    return found;
  }

  async function again() {
    await refresh();
    history.first();
    jobs.first();
  }

  function watch(job) {
    unwatch?.();
    unwatch = watchJob(work, desk, job, { ondone: done, onclosed: closed, onrestaged: watch });
    jobs.first();
    top.querySelector(".upload")?.remove();
    work.scrollIntoView({ block: "nearest" });
  }

  function done(job) {
    if (["stage", "review"].includes(job.kind) && !(job.outcome.unchanged && job.outcome.live === undefined)) {
      desk.go(`releases/${job.outcome.release}`);
      return;
    }
    work.replaceChildren(h("p", { class: "note good", role: "status" }, job.kind === "stage" ? JOB.unchanged : STATES.done));
    again();
  }

  function closed() {
    work.replaceChildren();
    again();
  }
}

/** What was edited at the desk: it goes with the next staging, and is said so that nobody wonders where it came from. */
function editsNote(desk, found, watch) {
  if (!found.edits.length) return [];
  const names = [...new Set(found.edits.map((one) => `${editWords(one.path)}（${one.person}）`))].join("、");
  const staged = found.edits.every((one) => one.staged);
  const act = button(OVERVIEW.stageEdits, async () => {
    act.disabled = true;
    try {
      const uploads = found.staged?.files.map((one) => one.upload) ?? [];
      watch(await desk.server.post("api/v1/jobs", { kind: "stage", uploads, waiting: found.staged?.id ?? null }));
    } catch (error) {
      desk.warn(error.message);
      act.disabled = false;
    }
  });
  return [h("p", { class: staged ? "note row" : "note warn row" }, OVERVIEW.edits(names), staged ? OVERVIEW.editsIn : OVERVIEW.editsOut, !staged && act)];
}

function liveCard(desk, found, again) {
  const live = found.live;
  if (!live) return h("section", { class: "card" }, h("h2", {}, OVERVIEW.live), h("p", {}, OVERVIEW.none));
  const canGoBack = found.back && desk.user.role === "administrator";
  return h("section", { class: "card", "aria-label": OVERVIEW.live },
    h("h2", {}, OVERVIEW.live),
    h("p", {}, OVERVIEW.since(whenWords(live.created)), " ", h("span", { class: "release-id soft" }, live.id)),
    countsList(live.counts),
    h("div", { class: "row" },
      live.previous && linkTo(`releases/${live.id}`, OVERVIEW.look),
      h("span", { class: "push" }),
      canGoBack && button(OVERVIEW.rollback, () => askRollback(desk, live.id, found.back, again), { class: "danger" })));
}

function stagedCard(desk, found, again) {
  const staged = found.staged;
  if (!staged) return h("section", { class: "card", "aria-label": OVERVIEW.staged }, h("h2", {}, OVERVIEW.staged), h("p", { class: "soft" }, OVERVIEW.noStaged));
  const open = button(OVERVIEW.open, () => desk.go(`releases/${staged.id}`), { class: "primary" });
  return h("section", { class: "card waiting", "aria-label": OVERVIEW.staged },
    h("h2", {}, OVERVIEW.staged),
    h("p", {}, OVERVIEW.stagedBy(staged.person, whenWords(staged.created)), " ", h("span", { class: "release-id soft" }, staged.id)),
    staged.files.length > 0 && h("p", { class: "file-names" }, staged.files.map((one) => one.name).join("、")),
    h("p", { class: "row" }, ...stagedChips(staged)),
    h("div", { class: "row" }, open, h("span", { class: "push" }), button(OVERVIEW.discard, () => discard(desk, staged.id, again), { class: "danger" })));
}

/** What a staged release is known to do, as chips. */
export function stagedChips(staged) {
  if (!staged.reviewed) return [h("span", { class: "chip warn" }, OVERVIEW.unreviewed)];
  return [
    h("span", { class: staged.reasons ? "chip bad" : "chip good" }, staged.reasons ? OVERVIEW.failed(staged.reasons) : OVERVIEW.passed),
    h("span", { class: staged.effects ? "chip warn" : "chip" }, OVERVIEW.effects(staged.effects)),
  ];
}

async function discard(desk, id, again) {
  if (!(await confirmAct(OVERVIEW.discardTitle, OVERVIEW.discardWords, OVERVIEW.discardYes, { danger: true }))) return;
  try {
    await desk.server.post(`${path("api/v1/releases", id)}/discard`);
    desk.say(OVERVIEW.discarded);
  } catch (error) {
    desk.warn(error.message);
  }
  again();
}

function countsList(counts) {
  const known = Object.entries(OVERVIEW.counts).filter(([name]) => name in counts);
  return h("dl", { class: "counts" }, ...known.map(([name, words]) => h("div", {}, h("dt", {}, words), h("dd", {}, counts[name]))));
}

function historyTable(desk) {
  const { columns } = OVERVIEW;
  return pagedTable({
    caption: OVERVIEW.history,
    empty: OVERVIEW.historyEmpty,
    size: 5,
    load: ({ page, size, signal }) => desk.server.get(query("api/v1/publications", { page, size }), { signal }),
    columns: [
      { title: columns.at, cell: (one) => whenWords(one.at) },
      { title: columns.act, cell: (one) => h("span", { class: one.act === "rollback" ? "chip warn" : "chip good" }, ACTS[one.act]) },
      { title: columns.release, cell: (one) => (one.kept ? linkTo(`releases/${one.release}`, one.release) : one.release) },
      { title: columns.person, cell: (one) => one.person || OVERVIEW.noReason },
      { title: columns.reason, cell: (one) => one.reason || OVERVIEW.noReason },
    ],
  });
}

function jobsTable(desk, watch) {
  const { columns } = OVERVIEW;
  const chips = { done: "chip good", failed: "chip bad", cancelled: "chip warn" };
  return pagedTable({
    caption: OVERVIEW.jobs,
    empty: OVERVIEW.jobsEmpty,
    size: 5,
    load: ({ page, size, signal }) => desk.server.get(query("api/v1/jobs", { page, size }), { signal }),
    columns: [
      { title: columns.at, cell: (job) => whenWords(job.created) },
      { title: columns.act, cell: (job) => KINDS[job.kind] },
      { title: columns.files, cell: (job) => job.files.map((one) => one.name).join("、") || OVERVIEW.noReason },
      { title: columns.person, cell: (job) => job.person },
      { title: columns.state, cell: (job) => jobEnd(job, chips, watch) },
    ],
  });
}

function jobEnd(job, chips, watch) {
  const chip = h("span", { class: chips[job.state] ?? "chip" }, STATES[job.state]);
  if (job.state !== "failed" && job.state !== "cancelled") return chip;
  const why = job.fault.split("\n")[0] ?? "";
  return h("div", { class: "job-end" }, h("div", { class: "row" }, chip, button(JOB.open, () => watch(job), { class: "plain", "aria-label": `${JOB.open}：${why.slice(0, 60)}` })),
    why && h("span", { class: "soft" }, why));
}

function linkTo(place, words) {
  return h("a", { href: `${location.pathname}${addressOf(place)}` }, words);
}
