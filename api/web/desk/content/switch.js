// The kill switch: answering is closed for the public, with words of one's own or the prepared ones, and opened again.

import { button, h } from "../../shared/dom.js";
import { confirmAct } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { facts, pageHead } from "./blocks.js";
import { moment } from "./words.js";

const ADDRESS = "api/v1/switch";

export const page = {
  path: "switch",
  title: "停答开关",
  group: "管理",
  roles: ["administrator"],
  async open(place, desk) {
    const card = h("section", { class: "card stack" });
    place.append(
      pageHead(page.title, "答复出了大错、资料不能用了，就先停下来：群众和坐席只看到事先写好的话，编辑和管理员照常能问，好查问题。"), card);
    const show = async () => card.replaceChildren(...drawn(desk, await desk.server.get(ADDRESS), show));
    await show();
  },
};

function drawn(desk, now, show) {
  const said = now.closed ? now.words || "“固定回复”里停答时说的话" : "";
  const state = now.closed ? h("p", { class: "switch-state bad" }, "现在停着，不答复群众") : h("p", { class: "switch-state" }, "正常答复");
  const told = facts([["谁动的", now.person], ["什么时候", moment(now.at)], ["对群众说", said]]);
  if (now.by_setting) return [state, h("p", { class: "note warn" }, "是启动设置 WENZHENG_CLOSED 关的，这里打不开；请改设置以后重启。"), told];
  return [state, told, now.closed ? opener(desk, show) : closer(desk, show)];
}

function opener(desk, show) {
  return h("div", { class: "row" }, button("恢复答复", async () => {
    if (!(await confirmAct("恢复答复？", "群众马上又能问了。", "恢复"))) return;
    await throwSwitch(desk, { closed: false, seen: true }, "已经恢复答复。", show);
  }, { class: "primary" }));
}

function closer(desk, show) {
  const form = makeForm({
    fields: [{ name: "words", label: "停答时对群众说的话", type: "textarea", rows: 3, max: 500, hint: "不填就用“固定回复”里停答时说的话。" }],
    submit: "停止答复",
    onsubmit: async ({ words }) => {
      const sure = await confirmAct("停止答复？", "群众和坐席马上都问不了，只看到停答时的话。", "停止", { danger: true });
      if (sure) await throwSwitch(desk, { closed: true, words: words.trim(), seen: false }, "已经停止答复。", show);
    },
  });
  return form.element;
}

async function throwSwitch(desk, body, said, show) {
  try {
    await desk.server.put(ADDRESS, body);
    desk.say(said);
  } catch (error) {
    desk.warn(error.message);
  }
  await show();
}
