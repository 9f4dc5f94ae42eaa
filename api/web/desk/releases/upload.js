// Choosing files or pasting text, sending them one by one with progress, and queueing the work on all of them.
// Does not know what the work is, nor what becomes of it.

import { button, h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { progressBar } from "../parts/progress.js";
import { sizeWords } from "./moments.js";
import { ACCEPTED, OVERVIEW, UPLOAD } from "./words.js";

/** The card that takes files; `staged` is the release that waits, if any; `onqueued(job)` when the work is queued. */
export function uploadCard(desk, staged, onqueued) {
  const chosen = [];
  const list = h("ul", { class: "chosen" });
  const picker = h("input", { type: "file", multiple: true, accept: ACCEPTED, class: "hidden", tabindex: "-1", "aria-hidden": "true" });
  const sending = h("div", {});
  const fault = h("p", { class: "form-fault", role: "alert" });
  const together = staged?.files.length ? withStaged(staged) : null;
  const byHand = staged && !staged.person ? h("p", { class: "note warn" }, OVERVIEW.byHand) : null;
  const send = button(UPLOAD.send, () => act(), { class: "primary" });
  const choose = button(UPLOAD.choose, () => picker.click());
  picker.addEventListener("change", () => {
    add([...picker.files]);
    picker.value = "";
    send.focus();
  });
  const zone = h("div", { class: "drop" },
    h("p", {}, UPLOAD.drop),
    h("div", { class: "row" }, choose, button(UPLOAD.paste, () => pasteText((file) => add([file])))),
    h("p", { class: "soft" }, UPLOAD.kinds), picker);
  takeDrops(zone, add);
  const element = h("section", { class: "card upload", "aria-labelledby": "upload-title" },
    h("h2", { id: "upload-title" }, UPLOAD.title), zone, list, together?.element, byHand, fault, sending, h("div", { class: "row" }, send));
  draw();
  return element;

  function add(files) {
    chosen.push(...files);
    fault.textContent = "";
    draw();
  }

  function draw() {
    list.replaceChildren(...chosen.map((file, place) => h("li", {},
      h("span", { class: "file-name" }, file.name), h("span", { class: "soft" }, sizeWords(file.size)),
      button("✕", () => {
        chosen.splice(place, 1);
        draw();
      }, { class: "plain", "aria-label": UPLOAD.remove(file.name) }))));
    if (together) together.element.hidden = chosen.length === 0;
    send.hidden = chosen.length === 0;
  }

  async function act() {
    send.disabled = true;
    fault.textContent = "";
    try {
      const fresh = await sendAll(desk, chosen, sending);
      const uploads = together?.chosen() ? [...staged.files.map((one) => one.upload), ...fresh] : fresh;
      onqueued(await desk.server.post("api/v1/jobs", { kind: "stage", uploads, waiting: staged?.id ?? null }));
    } catch (error) {
      fault.textContent = error.name === "AbortError" ? UPLOAD.stopped : error.message;
      send.disabled = false;
    } finally {
      sending.replaceChildren();
    }
  }
}

async function sendAll(desk, files, place) {
  const stop = new AbortController();
  const bar = progressBar(UPLOAD.title, { onstop: () => stop.abort() });
  place.replaceChildren(bar.element);
  const uploads = [];
  for (const file of files) {
    const show = (sent, total) => bar.set(Math.round(sent / 1024), Math.round(total / 1024), UPLOAD.sending(file.name));
    show(0, file.size);
    uploads.push((await desk.server.upload("api/v1/uploads", file, { signal: stop.signal, onprogress: show })).upload);
  }
  return uploads;
}

function withStaged(staged) {
  const name = "with-staged";
  const joined = h("input", { type: "radio", name, id: `${name}-1`, checked: true });
  const instead = h("input", { type: "radio", name, id: `${name}-2` });
  const words = staged.files.map((one) => one.name).join("、");
  const element = h("fieldset", { class: "with-staged" }, h("legend", {}, `${UPLOAD.waiting}${words}`),
    h("div", { class: "check" }, joined, h("label", { for: `${name}-1` }, UPLOAD.together)),
    h("div", { class: "check" }, instead, h("label", { for: `${name}-2` }, UPLOAD.instead)));
  return { element, chosen: () => joined.checked };
}

function takeDrops(zone, add) {
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    add([...event.dataTransfer.files]);
  });
}

function pasteText(onfile) {
  const dialog = openDialog(UPLOAD.paste, { wide: true });
  const form = makeForm({
    fields: [
      { name: "name", label: UPLOAD.pasteName, value: "粘贴的文字", required: true, max: 60 },
      { name: "text", label: UPLOAD.pasteText, type: "textarea", rows: 14, required: true, hint: UPLOAD.pasteHint },
    ],
    submit: UPLOAD.pasteAdd,
    onsubmit: ({ name, text }) => {
      onfile(new File([text], `${name.trim()}.txt`, { type: "text/plain" }));
      dialog.close();
    },
  });
  dialog.body.append(form.element);
  form.element.querySelector("textarea").focus();
}
