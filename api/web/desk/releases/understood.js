// What the machine understood of a file, to be confirmed: values and where each was found, provisions, what was left out,
// notes. What a person changes here is kept until it is saved, then the files are read again. Does not know the picture.

import { button, h } from "../../shared/dom.js";
import { makeField } from "../parts/form.js";
import { path } from "../shell/server.js";
import { correctionFields, LABELS, toSheet } from "./correcting.js";
import { READING } from "./words.js";

// What many a text does not have; and what is left out of every page, of which a long list hides the rest.
const OPTIONAL = new Set(["doc_number", "expires", "replaces", "aliases", "as_of"]);
const FURNITURE = new Set(["页码", "页眉页脚"]);
const TABS = ["fields", "texts", "out", "notes"];

/** Shows a reading. `onchoose(text)` when a provision is chosen. Returns {element, choose(number)}. */
export function showUnderstood(reading, desk, release, onchoose) {
  const changes = { restore: new Set(reading.restored), confirmed: reading.checked === "已核对" };
  const may = Boolean(reading.upload && release.staged);
  const fields = fieldsPart(reading, may ? "" : release.staged ? READING.fixed : READING.published, changes, () => drawBar());
  const texts = textsPart(reading, onchoose);
  const parts = { fields: fields.element, texts: texts.element, out: outPart(reading, may, changes, () => drawBar()), notes: notesPart(reading) };
  const counts = { texts: reading.texts.length, out: reading.left_out.length, notes: reading.remarks.length + reading.mended.length };
  const body = h("div", { class: "understood-body", tabindex: "0", role: "region", "aria-label": READING.understood });
  const tabs = TABS.map((name) => button([READING.parts[name], counts[name] ? h("span", { class: "count" }, counts[name]) : null], () => open(name), { "aria-pressed": "false" }));
  const pendingWords = h("span", { role: "status" });
  const save = button(READING.save, () => act(), { class: "primary" });
  const bar = h("div", { class: "pending" }, pendingWords, h("span", { class: "push" }), save);
  const element = h("section", { class: "understood card", "aria-label": reading.title },
    h("div", { class: "row" }, h("h2", {}, reading.title), checkedChip(reading)),
    h("div", { class: "row parts" }, ...tabs), body, bar);
  open("fields");
  drawBar();
  return { element, choose, put };

  function open(name) {
    TABS.forEach((one, place) => tabs[place].setAttribute("aria-pressed", String(one === name)));
    body.replaceChildren(parts[name]);
  }

  function choose(number) {
    open("texts");
    texts.choose(number);
  }

  // The button stays the same one: a field that is left by pressing it must not take it away.
  function drawBar() {
    const count = countChanges();
    const words = count ? READING.pending(count) : reading.stale ? READING.stale : "";
    bar.hidden = !words;
    if (pendingWords.textContent !== words) pendingWords.textContent = words;
  }

  function countChanges() {
    const before = new Set(reading.restored);
    const moved = [...changes.restore].filter((one) => !before.has(one)).length + [...before].filter((one) => !changes.restore.has(one)).length;
    return fields.changed().length + moved + (changes.confirmed !== (reading.checked === "已核对") ? 1 : 0);
  }

  /** Writes down what was changed here, if anything; false when a field is wrong. */
  async function put() {
    if (!countChanges()) return true;
    if (!fields.check()) {
      open("fields");
      return false;
    }
    const sheet = { ...toSheet(fields.sheet()), restore: [...changes.restore].sort((one, other) => one - other) };
    if (changes.confirmed) sheet.checked = "已核对";
    await desk.server.put(`${path("api/v1/uploads", reading.upload)}/corrections`, sheet);
    return true;
  }

  /** What was changed beside any of the files, then all of them once more. */
  async function act() {
    save.disabled = true;
    try {
      for (const one of release.kept.values()) if (!(await one.understood.put())) return;
      await release.restage();
    } catch (error) {
      desk.warn(error.message);
    } finally {
      save.disabled = false;
    }
  }
}

function checkedChip(reading) {
  return reading.checked === "已核对" ? h("span", { class: "chip good" }, READING.confirmed) : h("span", { class: "chip warn" }, READING.unconfirmed);
}

/** Values as fields, each with where it was found. A value that was changed is written down; an emptied one is not. */
function fieldsPart(reading, closed, changes, onchange) {
  const known = Object.fromEntries(reading.fields.map((field) => [field.name, field]));
  const shown = Object.fromEntries(Object.keys(LABELS).map((name) => [name, known[name]?.value ?? ""]));
  const hints = Object.fromEntries(Object.keys(LABELS).map((name) => [name, hintOf(known[name])]));
  const made = correctionFields(shown, hints).map((field) => makeField(field, `read-${reading.document}-${field.name}`));
  const confirm = makeField({ name: "checked", label: READING.confirm, type: "checkbox", value: changes.confirmed }, `read-${reading.document}-checked`);
  const value = (field) => String(field.value()).trim();
  const changed = () => made.filter((field) => value(field) !== shown[field.name]);
  made.forEach((field) => {
    field.element.classList.toggle("unsure", isUnsure(known[field.name]));
    field.input.disabled = Boolean(closed);
    field.input.addEventListener("input", onchange);
    field.input.addEventListener("change", onchange);
  });
  confirm.input.disabled = Boolean(closed);
  confirm.input.addEventListener("change", () => {
    changes.confirmed = confirm.input.checked;
    onchange();
  });
  const element = h("div", { class: "fields" }, closed && h("p", { class: "note" }, closed), h("div", { class: "columns" }, ...made.map((field) => field.element)), confirm.element);
  // Only what a person wrote, now or before, goes into the sheet: the rest stays as the machine reads it.
  const sheet = () => Object.fromEntries(made.filter((field) => known[field.name]?.corrected || value(field) !== shown[field.name]).map((field) => [field.name, value(field)]));
  return { element, changed, sheet, check: () => made.map((field) => field.check({})).every(Boolean) };
}

function isUnsure(field) {
  return Boolean(field) && (field.found.includes("推断") || (!field.value && !OPTIONAL.has(field.name)));
}

function hintOf(field) {
  if (!field) return undefined;
  if (field.corrected) return `${READING.corrected}。${READING.clear}`;
  if (!field.found && !field.value) return OPTIONAL.has(field.name) ? READING.optional : READING.notFound;
  if (!field.found) return undefined;
  const place = field.found.startsWith(field.value) ? field.found.slice(field.value.length).replace(/^，/u, "") : field.found;
  return READING.found + place.replace(/^见/u, "").replace("，见", "，");
}

function textsPart(reading, onchoose) {
  const rows = new Map();
  const element = h("ol", { class: "texts" }, ...reading.texts.map((text) => {
    const row = button([h("span", { class: "number" }, text.words), h("span", {}, text.text)], () => {
      choose(text.number);
      onchoose(text);
    }, { class: "text", "aria-pressed": "false" });
    rows.set(text.number, row);
    return h("li", {}, row);
  }));
  return { element, choose };

  function choose(number) {
    for (const [one, row] of rows) row.setAttribute("aria-pressed", String(one === number));
    rows.get(number)?.scrollIntoView({ block: "nearest" });
  }
}

function outPart(reading, may, changes, onchange) {
  const back = reading.restored.length > 0 && may && h("p", { class: "note row" }, READING.restored(reading.restored.length), button(READING.takeOut, (event) => {
    changes.restore.clear();
    event.target.disabled = true;
    onchange();
  }, { class: "plain" }));
  const row = (one) => {
    const toggle = button(READING.restore, () => {
      const waits = !changes.restore.delete(one.number);
      if (waits) changes.restore.add(one.number);
      toggle.textContent = waits ? READING.unrestore : READING.restore;
      onchange();
    }, { class: "plain", "aria-label": `${READING.restore}：${one.text.slice(0, 30)}` });
    return h("li", {}, h("div", { class: "row" }, h("span", { class: "chip" }, one.reason), h("span", { class: "soft" }, one.place), h("span", { class: "push" }), may && toggle), h("p", {}, one.text));
  };
  const list = (entries) => h("ul", { class: "left-out-list" }, ...entries.map(row));
  const furniture = reading.left_out.filter((one) => FURNITURE.has(one.reason));
  const others = reading.left_out.filter((one) => !FURNITURE.has(one.reason));
  return h("div", { class: "fields" }, back, h("p", { class: "soft" }, reading.left_out.length ? READING.dropped : READING.noneDropped), list(others),
    furniture.length > 0 && h("details", {}, h("summary", {}, READING.furniture(furniture.length)), list(furniture)));
}

function notesPart(reading) {
  const list = (title, lines) => lines.length > 0 && [h("h3", {}, title), h("ul", { class: "points" }, ...lines.map((one) => h("li", {}, one)))];
  const found = [list(READING.remarks, reading.remarks), list(READING.mended, reading.mended)].flat().filter(Boolean);
  return h("div", { class: "notes" }, ...(found.length ? found : [h("p", { class: "soft" }, READING.noNotes)]));
}
