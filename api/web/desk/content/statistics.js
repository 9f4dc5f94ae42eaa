// The figures as charts: questions a day, how they ended, by program and by place, and how long answering took. Every
// chart has its figures beside it; all of them together are one CSV.

import { h } from "../../shared/dom.js";
import { makeForm } from "../parts/form.js";
import { query } from "../shell/server.js";
import { exportButton, pageHead } from "./blocks.js";
import { columns, lines, pair, table } from "./drawing.js";
import { stacks, total } from "./stacks.js";
import { dayFromNow, statusWords } from "./words.js";

const MOST_ROWS = 12;
const COLOURS = 6;
const REST = "rest";

export const page = {
  path: "statistics",
  title: "统计",
  group: "管理",
  roles: ["officer", "editor", "administrator"],
  async open(place, desk) {
    const wanted = { first: dayFromNow(-29), last: dayFromNow() };
    const charts = h("div", { class: "stack" });
    const show = async () => charts.replaceChildren(...drawn(await desk.server.get(query("api/v1/statistics", wanted))));
    const form = makeForm({
      fields: [
        { name: "first", label: "从哪天", type: "date", value: wanted.first, required: true },
        {
          name: "last", label: "到哪天", type: "date", value: wanted.last, required: true,
          check: (last, { first }) => (last < first ? "要不早于开始那天。" : ""),
        },
      ],
      submit: "看",
      onsubmit: async (values) => {
        Object.assign(wanted, values);
        await show();
      },
    });
    form.element.classList.add("finds-form");
    place.append(
      pageHead(page.title, "来自流水：一次咨询怎么结束、用了多久，没有问了什么。", exportButton(desk, () => query("api/v1/exports/statistics", wanted), "statistics.csv")),
      form.element, charts);
    await show();
  },
};

function drawn(found) {
  if (!found.total) return [h("p", { class: "note" }, "这段时间没有人问过。")];
  const days = everyDay(found.first, found.last);
  const perDay = days.map((day) => [day.slice(5), found.by_day[day] ?? 0]);
  const parts = leading(found.by_status);
  const timed = days.filter((day) => found.times_by_day[day]);
  const times = timed.map((day) => found.times_by_day[day]);
  const spans = [["一半在多少以内", times.map(([half]) => half)], ["95% 在多少以内", times.map(([, most]) => most)]];
  return [
    numbers(found),
    pair("每天的问题", columns(`每天的问题，一共 ${found.total} 个`, perDay), table("每天的问题", ["日期", "问题"], perDay)),
    pair("怎么结束的", columns("各种状态的问题数", ranked(found.by_status).slice(0, 8).map(([key, n]) => [statusWords(key), n])),
      table("怎么结束的", ["状态", "问题"], ranked(found.by_status).map(([key, n]) => [statusWords(key), n]))),
    crossed("各事项怎么结束的", "事项", found.status_by_program, found.program_names, parts),
    crossed("各地怎么结束的", "地区", found.status_by_region, found.region_names, parts),
    pair("答复用时（毫秒）", lines("每天的答复用时", timed.map((day) => day.slice(5)), spans),
      table("答复用时（毫秒）", ["日期", "一半以内", "95% 以内"], timed.map((day, number) => [day, ...times[number]]))),
  ];
}

function numbers(found) {
  const answered = found.by_status.answered ?? 0;
  const shown = [
    ["问题", found.total], ["已答复", `${answered}（${Math.round((100 * answered) / found.total)}%）`],
    ["资料未载", found.by_status.declined_no_provision ?? 0],
    ["一半在多少以内", `${found.milliseconds_p50} 毫秒`], ["95% 在多少以内", `${found.milliseconds_p95} 毫秒`],
  ];
  return h("dl", { class: "numbers" }, ...shown.map(([name, value]) => h("div", { class: "card" }, h("dt", {}, name), h("dd", {}, String(value)))));
}

function crossed(heading, of, counted, names, parts) {
  const rows = Object.entries(counted).sort(([, one], [, other]) => total(other) - total(one)).map(([key, ends]) => [names[key] || key || `没说${of}`, gathered(ends, parts)]);
  const drawing = stacks(`${heading}，最多的 ${Math.min(rows.length, MOST_ROWS)} 个`, rows.slice(0, MOST_ROWS), parts);
  const figures = rows.map(([name, ends]) => [name, ...parts.map(([key]) => ends[key] ?? 0), total(ends)]);
  return pair(heading, drawing, table(heading, [of, ...parts.map(([, words]) => words), "合计"], figures), { below: true });
}

/** The commonest statuses, each with a colour; the others together have the last. */
function leading(byStatus) {
  const order = ranked(byStatus).map(([key]) => key);
  const shown = order.slice(0, COLOURS).map((key) => [key, statusWords(key)]);
  return order.length > COLOURS ? [...shown, [REST, "其余"]] : shown;
}

function gathered(of, parts) {
  const known = new Set(parts.map(([key]) => key));
  const found = {};
  for (const [key, n] of Object.entries(of)) {
    const place = known.has(key) ? key : REST;
    found[place] = (found[place] ?? 0) + n;
  }
  return found;
}

function ranked(counted) {
  return Object.entries(counted).sort(([, one], [, other]) => other - one);
}

function everyDay(first, last) {
  const days = [];
  for (let day = Date.parse(first); day <= Date.parse(last); day += 86_400_000) days.push(new Date(day).toISOString().slice(0, 10));
  return days;
}
