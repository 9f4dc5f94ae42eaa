// Tables a page at a time: the server gives {items, total, page, size}, pages from 1. Tells that it loads, that there is
// nothing, and that it failed. Does not know what the rows are.

import { button, h } from "../../shared/dom.js";

const WORDS = {
  loading: "正在查…",
  none: "没有内容。",
  again: "再试一次",
  first: "第一页",
  back: "上一页",
  next: "下一页",
  where: (page, pages, total) => `第 ${page} 页，共 ${pages} 页，${total} 条`,
};
const SIZE = 20;

/**
 * A paged table. `columns`: {title, cell(item) → text, element or list of them, numeric, narrow};
 * `load({page, size, signal})` gives a page. Returns {element, reload(), first()}: `first` starts again at page 1.
 */
export function pagedTable({ caption, columns, load, empty = WORDS.none, size = SIZE, onshown }) {
  const state = { page: 1, stop: null };
  const body = h("tbody", {});
  const status = h("p", { class: "table-status", role: "status" });
  const pager = makePager((page) => show(page));
  const head = h("tr", {}, ...columns.map((one) => h("th", { scope: "col", class: one.numeric ? "numeric" : null }, one.title)));
  const table = h("table", {}, h("caption", { class: "hidden" }, caption), h("thead", {}, head), body);
  const element = h("div", { class: "paged" }, h("div", { class: "table-box", tabindex: "0", role: "region", "aria-label": caption }, table), status, pager.element);

  async function show(page) {
    state.stop?.abort();
    const stop = (state.stop = new AbortController());
    status.replaceChildren(WORDS.loading);
    try {
      const found = await load({ page, size, signal: stop.signal });
      if (stop.signal.aborted) return;
      // The last rows of a page may have been dealt with by someone else meanwhile.
      if (!found.items.length && page > 1) return void show(Math.max(1, Math.min(page - 1, Math.ceil(found.total / size))));
      state.page = page;
      body.replaceChildren(...found.items.map((item) => row(columns, item)));
      table.hidden = !found.items.length;
      status.replaceChildren(found.items.length ? "" : empty);
      pager.show(page, Math.max(1, Math.ceil(found.total / size)), found.total);
      onshown?.(found);
    } catch (error) {
      if (error.name === "AbortError") return;
      status.replaceChildren(h("span", { class: "bad" }, error.message), " ", button(WORDS.again, () => show(page), { class: "plain" }));
    }
  }
  show(1);
  return { element, reload: () => show(state.page), first: () => show(1) };
}

function row(columns, item) {
  return h("tr", {}, ...columns.map((one) => h("td", { class: one.numeric ? "numeric" : null }, ...[one.cell(item)].flat())));
}

function makePager(go) {
  const now = { page: 1 };
  const first = button(WORDS.first, () => go(1), { class: "plain" });
  const back = button(WORDS.back, () => go(now.page - 1), { class: "plain" });
  const next = button(WORDS.next, () => go(now.page + 1), { class: "plain" });
  const where = h("span", { class: "soft" });
  const element = h("div", { class: "pager" }, where, first, back, next);
  const show = (page, pages, total) => {
    now.page = page;
    first.disabled = back.disabled = page <= 1;
    next.disabled = page >= pages;
    where.textContent = WORDS.where(page, pages, total);
    element.hidden = total === 0;
  };
  element.hidden = true;
  return { element, show };
}
