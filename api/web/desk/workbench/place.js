// Where and when: the region of the call, found by name or picked from those with texts of their own, and the day.

import { button, h } from "../../shared/dom.js";
import { openBenchDialog } from "./bench_dialog.js";
import { query } from "../shell/server.js";
import { BENCH } from "./words.js";

const WORDS = {
  title: "选地区",
  label: "地名，如 竹山；同名的多打几个字，如 吉林 朝阳",
  none: "没有找到这个地方，换几个字试试。",
  more: "还有很多同名的，多打几个字。",
  whole: "不限地区（只看全国的规定）",
};
const PAUSE = 120;

/** Asks for a region; resolves with {code, name, full_name}, `whole` (null allowed: the nation only), or undefined. */
export function chooseRegion(server, local, { nation = true } = {}) {
  return new Promise((resolve) => {
    let chosen;
    const dialog = openBenchDialog(WORDS.title, { onclose: () => resolve(chosen) });
    const pick = (region) => {
      chosen = region;
      dialog.close();
    };
    const list = h("ul", { class: "choices", "aria-label": WORDS.title });
    const note = h("p", { class: "soft", role: "status" });
    const show = (regions, words = "") => {
      list.replaceChildren(...regions.map((one) => h("li", {}, button(one.full_name, () => pick(one)))));
      note.textContent = words;
    };
    const input = h("input", { type: "search", id: "region-words", autocomplete: "off" });
    input.addEventListener("input", finder(server, input, local, show));
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      // Or the same Enter would press what has the focus once the dialog is gone.
      event.preventDefault();
      list.querySelector("button")?.click();
    });
    dialog.body.append(h("label", { for: "region-words" }, WORDS.label), input, note, list);
    if (nation) dialog.foot.append(button(WORDS.whole, () => pick(null)));
    show(local, BENCH.local);
    input.focus();
  });
}

function finder(server, input, local, show) {
  let stop = null;
  let timer = 0;
  return () => {
    clearTimeout(timer);
    stop?.abort();
    const words = input.value.trim();
    if (!words) return void show(local, BENCH.local);
    timer = setTimeout(async () => {
      stop = new AbortController();
      try {
        const found = await server.get(query("api/v1/regions", { q: words }), { signal: stop.signal });
        show(found.regions, found.regions.length ? (found.truncated ? WORDS.more : "") : WORDS.none);
      } catch (error) {
        if (error.name !== "AbortError") show([], error.message);
      }
    }, PAUSE);
  };
}
