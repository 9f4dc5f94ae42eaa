// The form for one case: tried against the live release first, kept when its question holds nobody's own situation.

import { button, h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { chip, placeOptions } from "./blocks.js";
import { STATUSES } from "./words.js";

const LINES = /[\n；;]+/u;

/** Opens the form, filled in with what is given; `onkept` runs after the case was kept. */
export async function openCase(desk, given, onkept) {
  const dialog = openDialog("加一个情形", { wide: true });
  const tried = h("div", { class: "stack", role: "status" });
  const form = makeForm({
    fields: fields(given, await placeOptions(desk, "不说地区")),
    submit: "存下",
    others: [button("先试一试", () => attempt(desk, form, tried))],
    onsubmit: async (values) => {
      await desk.server.post("api/v1/cases", { ...written(values), own_words: values.own_words });
      dialog.close();
      desk.say("已经记下，下一次准备发布时一起带上。");
      onkept();
    },
  });
  form.element.classList.add("sides");
  dialog.body.append(
    given.say ? h("p", { class: "note warn" }, "这句话是群众说的。请改写成不带个人情况的一般问法，再存下。") : null, form.element, tried);
  form.focus();
}

function fields(given, places) {
  const known = places.some(([code]) => code === given.region);
  return [
    { name: "say", label: "问什么", type: "textarea", rows: 2, max: 300, required: true, value: given.say },
    { name: "region", label: "地区", type: "select", value: known ? given.region : "", options: places },
    { name: "name", label: "这个情形说的是什么", required: true, max: 60, value: "", hint: "写政策上的要点，比如：公墓价格资料里没有，不猜。" },
    { name: "status", label: "答复要成为", type: "select", value: "", options: [["", "不管"], ...Object.entries(STATUSES)] },
    { name: "must", label: "必须说到", type: "textarea", rows: 2, max: 600, hint: "一行一样；几种说法都行的用竖线隔开，比如：乡镇|街道。" },
    { name: "never", label: "不该说", type: "textarea", rows: 2, max: 600, hint: "一行一样。" },
    { name: "cites", label: "要引的条款", max: 300, hint: "文件 id 空一格条款号，比如 shehui_jiuzhu_fa a18.p1；几条用分号隔开。" },
    { name: "own_words", label: "问法里没有谁的个人情况", type: "checkbox", required: true },
  ];
}

function written(values) {
  const lines = (text) => text.split(LINES).map((one) => one.trim()).filter(Boolean);
  return {
    name: values.name.trim(),
    region: values.region || null,
    say: values.say.trim(),
    status: values.status ? [values.status] : [],
    must: lines(values.must),
    never: lines(values.never),
    cites: lines(values.cites),
  };
}

async function attempt(desk, form, tried) {
  form.fault("");
  tried.replaceChildren("正在试…");
  try {
    const body = written(form.values());
    const found = await desk.server.post("api/v1/cases/try", { ...body, name: body.name || "试一试" });
    tried.replaceChildren(
      h("p", {}, found.reasons.length ? chip("现在答得不对", "bad") : chip("现在就答得对", "good")),
      ...found.reasons.map((reason) => h("p", { class: "bad" }, reason)),
      h("details", { open: true }, h("summary", {}, "现在的答复"), h("pre", {}, found.answer)));
  } catch (error) {
    tried.replaceChildren(h("p", { class: "bad" }, error.message));
  }
  tried.scrollIntoView({ block: "nearest" });
}
