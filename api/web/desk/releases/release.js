// One release in full: what was read, what changes, which answers change, the checks; publishing it. Says when someone else
// was there first. Each tab loads when it is opened. Does not know what is in the tabs.

import { button, h } from "../../shared/dom.js";
import { path, query } from "../shell/server.js";
import { addressOf } from "../shell/router.js";
import { openChanges } from "./changes.js";
import { openEffects } from "./effects.js";
import { openGate } from "./gate.js";
import { watchJob } from "./job.js";
import { repeatedly, whenWords } from "./moments.js";
import { stagedChips } from "./overview.js";
import { askPublish } from "./publish.js";
import { openReadings } from "./readings.js";
import { OVERVIEW, RELEASE } from "./words.js";

const LOOK_EVERY = 8;
const TABS = { readings: openReadings, changes: openChanges, effects: openEffects, gate: openGate };

/** Opens a release; returns what is to be done on leaving. */
export async function openRelease(place, desk, id) {
  const address = path("api/v1/releases", id);
  const state = await desk.server.get("api/v1/releases");
  const staged = state.staged?.id === id ? state.staged : null;
  const live = state.live?.id === id ? state.live : null;
  const found = await summary(desk, address);
  const kind = staged ? "staged" : live ? "published" : "retired";
  const panel = h("div", { class: "panel", role: "tabpanel", id: "release-panel", tabindex: "-1" });
  const work = h("div", { class: "work" });
  const notice = h("div", { role: "status" });
  const tabs = makeTabs((name) => show(name), {
    readings: found.readings, changes: found.changes, effects: found.effects?.total, gate: found.failed,
  });
  const context = { id, address, staged, state, restage, review, kept: new Map() };
  const leave = { work: null, tab: null, look: null };
  place.append(head(), notice, work, tabs.element, panel);
  show(TABS[desk.query.get("tab")] ? desk.query.get("tab") : found.readings ? "readings" : "changes");
  if (state.job) watch(state.job);
  if (staged) leave.look = repeatedly(LOOK_EVERY, look);
  return () => Object.values(leave).forEach((one) => one?.());

  function head() {
    const made = (staged ?? live)?.created;
    return h("div", { class: "page-head" },
      h("h1", {}, RELEASE.title[kind]),
      h("span", { class: "soft" }, staged ? OVERVIEW.stagedBy(staged.person, whenWords(made)) : made ? OVERVIEW.since(whenWords(made)) : ""),
      h("span", { class: "release-id soft" }, id),
      ...(staged ? stagedChips(staged) : []),
      h("span", { class: "push" }),
      h("a", { href: `${location.pathname}${addressOf("releases")}`, class: "back" }, RELEASE.back),
      staged && publishButton());
  }

  function publishButton() {
    if (!staged.reviewed) return button(RELEASE.review, review, { class: "primary" });
    if (desk.user.role !== "administrator") return h("span", { class: "note" }, RELEASE.onlyAdministrators);
    return button(RELEASE.publish, () => askPublish(desk, { id, live: state.live?.id ?? null, changes: found.changes, gate: found.gate, effects: found.effects },
      () => desk.go("releases")), { class: "primary" });
  }

  async function show(name) {
    leave.tab?.();
    leave.tab = null;
    tabs.choose(name);
    const inner = h("div", { class: `tab-${name}` });
    panel.replaceChildren(inner);
    panel.setAttribute("aria-label", RELEASE.tabs[name]);
    history.replaceState(null, "", addressOf(`releases/${id}`, { tab: name }));
    try {
      leave.tab = (await TABS[name](inner, desk, context)) ?? null;
    } catch (error) {
      if (error.name !== "AbortError") inner.replaceChildren(h("p", { class: "note bad", role: "alert" }, error.message));
    }
  }

  /** The files of this release once more, after corrections. */
  async function restage() {
    const uploads = staged.files.map((one) => one.upload);
    watch(await desk.server.post("api/v1/jobs", { kind: "stage", uploads, waiting: id }));
  }

  async function review() {
    try {
      watch(await desk.server.post("api/v1/jobs", { kind: "review", release: id }));
    } catch (error) {
      desk.warn(error.message);
    }
  }

  function watch(job) {
    leave.work?.();
    leave.work = watchJob(work, desk, job, { ondone: (done) => reopen(done.outcome.release), onclosed: () => work.replaceChildren(), onrestaged: watch });
    work.scrollIntoView({ block: "nearest" });
  }

  function reopen(release) {
    desk.go(`releases/${release}`, { tab: tabs.chosen(), at: Date.now().toString(36) });
  }

  async function look() {
    const now = await desk.server.get("api/v1/releases");
    const words = now.staged?.id !== id ? RELEASE.overtaken : now.live?.id !== state.live?.id ? RELEASE.moved : "";
    if (!words || notice.childElementCount) return;
    notice.replaceChildren(h("p", { class: "note warn" }, words, " ", button(RELEASE.toNew, () => desk.go("releases"), { class: "plain" })));
  }
}

async function summary(desk, address) {
  const [changes, readings, gate, effects] = await Promise.all([
    desk.server.get(query(`${address}/changes`, { size: 1 })),
    desk.server.get(query(`${address}/readings`, { size: 1 })),
    absent(desk.server.get(`${address}/gate`)),
    absent(desk.server.get(query(`${address}/effects`, { size: 1 }))),
  ]);
  const failed = gate?.checks.flatMap((one) => one.reasons).length;
  return { changes: changes.total, readings: readings.total, gate, effects, failed };
}

/** Nothing where the server has nothing. */
async function absent(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error.status === 404) return null;
    throw error;
  }
}

/** A row of tabs, chosen by click or by the arrow keys; a count stands beside each name. */
function makeTabs(onchoose, counts) {
  const names = Object.keys(TABS);
  let chosen = "";
  const tabs = names.map((name) => h("button", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "release-panel", onclick: () => onchoose(name),
  }, RELEASE.tabs[name], counts[name] ? h("span", { class: name === "gate" ? "count bad" : "count" }, counts[name]) : null));
  const element = h("div", { role: "tablist", class: "tabs" }, ...tabs);
  element.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (names.indexOf(chosen) + step + names.length) % names.length;
    onchoose(names[next]);
    tabs[next].focus();
  });
  const choose = (name) => {
    chosen = name;
    names.forEach((one, place) => {
      tabs[place].setAttribute("aria-selected", String(one === name));
      tabs[place].tabIndex = one === name ? 0 : -1;
    });
  };
  return { element, choose, chosen: () => chosen };
}
