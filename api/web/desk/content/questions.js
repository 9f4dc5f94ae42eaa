// Questions that went unanswered or were found wanting, alike ones together; one click makes a case of one.

import { button, h } from "../../shared/dom.js";
import { pagedTable } from "../parts/table.js";
import { query } from "../shell/server.js";
import { chip, choiceBox, exportButton, pageHead, place as placeName, program } from "./blocks.js";
import { statusWords } from "./words.js";

export const page = {
  path: "questions",
  title: "没答好的",
  group: "办理",
  roles: ["editor", "administrator"],
  open(place, desk) {
    const wanted = { kind: "all", days: "30" };
    const read = h("p", { class: "soft", role: "status" });
    const list = pagedTable({
      caption: "没答好的问题",
      columns: columns(desk),
      load: ({ page: number, size, signal }) => desk.server.get(query("api/v1/questions", { ...wanted, page: number, size }), { signal }),
      empty: "这段时间没有。",
      onshown: (found) => (read.textContent = found.read ? `一共 ${found.read} 句，相像的放在一起是 ${found.total} 组。` : ""),
    });
    const choose = (name) => (value) => {
      wanted[name] = value;
      list.first();
    };
    place.append(
      pageHead(page.title, "没答上来的，和群众说答得不好的。只有打过码的问话，看不到是谁问的；在对话保留期以内。每看一次都有记录。",
        exportButton(desk, () => query("api/v1/exports/questions", { days: wanted.days }), "questions.csv")),
      h("div", { class: "finds" },
        choiceBox("看哪些", [["all", "没答上来的和评价不好的"], ["unhelpful", "只看评价不好的"]], choose("kind")),
        choiceBox("多久以内", [["7", "7 天"], ["30", "30 天"], ["90", "90 天"]], choose("days"), wanted.days)),
      read, list.element,
      h("section", { class: "stack below" }, h("h2", {}, "意见和投诉"), h("p", { class: "soft" }, "没有指着哪一句答复的话，打过码。群众可以报编号来问。"), complaints(desk).element));
  },
};

function columns(desk) {
  return [
    { title: "问话", cell: (one) => words(one) },
    { title: "次数", numeric: true, cell: (one) => one.count },
    { title: "评价不好", numeric: true, cell: (one) => one.unhelpful || "" },
    { title: "答成什么", cell: (one) => h("span", { class: "chips" }, ...Object.entries(one.statuses).map(([status, n]) => chip(`${statusWords(status)} ${n}`))) },
    { title: "地区和事项", cell: (one) => about(desk, one) },
    { title: "最近", cell: (one) => one.last },
    { title: "操作", cell: (one) => h("div", { class: "row-acts" }, button("做成情形", () => makeCase(desk, one), { class: "plain", "aria-label": `做成情形：${one.words}` })) },
  ];
}

function about(desk, one) {
  return h("span", { class: "chips" },
    ...Object.keys(one.regions).map((code) => chip(placeName(desk, code))),
    ...Object.keys(one.programs).map((id) => chip(program(desk, id))));
}

const VERDICTS = { complaint: "投诉", wrong: "答错了", unclear: "没看懂", outdated: "过时了", not_asked: "答非所问", other: "别的", helpful: "有帮助" };

function complaints(desk) {
  return pagedTable({
    caption: "意见和投诉",
    columns: [
      { title: "编号", numeric: true, cell: (one) => one.number },
      { title: "哪天", cell: (one) => one.day },
      { title: "是什么", cell: (one) => chip(VERDICTS[one.verdict] ?? one.verdict) },
      { title: "说的话", cell: (one) => h("span", { class: "words-cell" }, one.comment) },
    ],
    load: ({ page: number, size, signal }) => desk.server.get(query("api/v1/complaints", { page: number, size }), { signal }),
    empty: "没有。",
    size: 10,
  });
}

function words(one) {
  const more = [...one.others, ...one.comments.map((said) => `意见：${said}`)];
  return h("span", { class: "words-cell" }, one.words,
    more.length ? h("details", {}, h("summary", {}, `还有 ${more.length} 句`), ...more.map((said) => h("p", {}, said))) : null);
}

function makeCase(desk, one) {
  const [region = ""] = Object.keys(one.regions);
  desk.go("cases", { say: one.words, region });
}
