// The audit trail: who did what, whether the chain is whole, and the security log. Nothing here can be changed.

import { button, h } from "../../shared/dom.js";
import { copyText } from "../parts/files.js";
import { pagedTable } from "../parts/table.js";
import { query } from "../shell/server.js";
import { exportButton, findBox, pageHead } from "./blocks.js";
import { moment } from "./words.js";

export const page = {
  path: "audit",
  title: "审计记录",
  group: "管理",
  roles: ["administrator"],
  open(place, desk) {
    const wanted = { find: "", first: "" };
    const acts = listOf(desk, "api/v1/audit", "records", "审计记录", ACTS, wanted);
    const doors = listOf(desk, "api/v1/security-log", "events", "安全日志", DOORS, {});
    const since = h("input", { type: "date", id: "audit-since", onchange: () => {
      wanted.first = since.value;
      acts.first();
    } });
    place.append(
      pageHead(page.title, "工作人员做过的每一件管理上的事，一条扣着一条。", exportButton(desk, () => "api/v1/exports/audit", "audit.csv")),
      verification(desk),
      h("div", { class: "finds" },
        findBox("谁、做了什么、对象", (find) => {
          wanted.find = find;
          acts.first();
        }),
        h("div", { class: "find" }, h("label", { for: "audit-since" }, "从哪天起"), since)),
      acts.element,
      h("section", { class: "stack below" },
        h("div", { class: "page-head" }, h("h2", {}, "安全日志"), h("span", { class: "push" }), exportButton(desk, () => "api/v1/exports/security-log", "security.csv")),
        h("p", { class: "soft" }, "登录、被拒、太频繁：没有内容。"), doors.element));
  },
};

const ACTS = [
  { title: "编号", numeric: true, cell: (one) => one.number },
  { title: "时间", cell: (one) => moment(one.at) },
  { title: "谁", cell: (one) => one.actor },
  { title: "做了什么", cell: (one) => ACT_WORDS[one.act] ?? one.act },
  { title: "对象", cell: (one) => h("span", { class: "words-cell" }, one.object) },
  { title: "细节", cell: (one) => h("span", { class: "words-cell" }, Object.entries(one.detail).map(([name, value]) => `${DETAIL_WORDS[name] ?? name}：${value}`).join("\n")) },
];

const DOORS = [
  { title: "时间", cell: (one) => moment(one.at) },
  { title: "事件", cell: (one) => EVENT_WORDS[one.event] ?? one.event },
  { title: "谁", cell: (one) => one.actor },
  { title: "来访地址", cell: (one) => one.address },
  { title: "接口", cell: (one) => one.place },
];

const ACT_WORDS = {
  "user.add": "加用户", "user.change": "改用户", "user.link": "发一次性链接", "key.issue": "发密钥", "key.revoke": "停用密钥",
  "switch.close": "停止答复", "switch.open": "恢复答复", upload: "上传文件", "job.stage": "准备发布", "job.cancel": "停下任务",
  "job.retry": "重试任务", "content.add": "加一条", "content.change": "改一条", "content.remove": "拿掉一条",
  "content.discard": "放弃修改", "content.case": "加情形", "content.case_removed": "拿掉情形", "ticket.open": "提工单",
  "ticket.settle": "办结工单", "override.propose": "提人工答复", "override.approve": "批准人工答复", "override.refuse": "退回人工答复",
  "override.withdraw": "撤回人工答复", "questions.read": "看没答好的问题", "complaints.read": "看意见和投诉",
  "export.statistics": "导出统计", "export.standards": "导出标准", "export.tickets": "导出工单", "export.questions": "导出问题",
  "export.audit": "导出审计记录", "export.security_log": "导出安全日志", "release.publish": "发布", "release.rollback": "回退",
  "release.discard": "放弃待发布的", "release.changes.csv": "导出差别", "upload.correct": "更正上传的文件", "user.password": "改密码",
  "job.retention": "清理到期内容", "job.backup": "备份", "job.review": "重新核对", "handoff.taken": "接下转来的咨询",
  "handoff.closed": "办完转来的咨询", "backup.restore": "恢复备份",
};

const EVENT_WORDS = {
  signed_in: "登录", signed_out: "退出", sign_in_failed: "登录失败", sign_in_failed_and_locked: "登录失败，锁住了", sign_in_locked: "锁着的时候来登录",
  link_refused: "一次性链接不能用", refused_401: "没登录，被拒", refused_403: "没有权限，被拒", refused_429: "太频繁，被拒",
};
const DETAIL_WORDS = {
  role: "角色", active: "在用", words: "说的话", uploads: "文件", due: "期限", citation: "依据", expires: "有效到", entry: "哪一条", days: "天数", groups: "组数",
  name: "名称", bytes: "字节", release: "发布", reason: "理由",
};

function listOf(desk, address, name, caption, columns, wanted) {
  return pagedTable({
    caption,
    columns,
    load: async ({ page: number, size, signal }) => {
      const found = await desk.server.get(query(address, { ...wanted, page: number, size }), { signal });
      return { ...found, items: found[name] };
    },
    empty: "没有记录。",
    size: 15,
  });
}

/** Whether the chain is whole; with a head noted earlier also whether it is still the same chain. */
function verification(desk) {
  const outcome = h("div", { role: "status", class: "stack" });
  const noted = h("input", { id: "audit-witness", autocomplete: "off", placeholder: "编号:校验值" });
  const check = async () => {
    outcome.replaceChildren("正在核对…");
    try {
      outcome.replaceChildren(...verdict(await desk.server.get(query("api/v1/audit/verification", { witness: noted.value.trim() }))));
    } catch (error) {
      outcome.replaceChildren(h("p", { class: "note bad" }, error.message));
    }
  };
  check();
  return h("section", { class: "card stack" },
    h("h2", {}, "这条链完整吗"), outcome,
    h("details", {}, h("summary", {}, "用以前记下的链尾核对"),
      h("div", { class: "row witness" }, h("label", { for: "audit-witness" }, "以前记下的链尾"), noted, button("核对", check))));
}

function verdict(found) {
  const copied = h("span", { role: "status", class: "soft" });
  const words = found.intact
    ? h("p", { class: "note good" }, "完整：没有一条被改过、删过或者插进来过。")
    : h("div", { class: "note bad" }, h("p", {}, "不完整，请马上查："), ...found.faults.map((fault) => h("p", {}, fault)));
  const copy = async () => (copied.textContent = (await copyText(found.head)) ? "已经复制。" : "请选中以后自己复制。");
  return [words, h("div", { class: "row" },
    h("span", { class: "soft" }, "现在的链尾（请另外记下）："), h("code", { class: "head-code" }, found.head),
    button("复制", copy, { class: "plain", "aria-label": "复制链尾" }), copied)];
}
