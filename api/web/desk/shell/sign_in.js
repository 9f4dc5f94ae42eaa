// Signing in: the page before everything else, and the dialog over a page whose session has ended. Also setting a password
// with a one-time link, and changing one's own. Does not know what comes after.

import { button, h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { makeForm } from "../parts/form.js";
import { PASSWORD, SHELL, SIGN_IN } from "./words.js";

const NEW_PASSWORD = { type: "password", required: true, autocomplete: "new-password" };

/** The sign-in page inside `root`; resolves with {name, role}. `link` is a one-time secret, when one came in the address. */
export function signInPage(root, server, link = "") {
  return new Promise((resolve) => {
    const place = h("div", { class: "sign-in" });
    const showSignIn = (note) => {
      const form = signInForm(server, resolve);
      place.replaceChildren(
        h("h1", {}, SIGN_IN.title),
        h("p", { class: "soft" }, SIGN_IN.lead, h("a", { href: "/" }, SIGN_IN.home), "。"),
        note ? h("p", { class: "note good", role: "status" }, note) : "",
        form.element,
        button(SIGN_IN.link, () => showLink(""), { class: "plain" }));
      form.focus();
    };
    const showLink = (secret) => {
      const form = linkForm(server, secret, () => showSignIn(PASSWORD.done));
      place.replaceChildren(h("h1", {}, PASSWORD.linkTitle), form.element, button(SIGN_IN.back, () => showSignIn(""), { class: "plain" }));
      form.focus();
    };
    root.replaceChildren(h("main", { class: "entrance" }, h("p", { class: "brand" }, SHELL.title), place));
    if (link) showLink(link);
    else showSignIn("");
  });
}

/** Over the page of `user`, whose session has ended; resolves with whoever signed in, rejects when closed. */
export function signInAgain(server, user) {
  return new Promise((resolve, reject) => {
    let signedIn = null;
    const dialog = openDialog(SIGN_IN.again, { onclose: () => signedIn ? resolve(signedIn) : reject(new Error(SIGN_IN.again)) });
    const form = signInForm(server, (person) => {
      signedIn = person;
      dialog.close();
    }, user.name);
    dialog.body.append(h("p", {}, SIGN_IN.againLead), form.element);
    form.focus();
  });
}

/** The dialog in which one's own password is changed. */
export function changePassword(desk) {
  const dialog = openDialog(SHELL.password);
  const form = makeForm({
    fields: [
      { name: "current", label: PASSWORD.current, type: "password", required: true, autocomplete: "current-password" },
      { name: "fresh", label: PASSWORD.fresh, ...NEW_PASSWORD },
      { name: "again", label: PASSWORD.again, ...NEW_PASSWORD, check: sameAs("fresh") },
    ],
    submit: PASSWORD.submit,
    onsubmit: async ({ current, fresh }) => {
      await desk.server.changePassword(current, fresh);
      dialog.close();
      desk.say(PASSWORD.done);
    },
  });
  dialog.body.append(form.element);
  form.focus();
}

function signInForm(server, onsigned, name = "") {
  return makeForm({
    fields: [
      { name: "name", label: SIGN_IN.name, required: true, value: name, autocomplete: "username" },
      { name: "password", label: SIGN_IN.password, type: "password", required: true, autocomplete: "current-password" },
    ],
    submit: SIGN_IN.submit,
    onsubmit: async (given) => onsigned(await server.signIn(given.name.trim(), given.password)),
  });
}

function linkForm(server, secret, ondone) {
  return makeForm({
    fields: [
      { name: "link", label: PASSWORD.link, required: true, value: secret, autocomplete: "off" },
      { name: "fresh", label: PASSWORD.fresh, ...NEW_PASSWORD },
      { name: "again", label: PASSWORD.again, ...NEW_PASSWORD, check: sameAs("fresh") },
    ],
    submit: PASSWORD.submit,
    onsubmit: async ({ link, fresh }) => {
      await server.usePasswordLink(link.trim().split("/").at(-1), fresh);
      ondone();
    },
  });
}

function sameAs(other) {
  return (value, values) => (value === values[other] ? "" : PASSWORD.differ);
}
