// Who may sign in, and the keys of programs: added, changed, stopped. A link or a key is shown once.

import { button, h } from "../../shared/dom.js";
import { confirmAct, openDialog } from "../parts/dialog.js";
import { copyText } from "../parts/files.js";
import { makeForm } from "../parts/form.js";
import { pagedTable } from "../parts/table.js";
import { path, query } from "../shell/server.js";
import { chip, pageHead } from "./blocks.js";
import { dayFromNow, moment, ROLE_WORDS } from "./words.js";

const STAFF = ["officer", "editor", "administrator"].map((role) => [role, ROLE_WORDS[role]]);
const NAME = /^[\p{L}\p{N}_.@-]{2,40}$/u;

export const page = {
  path: "users",
  title: "用户和密钥",
  group: "管理",
  roles: ["administrator"],
  open(place, desk) {
    const users = listOf(desk, "users", "用户", userColumns);
    const keys = listOf(desk, "keys", "机器密钥", keyColumns);
    place.append(
      pageHead(page.title, "谁能登录、能做什么；别的程序用什么密钥来问。每一次改动都进审计记录。"),
      h("section", { class: "stack" },
        h("div", { class: "page-head" }, h("h2", {}, "用户"), h("span", { class: "push" }), button("加一个用户", () => addUser(desk, users), { class: "primary" })),
        users.element),
      h("section", { class: "stack below" },
        h("div", { class: "page-head" }, h("h2", {}, "机器密钥"), h("span", { class: "push" }), button("发一个密钥", () => addKey(desk, keys))),
        keys.element));
  },
};

function listOf(desk, name, caption, columns) {
  const list = pagedTable({
    caption,
    columns: columns(desk, () => list),
    load: async ({ page: number, size, signal }) => {
      const found = await desk.server.get(query(`api/v1/${name}`, { page: number, size }), { signal });
      return { ...found, items: found[name] };
    },
    empty: "还没有。",
    size: 10,
  });
  return list;
}

function userColumns(desk, list) {
  return [
    { title: "用户名", cell: (one) => h("strong", {}, one.name) },
    { title: "角色", cell: (one) => ROLE_WORDS[one.role] },
    { title: "情况", cell: (one) => (!one.active ? chip("停用", "bad") : one.ready ? chip("在用", "good") : chip("还没设密码", "warn")) },
    { title: "建于", cell: (one) => moment(one.created) },
    { title: "操作", cell: (one) => h("div", { class: "row-acts" },
      button("换角色", () => changeRole(desk, one, list()), { class: "plain", "aria-label": `换角色：${one.name}` }),
      button("一次性链接", () => giveLink(desk, one, list()), { class: "plain", "aria-label": `一次性链接：${one.name}` }),
      button(one.active ? "停用" : "恢复", () => toggle(desk, one, list()), { class: "plain", "aria-label": `${one.active ? "停用" : "恢复"}：${one.name}` })) },
  ];
}

function keyColumns(desk, list) {
  const state = (one) => {
    if (one.revoked) return chip("停用", "bad");
    return one.expires && Date.parse(one.expires) < Date.now() ? chip("过期", "warn") : chip("在用", "good");
  };
  return [
    { title: "名称", cell: (one) => h("strong", {}, one.name) },
    { title: "能做什么", cell: (one) => ROLE_WORDS[one.role] },
    { title: "情况", cell: state },
    { title: "到哪天", cell: (one) => moment(one.expires) || "不限" },
    { title: "谁发的", cell: (one) => `${one.created_by}，${moment(one.created)}` },
    { title: "操作", cell: (one) => (one.revoked ? "" : h("div", { class: "row-acts" }, button("停用", () => revoke(desk, one, list()), { class: "plain", "aria-label": `停用密钥：${one.name}` }))) },
  ];
}

function addUser(desk, list) {
  const dialog = openDialog("加一个用户");
  const form = makeForm({
    fields: [
      {
        name: "name", label: "用户名", required: true, max: 40, autocomplete: "off",
        hint: "2 到 40 个字：文字、数字和 . _ - @。群众会在人工答复里看到它。",
        check: (name) => (NAME.test(name.trim()) ? "" : "2 到 40 个字，只能有文字、数字和 . _ - @。"),
      },
      { name: "role", label: "角色", type: "select", options: STAFF, value: "officer", hint: "坐席答热线；编辑改资料；管理员发布、管用户。" },
    ],
    submit: "加上",
    onsubmit: async ({ name, role }) => {
      const made = await desk.server.post("api/v1/users", { name: name.trim(), role });
      dialog.close();
      list.reload();
      showLink(made);
    },
  });
  dialog.body.append(form.element);
  form.focus();
}

function showLink(made) {
  const address = `${location.origin}${location.pathname}#/password/${made.link}`;
  showOnce(`给“${made.user.name}”的一次性链接`, `只显示这一次，${made.hours} 小时以内用它设密码，用过就作废。请当面或用内部渠道交给本人。`, address);
}

function showOnce(title, lead, secret) {
  const dialog = openDialog(title);
  const copied = h("span", { role: "status" });
  dialog.body.append(h("p", {}, lead), h("p", { class: "secret" }, secret), copied);
  const copy = async () => (copied.textContent = (await copyText(secret)) ? "已经复制。" : "浏览器不让复制，请选中以后自己复制。");
  dialog.foot.append(button("复制", copy, { class: "primary" }));
}

async function giveLink(desk, one, list) {
  const words = "以前的链接作废，锁住的用户名解开。现在的密码在他设新密码以前还能用。";
  if (!(await confirmAct(`给“${one.name}”新的一次性链接？`, words, "要一个"))) return;
  await attempt(desk, list, async () => showLink(await desk.server.post(path("api/v1/users", one.name, "link"))));
}

function changeRole(desk, one, list) {
  const dialog = openDialog(`换“${one.name}”的角色`);
  const form = makeForm({
    fields: [{ name: "role", label: "角色", type: "select", options: STAFF, value: one.role, hint: "换了以后，他要重新登录。" }],
    submit: "换",
    onsubmit: async ({ role }) => {
      await send(desk, one, { role }, list);
      dialog.close();
      desk.say("已经换好。");
    },
  });
  dialog.body.append(form.element);
  form.focus();
}

async function toggle(desk, one, list) {
  const words = one.active ? ["停用", "马上不能再登录，正在用的也会退出。以后可以恢复。"] : ["恢复", "又可以登录了。"];
  if (!(await confirmAct(`${words[0]}“${one.name}”？`, words[1], words[0], { danger: one.active }))) return;
  await attempt(desk, list, () => send(desk, one, { active: !one.active }, list));
}

/** What was seen goes along, so that whoever is second is told. */
async function send(desk, one, change, list) {
  try {
    await desk.server.patch(path("api/v1/users", one.name), { ...change, seen: { role: one.role, active: one.active } });
  } finally {
    list.reload();
  }
}

function addKey(desk, list) {
  const dialog = openDialog("发一个机器密钥");
  const form = makeForm({
    fields: [
      { name: "name", label: "给哪个程序用", required: true, max: 80, autocomplete: "off" },
      { name: "role", label: "能做什么", type: "select", options: Object.entries(ROLE_WORDS), value: "citizen", hint: "只给它够用的。" },
      { name: "expires", label: "到哪天（可以不填）", type: "date", min: dayFromNow() },
    ],
    submit: "发出",
    onsubmit: async ({ name, role, expires }) => {
      const made = await desk.server.post("api/v1/keys", { name: name.trim(), role, ...(expires ? { expires } : {}) });
      dialog.close();
      list.reload();
      showOnce(`“${made.key.name}”的密钥`, "只显示这一次。请马上存到要用它的程序里。", made.secret);
    },
  });
  dialog.body.append(form.element);
  form.focus();
}

async function revoke(desk, one, list) {
  if (!(await confirmAct(`停用密钥“${one.name}”？`, "马上不能再用，不能恢复，只能另发一个。", "停用", { danger: true }))) return;
  await attempt(desk, list, () => desk.server.delete(path("api/v1/keys", one.id)));
}

async function attempt(desk, list, act) {
  try {
    await act();
  } catch (error) {
    desk.warn(error.message);
  }
  list.reload();
}
