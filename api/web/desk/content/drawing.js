// Charts as SVG, built from elements: columns, lines, and amounts over time. Each is one image to a screen reader, named
// by what it shows; the table beside it (table below) says every figure. Does not know what is counted.

import { h } from "../../shared/dom.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 640;
const HIGH = 220;
const ROOM = { left: 52, right: 14, top: 14, bottom: 30 };
const TICKS = 4;

/** An SVG element with attributes and children. */
export function s(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children.flat());
  return element;
}

/** Columns: how much of each. `items`: [[label, number]]. */
export function columns(title, items, unit = "") {
  const top = ceiling(Math.max(1, ...items.map(([, number]) => number)));
  const step = (WIDE - ROOM.left - ROOM.right) / Math.max(1, items.length);
  const bars = items.map(([label, number], place) => {
    const high = (HIGH - ROOM.top - ROOM.bottom) * (number / top);
    return s("rect", { class: "c0", x: ROOM.left + place * step + step * 0.15, y: HIGH - ROOM.bottom - high, width: step * 0.7, height: high },
      s("title", {}, `${label}：${number}${unit}`));
  });
  return chart(title, [...grid(top), ...bars, ...labels(items.map(([label]) => label), (place) => ROOM.left + (place + 0.5) * step)]);
}

/** Lines over the same labels. `lines`: [[name, [numbers]]]. */
export function lines(title, names, series) {
  const top = ceiling(Math.max(1, ...series.flatMap(([, numbers]) => numbers)));
  const step = (WIDE - ROOM.left - ROOM.right) / Math.max(1, names.length);
  const across = (place) => ROOM.left + (place + 0.5) * step;
  const up = (number) => HIGH - ROOM.bottom - (HIGH - ROOM.top - ROOM.bottom) * (number / top);
  const drawn = series.flatMap(([, numbers], number) => [
    s("polyline", { class: `line l${number}`, points: numbers.map((one, place) => `${across(place)},${up(one)}`).join(" ") }),
    ...numbers.map((one, place) => s("circle", { class: `c${number}`, cx: across(place), cy: up(one), r: 3 }, s("title", {}, `${names[place]}：${one}`))),
  ]);
  return h("div", {}, legend(series.map(([name]) => name)), chart(title, [...grid(top), ...drawn, ...labels(names, across)]));
}

/** One amount over time: it holds until the next. `points`: [{from: "2024-07-01", until, value}], the oldest first. */
export function steps(title, points, today) {
  const days = points.map((one) => Date.parse(one.from));
  const first = days[0];
  const last = Math.max(Date.parse(today), ...days);
  const span = Math.max(1, last - first);
  const top = ceiling(Math.max(...points.map((one) => one.value)) || 1);
  const across = (day) => ROOM.left + (WIDE - ROOM.left - ROOM.right) * ((day - first) / span);
  const up = (value) => HIGH - ROOM.bottom - (HIGH - ROOM.top - ROOM.bottom) * (value / top);
  const drawn = points.flatMap((one, place) => {
    const until = one.until ? Date.parse(one.until) : (days[place + 1] ?? last);
    const y = up(one.value);
    return [
      s("line", { class: "line l0", x1: across(days[place]), x2: across(Math.max(until, days[place])), y1: y, y2: y }),
      s("circle", { class: "c0", cx: across(days[place]), cy: y, r: 4 }, s("title", {}, `${one.from} 起：${one.value}`)),
      s("text", { class: "mark", x: Math.min(across(days[place]) + 4, WIDE - 60), y: Math.max(y - 7, 11) }, String(one.value)),
    ];
  });
  const ends = [s("text", { class: "tick", x: ROOM.left, y: HIGH - 8 }, points[0].from)];
  if (last > first) ends.push(s("text", { class: "tick end", x: WIDE - ROOM.right, y: HIGH - 8 }, new Date(last).toISOString().slice(0, 10)));
  return chart(title, [...grid(top), ...drawn, ...ends]);
}

/** What the colours stand for. */
export function legend(names) {
  return h("ul", { class: "legend" }, ...names.map((name, number) => h("li", {}, h("span", { class: `swatch s${number}`, "aria-hidden": "true" }), name)));
}

/** The figures of a chart as a table. `heads`, then rows of cells; the first names the row, `words` columns hold no figures. */
export function table(caption, heads, rows, words = []) {
  const kind = (place) => (place && !words.includes(place) ? "numeric" : null);
  return h("div", { class: "table-box figures", tabindex: "0", role: "region", "aria-label": caption },
    h("table", {}, h("caption", { class: "hidden" }, caption),
      h("thead", {}, h("tr", {}, ...heads.map((one, place) => h("th", { scope: "col", class: kind(place) }, one)))),
      h("tbody", {}, ...rows.map(([name, ...cells]) => h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((one, place) => h("td", { class: kind(place + 1) }, one)))))));
}

/** A chart and its table: side by side, or a wide table below. */
export function pair(heading, drawing, figures, { below = false } = {}) {
  return h("section", { class: "card chart-card" }, h("h2", {}, heading), h("div", { class: below ? "chart-over" : "chart-pair" }, h("div", { class: "chart-box" }, drawing), figures));
}

function chart(title, inside) {
  return s("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, class: "chart", role: "img", "aria-label": title }, ...inside);
}

function grid(top) {
  return Array.from({ length: TICKS + 1 }, (_, number) => {
    const y = HIGH - ROOM.bottom - ((HIGH - ROOM.top - ROOM.bottom) * number) / TICKS;
    const value = (top * number) / TICKS;
    return [
      s("line", { class: "grid", x1: ROOM.left, x2: WIDE - ROOM.right, y1: y, y2: y }),
      s("text", { class: "tick end", x: ROOM.left - 6, y: y + 4 }, Number.isInteger(value) ? value : value.toFixed(1)),
    ];
  }).flat();
}

/** Labels under a chart, as many as have room. */
function labels(names, across) {
  const every = Math.ceil(names.length / 8);
  return names.flatMap((name, place) => (place % every ? [] : [s("text", { class: "tick middle", x: across(place), y: HIGH - 8 }, name)]));
}

/** A round number not below. */
function ceiling(number) {
  const size = 10 ** Math.floor(Math.log10(number));
  return [1, 2, 4, 5, 8, 10].map((one) => one * size).find((one) => one >= number) ?? number;
}
