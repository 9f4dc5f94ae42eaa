// How far something long has come, in words and as a bar, with a way to stop it. Does not know what is being done.

import { button, h } from "../../shared/dom.js";

const WORDS = { stop: "停止", stopping: "正在停…" };

/** A progress bar; `onstop` gives it a button. Returns {element, set(done, total, words), end(words)}. */
export function progressBar(label, { onstop } = {}) {
  const bar = h("progress", { "aria-label": label });
  const words = h("p", { class: "progress-words", role: "status" }, label);
  const stop = onstop && button(WORDS.stop, () => {
    stop.disabled = true;
    stop.textContent = WORDS.stopping;
    onstop();
  });
  const element = h("div", { class: "progress" }, words, h("div", { class: "progress-line" }, bar, stop));
  const set = (done, total, said = label) => {
    if (total > 0) {
      bar.max = total;
      bar.value = done;
    } else {
      bar.removeAttribute("value");
    }
    const text = total > 0 ? `${said}（${done} / ${total}）` : said;
    // Said again only when it changed, or a screen reader never falls silent.
    if (words.textContent !== text) words.textContent = text;
  };
  const end = (said) => {
    words.textContent = said;
    bar.remove();
    stop?.remove();
  };
  return { element, set, end };
}
