// The values of a document's head as fields of a form, and back into the sheet that stands beside its file.
// Knows which values are lists, days or one of a few words; does not know what was read.

import { READING } from "./words.js";

const LISTS = ["replaces", "aliases"];
const DAYS = ["published", "effective", "expires"];

export const LABELS = {
  title: "标题", doc_number: "文号", issuer: "发文机关", level: "效力层级", region: "地区代码", published: "公布日期",
  effective: "施行日期", expires: "失效日期", status: "状态", replaces: "取代的文件", aliases: "别名", as_of: "资料时点", id: "文件 id",
};

// Written as text: a browser shows its own date field in the order of its own country.
const DAY = "2026-07-01";
const checkDay = (value) => (!value || /^(?:19|20)\d\d-\d\d-\d\d$/u.test(value) ? "" : `写成 ${DAY} 这样`);
const CHECKS = {
  published: checkDay,
  effective: checkDay,
  expires: checkDay,
  region: (value) => (!value || /^\d{6}(\d{3}|\d{6})?$/u.test(value) ? "" : "6 位行政区划代码，如 420323"),
  id: (value) => (!value || /^[a-z][a-z0-9_]+$/u.test(value) ? "" : "小写字母开头，只用小写字母、数字和下划线"),
};

/** The fields; `values` are those of a sheet or of a reading. `hints` by name stand under a field. */
export function correctionFields(values, hints = {}) {
  return Object.entries(LABELS).map(([name, label]) => ({
    name,
    label,
    value: LISTS.includes(name) ? [values[name] ?? []].flat().join("、") : (values[name] ?? ""),
    type: ["level", "status"].includes(name) ? "select" : "text",
    placeholder: DAYS.includes(name) ? `如 ${DAY}` : undefined,
    options: name === "level" ? choices(READING.levels) : name === "status" ? choices(READING.standings) : undefined,
    hint: hints[name] ?? (LISTS.includes(name) ? READING.listHint : undefined),
    check: CHECKS[name],
  }));
}

/** What goes into the sheet: only values that are there, lists as lists, days as days. */
export function toSheet(given) {
  const sheet = {};
  for (const name of Object.keys(LABELS)) {
    const value = String(given[name] ?? "").trim();
    if (!value) continue;
    sheet[name] = LISTS.includes(name) ? value.split(/[、,，;；\s]+/u).filter(Boolean) : value;
  }
  return sheet;
}

function choices(words) {
  return [["", "—"], ...words.map((one) => [one, one])];
}
