// Dialogs of the workbench: the shared dialog, with the workbench's own style inside.

import { openDialog } from "../parts/dialog.js";

/** Opens a dialog; see parts/dialog.js. */
export function openBenchDialog(title, options) {
  const dialog = openDialog(title, options);
  dialog.element.classList.add("wb");
  return dialog;
}
