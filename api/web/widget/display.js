// Display: ordinary and elder look, size of letters, light, dark and high contrast. Kept on the device, applied to the
// element that carries WeUI's attributes. Does not know what is displayed.

import { button, h } from "../shared/dom.js";
import { openSheet } from "./sheet.js";
import { DISPLAY } from "./words.js";

export const SIZES = [18, 20, 22, 24, 26, 28, 30];
const ELDER_SIZE = 22;
const THEMES = DISPLAY.themes.map(([id]) => id);

/** The look of one chat. */
export class Display {
  constructor(root, store, wished) {
    this.root = root;
    this.store = store;
    const kept = store.get("display", {});
    this.elder = kept.elder ?? wished.elder;
    this.size = SIZES.includes(kept.size) ? kept.size : ELDER_SIZE;
    this.theme = [kept.theme, wished.theme].find((one) => THEMES.includes(one)) ?? "auto";
    this.dark = matchMedia("(prefers-color-scheme: dark)");
    this.contrast = matchMedia("(prefers-contrast: more)");
    this.follow = () => this.apply();
  }

  /** Starts following what the device is set to. */
  start() {
    for (const query of [this.dark, this.contrast]) query.addEventListener("change", this.follow);
    this.apply();
  }

  /** Stops following. */
  stop() {
    for (const query of [this.dark, this.contrast]) query.removeEventListener("change", this.follow);
  }

  /** Changes one thing, keeps it and shows it. */
  change(what) {
    Object.assign(this, what);
    this.store.set("display", { elder: this.elder, size: this.size, theme: this.theme });
    this.apply();
  }

  /** Shows the look on the root. */
  apply() {
    const high = this.theme === "contrast" || (this.theme === "auto" && this.contrast.matches);
    const dark = high || this.theme === "dark" || (this.theme === "auto" && this.dark.matches);
    this.root.dataset.weuiTheme = dark ? "dark" : "light";
    this.root.toggleAttribute("data-contrast", high);
    this.look = high ? "contrast" : this.root.dataset.weuiTheme;
    if (this.elder) this.root.dataset.weuiMode = "care";
    else delete this.root.dataset.weuiMode;
    this.root.style.setProperty("--size", this.elder ? `${this.size}px` : "");
    this.onchange?.();
  }
}

/** The sheet in which the look is chosen. */
export function openDisplay(root, display) {
  const sheet = openSheet(root, DISPLAY.title, { name: "display" });
  const now = h("p", { role: "status", class: "size-now" });
  const step = (by) => {
    const place = Math.min(SIZES.length - 1, Math.max(0, SIZES.indexOf(display.size) + by));
    display.change({ elder: true, size: SIZES[place] });
    tell();
  };
  const tell = () => {
    now.textContent = DISPLAY.now(display.elder ? display.size : parseFloat(getComputedStyle(root).fontSize));
  };
  const themes = DISPLAY.themes.map(([id, words]) =>
    h("label", { class: "check" },
      h("input", { type: "radio", name: "theme", value: id, checked: display.theme === id, onchange: () => display.change({ theme: id }) }),
      h("span", {}, words)));
  tell();
  sheet.body.append(
    h("h3", {}, DISPLAY.size), now,
    h("div", { class: "choices" },
      button(DISPLAY.smaller, () => step(-1), { class: "choice" }),
      button(DISPLAY.bigger, () => step(1), { class: "choice" })),
    h("fieldset", {}, h("legend", {}, DISPLAY.theme), ...themes));
}
