// Files that leave the desk: downloads and the clipboard. Knows browsers; not what is in the files.

import { h } from "../../shared/dom.js";

/** Saves what the server answered under the name it gave, or `name`. */
export async function saveFrom(server, path, name, options) {
  const file = await server.download(path, options);
  saveFile(file.blob, file.name || name);
}

/** Saves a file on this machine. */
export function saveFile(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = h("a", { download: name, class: "hidden" });
  link.href = address;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Copies text; false when the browser does not allow it. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

/** On plain HTTP inside an office there is no clipboard to write to; a selection still copies. */
function copySelected(text) {
  const before = document.activeElement;
  const box = h("textarea", { class: "hidden", readonly: true }, text);
  (document.querySelector("dialog[open]") ?? document.body).append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  before?.focus?.({ preventScroll: true });
  return copied;
}
