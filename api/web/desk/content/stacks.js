// Bars made of parts, lying: how the questions of each program or place ended. Does not know what the parts are.

import { h } from "../../shared/dom.js";
import { legend, s } from "./drawing.js";

const WIDE = 640;
const NAMES = 190;
const ROW = 26;

/** `rows`: [[name, {part: number}]], `parts`: [[key, words]] in order; parts beyond the colours go to the last. */
export function stacks(title, rows, parts) {
  const most = Math.max(1, ...rows.map(([, of]) => total(of)));
  const drawn = rows.flatMap(([name, of], place) => {
    const y = place * ROW + 4;
    let x = NAMES;
    const bars = parts.flatMap(([key, words], number) => {
      const wide = ((WIDE - NAMES - 48) * (of[key] ?? 0)) / most;
      if (!wide) return [];
      const bar = s("rect", { class: `c${number}`, x, y, width: wide, height: ROW - 8 }, s("title", {}, `${name} ${words}：${of[key]}`));
      x += wide;
      return [bar];
    });
    return [
      s("text", { class: "tick end", x: NAMES - 8, y: y + 13 }, cut(name)), ...bars,
      s("text", { class: "tick", x: x + 6, y: y + 13 }, total(of)),
    ];
  });
  const high = Math.max(1, rows.length) * ROW + 4;
  const svg = s("svg", { viewBox: `0 0 ${WIDE} ${high}`, class: "chart", role: "img", "aria-label": title }, ...drawn);
  return h("div", {}, legend(parts.map(([, words]) => words)), svg);
}

export function total(of) {
  return Object.values(of).reduce((sum, one) => sum + one, 0);
}

function cut(name) {
  return name.length > 13 ? `${name.slice(0, 12)}…` : name;
}
