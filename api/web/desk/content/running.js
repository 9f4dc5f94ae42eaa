// Runs many cases a few at a time: how far it has come, a way to stop, and what did not pass.

import { h } from "../../shared/dom.js";
import { progressBar } from "../parts/progress.js";

const AT_ONCE = 10;

/** Runs cases by id in `box`; `results` fills with {reasons, answer} by id. */
export async function runCases(desk, box, ids, results) {
  const stop = new AbortController();
  const bar = progressBar("正在跑情形", { onstop: () => stop.abort() });
  box.replaceChildren(h("div", { class: "card" }, bar.element));
  let done = 0;
  let failed = 0;
  try {
    for (let begin = 0; begin < ids.length; begin += AT_ONCE) {
      bar.set(done, ids.length, "正在跑情形");
      const found = await desk.server.post("api/v1/cases/run", { ids: ids.slice(begin, begin + AT_ONCE) }, { signal: stop.signal });
      for (const one of found.results) {
        results.set(one.id, one);
        failed += one.reasons.length ? 1 : 0;
      }
      done += found.results.length;
    }
    bar.end(`跑完了：${done} 条，${failed ? `${failed} 条不通过，在下面“结果”一列。` : "全部通过。"}`);
  } catch (error) {
    bar.end(error.name === "AbortError" ? `停在第 ${done} 条，前面的 ${failed} 条不通过。` : error.message);
  }
}
