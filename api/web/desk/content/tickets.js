// Correction tickets: what is open and due, what was done about it. Officers open them at the workbench.

import { button, h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { pagedTable } from "../parts/table.js";
import { path, query } from "../shell/server.js";
import { chip, choiceBox, exportButton, facts, pageHead, place as placeName, program, source } from "./blocks.js";
import { moment } from "./words.js";

export const page = {
  path: "tickets",
  title: "纠错工单",
  group: "办理",
  roles: ["officer", "editor", "administrator"],
  open(place, desk) {
    const wanted = { state: "open" };
    const mayMend = desk.user.role !== "officer";
    const list = pagedTable({
      caption: "纠错工单",
      columns: columns((one) => openTicket(desk, one, mayMend, () => list.reload())),
      load: ({ page: number, size, signal }) => desk.server.get(query("api/v1/tickets", { ...wanted, page: number, size }), { signal }),
      empty: "没有这样的工单。",
    });
    place.append(
      pageHead(page.title, "坐席说哪条答复有误，编辑在期限以前改好、办结。", mayMend ? exportButton(desk, () => "api/v1/exports/tickets", "tickets.csv") : null),
      h("div", { class: "finds" }, choiceBox("看哪些", [["open", "待办的"], ["settled", "已办结的"], ["", "全部"]], (state) => {
        wanted.state = state;
        list.first();
      })),
      list.element);
  },
};

function columns(open) {
  return [
    { title: "编号", numeric: true, cell: (one) => one.id },
    { title: "期限", cell: (one) => [one.due, " ", one.overdue ? chip("过期", "bad") : null].filter(Boolean) },
    { title: "问题", cell: (one) => h("span", { class: "words-cell short" }, one.question) },
    { title: "哪里不对", cell: (one) => h("span", { class: "words-cell short" }, one.wrong) },
    { title: "谁提的", cell: (one) => one.opened_by },
    { title: "情况", cell: (one) => (one.state === "open" ? chip("待办", "warn") : chip("已办结", "good")) },
    { title: "操作", cell: (one) => h("div", { class: "row-acts" }, button("打开", () => open(one), { class: "plain", "aria-label": `打开工单 ${one.id}` })) },
  ];
}

function openTicket(desk, one, mayMend, onchange) {
  const dialog = openDialog(`工单 ${one.id}`, { wide: true });
  dialog.body.append(facts([
    ["问题", one.question], ["当时的答复", one.answer], ["哪里不对", one.wrong],
    ["地区", placeName(desk, one.region, "")], ["事项", program(desk, one.program, "")],
    ["依据", one.sources.length ? one.sources.map((id) => source(desk, id)) : ""], ["期限", `${one.due}${one.overdue ? "（过期了）" : ""}`], ["提出", `${one.opened_by}，${moment(one.opened)}`],
    ["怎么办的", one.outcome], ["办结", one.settled ? `${one.settled_by}，${moment(one.settled)}` : ""],
  ]));
  if (one.state !== "open" || !mayMend) return;
  const form = makeForm({
    fields: [{
      name: "outcome", label: "怎么办的", type: "textarea", rows: 3, max: 2000, required: true,
      hint: "改了哪份文件、哪条规则、哪句话，什么时候发布；或者为什么答复没有错。",
      check: (words) => (words.trim().length < 2 ? "多写几个字。" : ""),
    }],
    submit: "办结",
    onsubmit: async ({ outcome }) => {
      try {
        await desk.server.post(path("api/v1/tickets", one.id, "settle"), { version: one.version, outcome: outcome.trim() });
      } finally {
        onchange();
      }
      dialog.close();
      desk.say(`工单 ${one.id} 已经办结。`);
    },
  });
  dialog.body.append(form.element);
}
