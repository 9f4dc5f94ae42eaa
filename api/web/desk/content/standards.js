// Standards with their dates: the newest figure of each, how it went over time, and which have outlived their usual
// renewal. They are changed on the release page, with a workbook; here they are watched.

import { button, h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { pagedTable } from "../parts/table.js";
import { query } from "../shell/server.js";
import { chip, exportButton, findBox, pageHead } from "./blocks.js";
import { steps, table } from "./drawing.js";
import { dayFromNow } from "./words.js";

export const page = {
  path: "standards",
  title: "标准",
  group: "资料",
  roles: ["officer", "editor", "administrator"],
  open(place, desk) {
    const wanted = { find: "", alerts_only: desk.query.get("alerts") === "1" };
    const note = h("p", { class: "note warn", role: "status" });
    note.hidden = true;
    const list = pagedTable({
      caption: "各地标准",
      columns: COLUMNS,
      load: ({ page: number, size, signal }) =>
        desk.server.get(query("api/v1/standards", { ...wanted, alerts_only: wanted.alerts_only || "", page: number, size }), { signal }),
      empty: "没有这样的标准。标准在“发布”页用表格上传。",
      onshown: (found) => {
        note.hidden = !found.alerts;
        note.textContent = `有 ${found.alerts} 个标准该查一查有没有新的了，排在最前面。`;
      },
    });
    const only = h("input", { type: "checkbox", id: "only-alerts", checked: wanted.alerts_only, onchange: () => {
      wanted.alerts_only = only.checked;
      list.first();
    } });
    place.append(
      pageHead(page.title, "现行发布里的每一个标准。多久换一次是从它自己（或别处同一标准）的生效日期推出来的；推不出来就不提醒。",
        exportButton(desk, () => "api/v1/exports/standards", "standards.csv")),
      h("div", { class: "finds" },
        findBox("标准或地方", (find) => {
          wanted.find = find;
          list.first();
        }),
        h("div", { class: "check" }, only, h("label", { for: "only-alerts" }, "只看要提醒的"))),
      note, list.element);
  },
};

const COLUMNS = [
  { title: "标准", cell: (one) => [one.standard, " ", chip(one.kind), one.residence ? [" ", chip(one.residence)] : null].flat().filter(Boolean) },
  { title: "地区", cell: (one) => one.region_name },
  { title: "最近一期", numeric: true, cell: (one) => `${newest(one).value} ${one.unit}` },
  { title: "从哪天起", cell: (one) => newest(one).effective ?? "没有写" },
  { title: "用了多久", cell: (one) => (one.age_days === null ? "说不准" : spell(one.age_days)) },
  { title: "多久换一次", cell: (one) => (one.usual_days ? `${spell(one.usual_days)}${one.usual_of === "own" ? "" : "（别处）"}` : `推不出（${one.points.length} 期）`) },
  { title: "提醒", cell: (one) => (one.alert ? chip("该查了", "warn") : "") },
  { title: "走势", cell: (one) => button("看走势", () => openSeries(one), { class: "plain", "aria-label": `看走势：${one.region_name}${one.standard}${one.residence}` }) },
];

function newest(one) {
  return one.points[one.points.length - 1];
}

function spell(days) {
  const months = Math.round(days / 30.4);
  if (months < 1) return `${days} 天`;
  const years = Math.floor(months / 12);
  return [years ? `${years} 年` : "", months % 12 ? `${months % 12} 个月` : ""].filter(Boolean).join(" ");
}

function openSeries(one) {
  const name = `${one.region_name}${one.standard}${one.residence}`;
  const dialog = openDialog(`${name}（${one.unit}）`, { wide: true });
  const dated = one.points.filter((point) => point.effective);
  if (one.alert) dialog.body.append(h("p", { class: "note warn" }, one.alert));
  if (dated.length) {
    const title = `${name}的走势，${dated.length} 期，最近 ${newest(one).value} ${one.unit}`;
    dialog.body.append(h("div", { class: "chart-box one" }, steps(title, dated.map((point) => ({ from: point.effective, until: point.expires, value: point.value })), dayFromNow())));
  }
  const rows = one.points.map((point) => [point.effective ?? "没有写", point.value, point.expires ?? "", point.as_of, point.basis.join("；"), point.note]);
  dialog.body.append(table(`${name}每一期`, ["生效", `金额（${one.unit}）`, "失效", "资料时点", "依据", "说明"], rows.reverse(), [2, 3, 4, 5]));
}
