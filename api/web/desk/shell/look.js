// Light or dark, kept on this device. Knows the attribute WeUI's colours follow; does not know what is coloured.

import { Store } from "../../shared/store.js";

const store = new Store();
const dark = matchMedia("(prefers-color-scheme: dark)");

/** What was chosen: auto, light or dark. */
export function chosenTheme() {
  return store.get("desk.theme", "auto");
}

/** Chooses, keeps and shows. */
export function chooseTheme(theme) {
  store.set("desk.theme", theme);
  show();
}

/** Shows the chosen look from now on, also when the device changes its own. */
export function followTheme() {
  dark.addEventListener("change", show);
  show();
}

/** Whether the rail is folded; kept on this device. */
export function railFolded() {
  return store.get("desk.rail", false);
}

/** Folds or unfolds the rail. */
export function foldRail(folded) {
  store.set("desk.rail", folded);
}

function show() {
  const theme = chosenTheme();
  const isDark = theme === "dark" || (theme === "auto" && dark.matches);
  document.body.dataset.weuiTheme = isDark ? "dark" : "light";
}
