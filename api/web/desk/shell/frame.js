// The frame around every page: bar, rail, the place for pages. Knows which page is open; not what is in it.

import { button, h } from "../../shared/dom.js";
import { openDialog } from "../parts/dialog.js";
import { chooseTheme, chosenTheme, foldRail, railFolded } from "./look.js";
import { addressOf, pagesFor } from "./router.js";
import { changePassword } from "./sign_in.js";
import { ROLES, SHELL } from "./words.js";

/** Builds the frame in `root`; returns {place, show(page)}. */
export function makeFrame(root, desk, onsignout) {
  const place = h("main", { class: "place", id: "place", tabindex: "-1" });
  const links = new Map();
  const rail = h("nav", { class: "rail", id: "rail", "aria-label": SHELL.rail }, ...railGroups(desk.user.role, links));
  const heading = h("p", { class: "bar-page", "aria-hidden": "true" });
  const frame = h("div", { class: "frame" },
    h("a", { class: "skip", href: "#place", onclick: (event) => skip(event, place) }, SHELL.skip),
    h("header", { class: "bar" },
      foldButton(rail), h("p", { class: "brand" }, SHELL.brand), heading, h("span", { class: "push" }),
      h("p", { class: "who" }, `${desk.user.name}（${ROLES[desk.user.role] ?? desk.user.role}）`),
      button(SHELL.account, () => openAccount(desk, onsignout), { class: "plain" }),
      button(SHELL.signOut, onsignout, { class: "plain" })),
    rail, place);
  root.replaceChildren(frame);
  return { place, show: (page) => showPage(page, links, heading) };
}

function railGroups(role, links) {
  const groups = new Map();
  for (const page of pagesFor(role)) {
    const link = h("a", { href: addressOf(page.path) }, page.title);
    links.set(page.path, link);
    groups.set(page.group ?? "", [...(groups.get(page.group ?? "") ?? []), link]);
  }
  return [...groups].map(([name, of]) =>
    h("div", { class: "rail-group" }, name && h("p", { class: "rail-title" }, name), h("ul", {}, ...of.map((link) => h("li", {}, link)))));
}

function showPage(page, links, heading) {
  for (const [path, link] of links) {
    if (page?.path === path) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  heading.textContent = page?.title ?? "";
  document.title = page ? `${page.title} · ${SHELL.title}` : SHELL.title;
}

function foldButton(rail) {
  const show = (folded) => {
    rail.hidden = folded;
    fold.setAttribute("aria-expanded", String(!folded));
    fold.setAttribute("aria-label", folded ? SHELL.unfold : SHELL.fold);
    fold.title = folded ? SHELL.unfold : SHELL.fold;
  };
  const fold = button("☰", () => {
    foldRail(!rail.hidden);
    show(railFolded());
  }, { class: "plain fold", "aria-controls": "rail" });
  show(railFolded());
  return fold;
}

function skip(event, place) {
  event.preventDefault();
  place.focus();
}

function openAccount(desk, onsignout) {
  const dialog = openDialog(SHELL.account);
  const choices = SHELL.themes.map(([id, words]) => {
    const choice = h("input", { type: "radio", name: "theme", value: id, checked: id === chosenTheme(), onchange: () => chooseTheme(id) });
    return h("label", { class: "check" }, choice, words);
  });
  const leaving = (act) => () => {
    dialog.close();
    act();
  };
  dialog.body.append(
    h("p", {}, `${desk.user.name}（${ROLES[desk.user.role] ?? desk.user.role}）`),
    h("fieldset", {}, h("legend", {}, SHELL.theme), ...choices));
  dialog.foot.append(button(SHELL.password, leaving(() => changePassword(desk))), button(SHELL.signOut, leaving(onsignout)));
}
