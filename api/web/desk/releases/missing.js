// Completing by hand what could not be read of a file, before there is anything to compare: the same fields as beside a
// reading, empty. Does not know how a file is read.

import { h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { path } from "../shell/server.js";
import { correctionFields, toSheet } from "./correcting.js";
import { JOB, READING } from "./words.js";

/** Asks for the values of each file of a failed job, then stages the same files again; `onrestaged(job)` with the new job. */
export async function correctFiles(desk, job, onrestaged) {
  const dialog = openDialog(JOB.correct, { wide: true });
  for (const file of job.files) {
    const address = `${path("api/v1/uploads", file.upload)}/corrections`;
    const { values } = await desk.server.get(address);
    const form = makeForm({
      fields: correctionFields(values),
      submit: READING.save,
      onsubmit: async (given) => {
        await desk.server.put(address, { ...toSheet(given), restore: values.restore ?? [] });
        const uploads = job.files.map((one) => one.upload);
        const again = await desk.server.post("api/v1/jobs", { kind: "stage", uploads });
        dialog.close();
        onrestaged(again);
      },
    });
    form.element.classList.add("columns");
    dialog.body.append(h("h3", {}, file.name), form.element);
  }
}
