// Officers' own answers: proposed at the workbench, approved here by a second person, shown to the public until their day.

import { button, h } from "../../shared/dom.js";
import { confirmAct, openDialog } from "../parts/dialog.js";
import { pagedTable } from "../parts/table.js";
import { path, query } from "../shell/server.js";
import { chip, choiceBox, facts, pageHead, place as placeName, program } from "./blocks.js";
import { moment } from "./words.js";

const STATES = { proposed: ["待批准", "warn"], approved: ["已批准", "good"], refused: ["已退回", ""], withdrawn: ["已撤回", ""] };

export const page = {
  path: "overrides",
  title: "人工答复",
  group: "办理",
  roles: ["officer", "editor", "administrator"],
  open(place, desk) {
    const wanted = { state: desk.user.role === "officer" ? "" : "proposed" };
    const list = pagedTable({
      caption: "人工答复",
      columns: columns(desk, (one) => openAnswer(desk, one, () => list.reload())),
      load: ({ page: number, size, signal }) => desk.server.get(query("api/v1/overrides", { ...wanted, page: number, size }), { signal }),
      empty: "没有这样的人工答复。",
    });
    const states = [["proposed", "待批准的"], ["approved", "已批准的"], ["refused", "退回的"], ["withdrawn", "撤回的"], ["", "全部"]];
    place.append(
      pageHead(page.title, "坐席自己写的答复，另一个人批准以后，群众问同一句话就看到它，标着“人工答复”、谁写的、依据和有效期。"),
      h("div", { class: "finds" }, choiceBox("看哪些", states, (state) => {
        wanted.state = state;
        list.first();
      }, wanted.state)),
      list.element);
  },
};

function columns(desk, open) {
  return [
    { title: "编号", numeric: true, cell: (one) => one.id },
    { title: "问题", cell: (one) => h("span", { class: "words-cell short" }, one.question) },
    { title: "地区", cell: (one) => placeName(desk, one.region) },
    { title: "谁提的", cell: (one) => one.proposed_by },
    { title: "有效到", cell: (one) => one.expires },
    { title: "情况", cell: (one) => standing(one) },
    { title: "操作", cell: (one) => h("div", { class: "row-acts" }, button("打开", () => open(one), { class: "plain", "aria-label": `打开人工答复 ${one.id}` })) },
  ];
}

function standing(one) {
  const [words, kind] = STATES[one.state];
  if (one.state !== "approved" || one.in_force) return chip(words, kind);
  return [chip(words), " ", chip(one.faults.length ? "依据变了，不再显示" : "过期了", "bad")];
}

function openAnswer(desk, one, onchange) {
  const dialog = openDialog(`人工答复 ${one.id}`, { wide: true });
  dialog.body.append(facts([
    ["问题", one.question], ["答复", one.answer], ["依据", one.citation_words ? `${one.citation_words}（${one.citation}）` : `${one.citation}（现行资料里没有）`],
    ["地区", placeName(desk, one.region)], ["事项", program(desk, one.program)], ["有效到", one.expires], ["谁提的", `${one.proposed_by}，${moment(one.proposed)}`],
    ["情况", standing(one)], ["谁定的", one.decided ? `${one.decided_by}，${moment(one.decided)}` : ""],
  ]));
  if (one.faults.length) dialog.body.append(h("div", { class: "note bad" }, h("p", {}, "现在不能给群众看："), ...one.faults.map((fault) => h("p", {}, fault))));
  const fault = h("p", { class: "bad", role: "alert" });
  dialog.body.append(fault);
  const decide = async (act, said) => {
    try {
      await desk.server.post(path("api/v1/overrides", one.id, act), { version: one.version });
      dialog.close();
      desk.say(said);
    } catch (error) {
      fault.textContent = error.message;
    }
    onchange();
  };
  dialog.foot.append(...acts(desk, one, decide));
}

function acts(desk, one, decide) {
  const editor = desk.user.role !== "officer";
  const own = one.proposed_by === desk.user.name;
  const found = [];
  if (["proposed", "approved"].includes(one.state) && (own || editor)) {
    found.push(button("撤回", async () => {
      const sure = await confirmAct("撤回这条人工答复？", "群众马上看不到它了，要用得重新提。", "撤回", { danger: true });
      if (sure) decide("withdraw", "已经撤回。");
    }, { class: "danger" }));
  }
  if (one.state === "proposed" && editor && !own) {
    found.push(button("退回", () => decide("refuse", "已经退回。")), button("批准", () => decide("approve", "已经批准，群众现在就看得到。"), { class: "primary" }));
  }
  if (one.state === "proposed" && editor && own) found.push(h("p", { class: "soft" }, "自己提的，要由另一个人批准。"));
  return found;
}
