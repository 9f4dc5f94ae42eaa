// One sheet of the corpus, entry by entry: prepared replies, glossary, contacts. The whole corpus is checked before an
// entry is kept, and whoever is second is told. Does not know what a sheet is about; sheets.js does.

import { button, h } from "../../shared/dom.js";
import { confirmAct, openDialog } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { pagedTable } from "../parts/table.js";
import { path, query } from "../shell/server.js";
import { chip, findBox, pageHead } from "./blocks.js";
import { pendingLine } from "./pending.js";

const WORDS = {
  saved: "已经记下，发布以后生效。",
  removed: "已经拿掉，发布以后生效。",
  same: "刚刚有人改了这份表里别的内容，这一条没有变。看过没问题，可以再按一次“存”。",
  other: "刚刚有人改了这一条，或者把它拿掉了。您写的还在这里，可以抄下来；请关掉这个窗口，看过新的内容再改。",
};

/** A page for a sheet: {path, title, lead, name, columns, fields(desk, values), prepare(desk, form), write(values), what(item), fixed}. */
export function sheetPage(about) {
  return {
    path: about.path,
    title: about.title,
    group: "资料",
    roles: ["editor", "administrator"],
    open: (place, desk) => openSheet(place, desk, about),
  };
}

async function openSheet(place, desk, about) {
  const state = { version: "", find: "" };
  const address = path("api/v1/content", about.name);
  const pending = pendingLine(desk, about.name, () => list.reload());
  const list = pagedTable({
    caption: about.title,
    columns: [...about.columns.map((one) => ({ ...one, cell: (item) => one.cell(item, desk) })), { title: "操作", cell: (item) => acts(item) }],
    load: ({ page, size, signal }) => desk.server.get(query(address, { find: state.find, page, size }), { signal }),
    onshown: (found) => {
      state.version = found.version;
      pending.show(found);
    },
  });
  const add = about.fixed ? null : button("加一条", () => edit(null), { class: "primary" });
  place.append(
    pageHead(about.title, about.lead, add),
    pending.element,
    h("div", { class: "finds" }, findBox("找有这个词的", (find) => {
      state.find = find;
      list.first();
    })),
    list.element);

  function acts(item) {
    const named = about.what(item);
    return h("div", { class: "row-acts" },
      item.changed ? chip("改过", "warn") : null,
      button("改", () => edit(item), { class: "plain", "aria-label": `改：${named}` }),
      about.fixed ? null : button("拿掉", () => remove(item), { class: "plain", "aria-label": `拿掉：${named}` }));
  }

  async function edit(item) {
    const seen = { version: state.version, key: item?.key };
    const dialog = openDialog(item ? `改：${about.what(item)}` : "加一条", { wide: about.wide });
    const form = makeForm({
      fields: await about.fields(desk, item?.values ?? {}),
      submit: "存",
      onsubmit: async (values) => {
        try {
          const body = { version: seen.version, values: about.write(values) };
          await (item ? desk.server.put(path("api/v1/content", about.name, seen.key), body) : desk.server.post(address, body));
        } catch (error) {
          if (error.status === 409) error.message = await whatNow(desk, address, item, seen);
          throw error;
        }
        dialog.close();
        desk.say(WORDS.saved);
        list.reload();
      },
    });
    about.prepare?.(desk, form.element);
    dialog.body.append(form.element);
    form.focus();
  }

  async function remove(item) {
    const version = state.version;
    const sure = await confirmAct(`拿掉“${about.what(item)}”？`, "发布以后就不再用它。发布以前可以放弃这次修改。", "拿掉", { danger: true });
    if (!sure) return;
    try {
      await desk.server.delete(query(path("api/v1/content", about.name, item.key), { version }));
      desk.say(WORDS.removed);
    } catch (error) {
      desk.warn(error.message);
    }
    list.reload();
  }
}

/** After someone else was first: the new version, when the entry itself is as it was. */
async function whatNow(desk, address, item, seen) {
  const found = await desk.server.get(query(address, { size: 200 }));
  const all = [...found.items];
  for (let page = 2; all.length < found.total; page += 1) all.push(...(await desk.server.get(query(address, { size: 200, page }))).items);
  const same = item === null ? {} : all.find((one) => JSON.stringify(one.values) === JSON.stringify(item.values));
  if (!same) return WORDS.other;
  seen.version = found.version;
  seen.key = same.key;
  return WORDS.same;
}
