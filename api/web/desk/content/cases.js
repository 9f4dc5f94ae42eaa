// The cases that every release must pass: list them, run them, add one from a question in one click.

import { button, h } from "../../shared/dom.js";
import { confirmAct } from "../parts/dialog.js";
import { pagedTable } from "../parts/table.js";
import { path, query } from "../shell/server.js";
import { chip, findBox, pageHead, place as placeName } from "./blocks.js";
import { openCase } from "./case_form.js";
import { stage } from "./pending.js";
import { runCases } from "./running.js";
import { statusWords } from "./words.js";

export const page = {
  path: "cases",
  title: "情形",
  group: "资料",
  roles: ["editor", "administrator"],
  open(place, desk) {
    const state = { find: "", version: "", shown: [], results: new Map() };
    const list = pagedTable({
      caption: "情形",
      columns: columns(desk, state, (one) => remove(one)),
      load: ({ page: number, size, signal }) => desk.server.get(query("api/v1/cases", { find: state.find, page: number, size }), { signal }),
      empty: "没有这样的情形。",
      onshown: (found) => {
        state.version = found.version;
        state.shown = found.items;
        runners.forEach((one) => (one.disabled = !found.items.length));
        waiting.hidden = !found.items.some((one) => one.pending);
      },
    });
    const waiting = h("div", { class: "note warn" },
      h("p", {}, "标着“没发布”的情形，下一次准备发布时一起带上；从那以后，哪次发布答错它，就发布不了。"),
      h("div", { class: "row" }, button("现在准备发布", () => stage(desk))));
    waiting.hidden = true;
    const running = h("div", { class: "stack", "aria-live": "polite" });
    const runners = [button("跑这一页", () => run(false), { disabled: true }), button("跑全部", () => run(true), { disabled: true })];
    const run = async (all) => {
      runners.forEach((one) => (one.disabled = true));
      const ids = all ? await allIds(desk, state.find) : state.shown.map((one) => one.id);
      await runCases(desk, running, ids, state.results);
      list.reload();
    };
    place.append(
      pageHead(page.title, "发布以前逐条重放：问什么、答复必须做到什么。答错一条就不能发布。",
        ...runners,
        button("加一条", () => openCase(desk, {}, () => list.first()), { class: "primary" })),
      waiting,
      h("div", { class: "finds" }, findBox("找有这个词的", (find) => {
        state.find = find;
        list.first();
      })),
      running, list.element);
    if (desk.query.get("say")) {
      openCase(desk, { say: desk.query.get("say"), region: desk.query.get("region") ?? "" }, () => list.first());
    }

    async function remove(one) {
      const version = state.version;
      if (!(await confirmAct("拿掉这个情形？", [one.name, one.says.join("；")], "拿掉", { danger: true }))) return;
      try {
        await desk.server.delete(query(path("api/v1/cases", one.id), { version }));
        desk.say("已经拿掉。");
      } catch (error) {
        desk.warn(error.message);
      }
      list.reload();
    }
  },
};

function columns(desk, state, remove) {
  return [
    { title: "情形", cell: (one) => [h("strong", {}, one.name), " ", one.pending ? chip("没发布", "warn") : null].filter(Boolean) },
    { title: "问什么", cell: (one) => h("span", { class: "words-cell" }, one.says.join("\n") || h("span", { class: "soft" }, "按情况判断，不提问")) },
    { title: "地区", cell: (one) => placeName(desk, one.region) },
    { title: "必须做到", cell: (one) => h("span", { class: "words-cell" }, one.expects.map(inWords).join("\n")) },
    { title: "结果", cell: (one) => outcome(state.results.get(one.id)) },
    { title: "操作", cell: (one) => (one.desk ? taker(one, remove) : h("span", { class: "soft" }, "语料里的")) },
  ];
}

function taker(one, remove) {
  return h("div", { class: "row-acts" }, button("拿掉", () => remove(one), { class: "plain", "aria-label": `拿掉：${one.name}` }));
}

function inWords(expected) {
  return expected.startsWith("答成 ") ? expected.replace(/[a-z_]+/gu, statusWords) : expected;
}

function outcome(result) {
  if (!result) return h("span", { class: "soft" }, "没跑");
  if (!result.reasons.length) return chip("通过", "good");
  return [chip("不通过", "bad"), h("span", { class: "words-cell" }, result.reasons.join("\n"))];
}

async function allIds(desk, find) {
  const ids = [];
  for (let page = 1; ; page += 1) {
    const found = await desk.server.get(query("api/v1/cases", { find, page, size: 200 }));
    ids.push(...found.items.map((one) => one.id));
    if (!found.items.length || ids.length >= found.total) return ids;
  }
}
