// One program: its workbook down, a changed one up, and what came of it. Does not know how a fault is found.

import { button, h } from "../../shared/dom.js";
import { moment } from "../content/words.js";
import { stage } from "../content/pending.js";
import { confirmAct } from "../parts/dialog.js";
import { saveFrom } from "../parts/files.js";
import { progressBar } from "../parts/progress.js";
import { addressOf } from "../shell/router.js";
import { path, query } from "../shell/server.js";
import { findings } from "./findings.js";
import { CHIPS, FOUND, LIST, ONE, STATES } from "./words.js";

/** Fills the page. */
export async function openProgram(place, desk, program) {
  const address = path("api/v1/workbooks", program);
  const first = await find(desk, program);
  if (!first) throw new Error(ONE.none(program));
  const standing = h("div", {});
  const result = h("div", { class: "result", "aria-live": "polite" });
  const download = () => saveFrom(desk.server, address, `${program}.xlsx`).catch((error) => desk.warn(error.message));
  const stop = { now: null };
  place.append(
    h("p", {}, h("a", { class: "back", href: `${location.pathname}${addressOf("workbooks")}` }, ONE.back)),
    h("div", { class: "page-head" }, h("h1", {}, ONE.title(first.name)), h("span", { class: "soft" }, program)),
    standing, stepsCard(download, send, desk), result);
  showStanding(first);
  return () => stop.now?.abort();

  function showStanding(item) {
    const words = item.state === "waiting" ? ONE.waiting : ONE.overtaken;
    standing.replaceChildren(h("p", { class: "row" },
      h("span", { class: CHIPS[item.state] }, STATES[item.state]),
      h("span", { class: "soft" }, LIST.columns.slice(1, 5).map((name, at) => `${name} ${[item.rules, item.standards, item.procedure, item.checks][at]} 行`).join(" · "))));
    if (item.state === "published") return;
    standing.append(h("div", { class: item.state === "waiting" ? "note warn" : "note bad" },
      h("p", {}, words(item.person, moment(item.at))),
      h("div", { class: "row" }, item.state === "waiting" && button(FOUND.stage, () => stage(desk)), button(ONE.withdraw, () => withdraw(), { class: "danger" }))));
  }

  async function refresh() {
    const item = await find(desk, program);
    if (item) showStanding(item);
  }

  async function withdraw() {
    if (!(await confirmAct(ONE.withdrawTitle, ONE.withdrawWords, ONE.withdraw, { danger: true }))) return;
    try {
      await desk.server.delete(address);
      desk.say(ONE.withdrawn);
      result.replaceChildren();
    } catch (error) {
      desk.warn(error.message);
    }
    refresh();
  }

  async function send(file) {
    const abort = new AbortController();
    stop.now?.abort();
    stop.now = abort;
    const bar = progressBar(ONE.sending(file.name), { onstop: () => abort.abort() });
    result.replaceChildren(h("section", { class: "card" }, bar.element));
    try {
      const onprogress = (sent, total) => bar.set(Math.round(sent / 1024), Math.round(total / 1024), ONE.sending(file.name));
      const { upload } = await desk.server.upload("api/v1/uploads", file, { signal: abort.signal, onprogress });
      bar.set(0, 0, ONE.checking);
      await check(upload, file.name, "", abort.signal);
    } catch (error) {
      if (stop.now === abort) bar.end(error.name === "AbortError" ? ONE.stopped : error.message);
    }
  }

  async function check(upload, name, correct, signal) {
    const found = await desk.server.post(`${address}/check`, { upload, correct }, { signal });
    const again = (reason) => check(upload, name, reason);
    const apply = () => desk.server.post(`${address}/apply`, { upload, version: found.version, correct });
    const shown = findings(desk, found, { name, correct, download, again, apply, onapplied: refresh });
    result.replaceChildren(shown);
    shown.querySelector("h2").focus({ preventScroll: true });
    shown.scrollIntoView({ block: "nearest" });
  }
}

async function find(desk, program) {
  const { items } = await desk.server.get(query("api/v1/workbooks", { words: program, size: 200 }));
  return items.find((one) => one.program === program);
}

function stepsCard(download, send, desk) {
  const picker = h("input", { type: "file", accept: ".xlsx", class: "hidden", tabindex: "-1", "aria-hidden": "true" });
  const zone = h("div", { class: "drop" }, h("p", {}, ONE.drop), button(ONE.choose, () => picker.click(), { class: "primary" }), picker);
  const take = (files) => (files.length === 1 ? send(files[0]) : desk.warn(ONE.notOne));
  picker.addEventListener("change", () => {
    const files = [...picker.files];
    picker.value = "";
    if (files.length) take(files);
  });
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    take([...event.dataTransfer.files]);
  });
  const [one, two, three] = ONE.step;
  return h("section", { class: "card steps-card", "aria-label": ONE.steps },
    h("ol", { class: "how" }, h("li", {}, one, " ", button(ONE.download, download)), h("li", {}, two), h("li", {}, three)), zone);
}
