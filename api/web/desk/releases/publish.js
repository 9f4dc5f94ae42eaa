// Publishing and going back: what will happen, a reason where one is needed, and the server's words when someone was first.
// Does not know what is in a release.

import { h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { path } from "../shell/server.js";
import { EFFECTS, GATE, PUBLISH } from "./words.js";

/** Asks whether to publish; `known` is {id, live, changes, gate, effects}. `ondone()` once it is live. */
export function askPublish(desk, known, ondone) {
  const failed = known.gate.checks.flatMap((one) => one.reasons);
  const dialog = openDialog(PUBLISH.title);
  const form = makeForm({
    fields: [{
      name: "reason", label: failed.length ? PUBLISH.reason : PUBLISH.remark, required: failed.length > 0,
      hint: failed.length ? PUBLISH.reasonHint : undefined, max: 500,
    }],
    submit: PUBLISH.submit,
    onsubmit: async ({ reason }) => {
      await desk.server.post(`${path("api/v1/releases", known.id)}/publish`, { live: known.live, reason });
      dialog.close();
      desk.say(PUBLISH.done);
      ondone();
    },
  });
  dialog.body.append(
    h("p", {}, PUBLISH.replaces(known.live)),
    h("ul", { class: "points" },
      h("li", {}, PUBLISH.changes(known.changes)),
      h("li", {}, known.effects.total ? EFFECTS.some(known.effects) : EFFECTS.same(known.effects)),
      h("li", { class: failed.length ? "bad" : "" }, failed.length ? GATE.some(failed.length) : GATE.all)),
    h("p", { class: "soft" }, PUBLISH.at),
    form.element);
}

/** Asks whether to go back from the live release; `ondone()` afterwards. */
export function askRollback(desk, live, back, ondone) {
  const dialog = openDialog(PUBLISH.rollbackTitle);
  const form = makeForm({
    fields: [{ name: "reason", label: PUBLISH.remark, max: 500 }],
    submit: PUBLISH.rollbackSubmit,
    onsubmit: async ({ reason }) => {
      await desk.server.post("api/v1/rollback", { live, reason });
      dialog.close();
      desk.say(PUBLISH.rolledBack);
      ondone();
    },
  });
  dialog.body.append(h("p", {}, PUBLISH.rollbackWords(live, back)), form.element);
}
