// The three sheets: which fields an entry has and how a list shows it. How one is edited is in sheet.js.

import { h } from "../../shared/dom.js";
import { place, placeCodes, program, programs } from "./blocks.js";
import { sheetPage } from "./sheet.js";

const SPLIT = /[、，,\s]+/u;
const CODES = "place-codes";
const CODE = /^\d{6}(\d{3}|\d{6})?$/u;
const PHONE = /^\d[\d-]{2,}$/u;

export const replies = sheetPage({
  path: "replies",
  name: "replies",
  title: "固定回复",
  lead: "每种答复状态说的话。花括号里的词由程序填，要留着；不要写数字和电话，电话在“热线和窗口”里。",
  fixed: true,
  wide: true,
  what: (item) => `${item.values.of} · ${item.values.what}`,
  columns: [
    { title: "状态", cell: (item) => item.values.of },
    { title: "哪一句", cell: (item) => item.values.what },
    { title: "说的话", cell: (item) => (item.values.text ? h("span", { class: "words-cell" }, item.values.text) : h("span", { class: "soft" }, "（不说）")) },
  ],
  fields: (_, values) => [{ name: "text", label: "说的话", type: "textarea", rows: 4, max: 600, value: values.text, check: oneLine }],
  write: (values) => ({ text: values.text.trim() }),
});

export const glossary = sheetPage({
  path: "glossary",
  name: "glossary",
  title: "口语词表",
  lead: "群众怎么说、文件里怎么叫。写了事项的，群众一说就当作在问这个事项。",
  what: (item) => item.values.term,
  columns: [
    { title: "群众的说法", cell: (item) => h("span", { class: "words-cell" }, item.values.say.join("、")) },
    { title: "文件里的说法", cell: (item) => item.values.term },
    { title: "事项", cell: (item, desk) => program(desk, item.values.program, "不指事项") },
  ],
  fields: async (desk, values) => [
    { name: "say", label: "群众的说法", required: true, max: 500, value: (values.say ?? []).join("、"), hint: "几种说法用顿号隔开。" },
    { name: "term", label: "文件里的说法", required: true, max: 60, value: values.term },
    { name: "program", label: "事项", type: "select", value: values.program ?? "", options: [["", "不指事项"], ...(await programs(desk))] },
  ],
  write: (values) => ({ say: values.say.split(SPLIT).filter(Boolean), term: values.term.trim(), program: values.program }),
});

export const contacts = sheetPage({
  path: "contacts",
  name: "contacts",
  title: "热线和窗口",
  lead: "答复里只会出现这里有的号码。每条都要有来源；上线前逐条核对。",
  what: (item) => `${item.values.name} ${item.values.number}`,
  columns: [
    { title: "号码", cell: (item) => item.values.number },
    { title: "名称", cell: (item) => item.values.name },
    { title: "什么时候打", cell: (item) => item.values.when },
    { title: "管哪里", cell: (item, desk) => place(desk, item.values.scope) },
    { title: "来源", cell: (item) => h("span", { class: "words-cell" }, item.values.source, item.values.note ? h("span", { class: "soft" }, `（${item.values.note}）`) : null) },
  ],
  fields: (_, values) => [
    { name: "number", label: "号码", required: true, max: 20, value: values.number, check: (value) => (PHONE.test(value.trim()) ? "" : "只写数字和横线，至少三位。") },
    { name: "name", label: "名称", required: true, max: 60, value: values.name },
    { name: "when", label: "什么时候打", required: true, max: 200, value: values.when },
    {
      name: "scope", label: "管哪里（行政区划代码）", required: true, max: 12, value: values.scope ?? "100000", list: CODES,
      hint: "打地名就列出代码，选一个；全国是 100000。", check: (value) => (CODE.test(value.trim()) ? "" : "要写代码：打地名，从列出来的里面选。"),
    },
    { name: "source", label: "来源", required: true, max: 300, value: values.source },
    { name: "note", label: "备注", max: 300, value: values.note },
  ],
  prepare: (desk, form) => form.append(placeCodes(desk, form.querySelector(`[list="${CODES}"]`), CODES)),
  write: (values) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.trim()])),
});

function oneLine(value) {
  return value.trim().includes("\n") ? "写成一段，不要换行。" : "";
}
