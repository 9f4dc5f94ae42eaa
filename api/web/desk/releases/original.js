// The original: a picture of the page with a box over each provision, or – for files without pages – its paragraphs in
// order, what was left out among them. Does not know what is said of it on the other side.

import { button, h } from "../../shared/dom.js";
import { READING } from "./words.js";

/** Shows a reading's original. `onchoose(number)` when a provision is clicked. Returns {element, choose(text)}. */
export function showOriginal(reading, address, onchoose) {
  return reading.pages > 0 ? showPages(reading, address, onchoose) : showParagraphs(reading, onchoose);
}

function showPages(reading, address, onchoose) {
  const now = { page: 0, chosen: null };
  const picture = h("img", { class: "page-picture" });
  const boxes = h("div", { class: "boxes", "aria-hidden": "true" });
  const where = h("span", { class: "soft", role: "status" });
  const back = button(READING.back, () => turn(now.page - 1), { class: "plain" });
  const next = button(READING.next, () => turn(now.page + 1), { class: "plain" });
  const trouble = h("p", { class: "note warn", role: "alert", hidden: true }, READING.noPicture);
  const sheet = h("div", { class: "sheet" }, picture, boxes);
  const scroller = h("div", { class: "sheet-box", tabindex: "0", role: "region", "aria-label": reading.file }, sheet);
  const element = h("section", { class: "original card", "aria-label": READING.original },
    h("div", { class: "row page-bar" }, h("strong", { class: "file-name" }, reading.file), h("span", { class: "push" }), back, where, next), trouble, scroller);
  picture.addEventListener("load", () => {
    trouble.hidden = true;
    sheet.hidden = false;
    draw();
  });
  picture.addEventListener("error", () => {
    trouble.hidden = false;
    sheet.hidden = true;
  });
  turn(1);
  return { element, choose };

  function turn(page) {
    if (page === now.page || page < 1 || page > reading.pages) return;
    now.page = page;
    boxes.replaceChildren();
    picture.src = `/${address}/pages/${page}`;
    picture.alt = READING.picture(reading.file, page);
    where.textContent = READING.page(page, reading.pages);
    back.disabled = page <= 1;
    next.disabled = page >= reading.pages;
    scroller.scrollTop = 0;
  }

  function draw() {
    const width = picture.naturalWidth / reading.pixels_a_point;
    const height = picture.naturalHeight / reading.pixels_a_point;
    const here = reading.texts.filter((text) => text.page === now.page && text.box);
    boxes.replaceChildren(...here.map((text) => makeBox(text, width, height)));
    mark();
  }

  function makeBox(text, width, height) {
    const [left, top, right, bottom] = text.box;
    const box = h("div", { class: "box", title: text.words, "data-number": text.number, onclick: () => {
      choose(text);
      onchoose(text.number);
    } });
    const share = { left: left / width, top: top / height, width: (right - left) / width, height: (bottom - top) / height };
    for (const [name, value] of Object.entries(share)) box.style[name] = `${value * 100}%`;
    return box;
  }

  function choose(text) {
    now.chosen = text.number;
    if (text.page && text.page !== now.page) turn(text.page);
    else mark();
  }

  function mark() {
    for (const box of boxes.children) {
      const is = box.dataset.number === now.chosen;
      box.classList.toggle("chosen", is);
      if (is) scroller.scrollTop = Math.max(0, box.offsetTop - scroller.clientHeight / 3);
    }
  }
}

function showParagraphs(reading, onchoose) {
  const lines = inOrder(reading).map((one) => line(one, onchoose, choose));
  const scroller = h("div", { class: "sheet-box paragraphs", tabindex: "0", role: "region", "aria-label": reading.file }, ...lines);
  const element = h("section", { class: "original card", "aria-label": READING.original },
    h("div", { class: "row page-bar" }, h("strong", { class: "file-name" }, reading.file), h("span", { class: "push" }), h("span", { class: "soft" }, READING.paragraphs)), scroller);
  return { element, choose };

  function choose(text) {
    for (const one of lines) {
      const is = one.dataset.number === text.number;
      one.classList.toggle("chosen", is);
      if (is) scroller.scrollTop = Math.max(0, one.offsetTop - scroller.offsetTop - scroller.clientHeight / 3);
    }
  }
}

/** Provisions in their order, and what stands around them or was left out where its paragraph number puts it. */
function inOrder(reading) {
  const lines = [];
  for (const text of reading.texts) {
    const above = text.heading.at(-1);
    if (above && above !== lines.at(-1)?.heading) lines.push({ kind: "heading", at: paragraph(text.anchor), text: above, heading: above });
    lines.push({ kind: "provision", at: paragraph(text.anchor), text: text.text, provision: text, heading: above });
  }
  const extras = [
    ...reading.around.map((one) => ({ kind: "around", at: paragraph(one.place), text: one.text })),
    ...reading.left_out.map((one) => ({ kind: "left-out", at: paragraph(one.place), text: one.text, reason: one.reason })),
  ].sort((one, other) => one.at - other.at);
  for (const extra of extras) {
    const place = lines.findIndex((one) => one.at > extra.at);
    // A title in a table has no paragraph of its own: it stands first.
    if (place < 0 && extra.kind === "around" && extra.at === Number.POSITIVE_INFINITY) lines.unshift(extra);
    else if (place < 0) lines.push(extra);
    else lines.splice(place, 0, extra);
  }
  return lines;
}

function paragraph(place) {
  const number = /(?:^p|第)(\d+)/u.exec(place ?? "");
  return number ? Number(number[1]) : Number.POSITIVE_INFINITY;
}

function line(one, onchoose, choose) {
  if (one.kind === "heading") return h("p", { class: "line heading" }, one.text);
  if (one.kind === "left-out") return h("p", { class: "line left-out" }, h("del", {}, one.text), h("span", { class: "chip warn" }, one.reason));
  if (one.kind === "around") return h("p", { class: "line around soft" }, one.text);
  const text = one.provision;
  return h("p", { class: "line provision", "data-number": text.number, onclick: () => {
    choose(text);
    onchoose(text.number);
  } }, h("span", { class: "chip" }, text.words), " ", one.text);
}
