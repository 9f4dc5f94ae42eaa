// Which page is open: the hash of the address names it, #/path/rest?query. Leaves one page before it opens the next.
// Does not know what any page does.

import { button, h } from "../../shared/dom.js";
import { PAGES } from "../pages.js";
import { SHELL } from "./words.js";

/** The pages a role may open. */
export function pagesFor(role) {
  return PAGES.filter((page) => page.roles.includes(role));
}

/** The address of a page: go("releases/abc", {tab: "diff"}). */
export function addressOf(path, values = {}) {
  const given = new URLSearchParams(values).toString();
  return `#/${path}${given ? `?${given}` : ""}`;
}

/** Opens pages in `place` as the hash says. `onpage` is told which one. */
export class Router {
  constructor(place, desk, onpage) {
    this.place = place;
    this.desk = desk;
    this.onpage = onpage;
    this.leave = null;
    this.turn = 0;
    this.follow = () => this.open();
  }

  start() {
    addEventListener("hashchange", this.follow);
    return this.open();
  }

  stop() {
    removeEventListener("hashchange", this.follow);
    this.#leave();
  }

  async open() {
    const { first, rest, values } = readHash(location.hash);
    const allowed = pagesFor(this.desk.user.role);
    const page = first ? allowed.find((one) => one.path === first) : allowed[0];
    this.#leave();
    const turn = ++this.turn;
    const inner = h("div", { class: "page" });
    this.place.replaceChildren(inner);
    this.onpage(page ?? null);
    if (!page) {
      inner.append(h("p", { class: "note bad", role: "alert" }, SHELL.notHere));
      return;
    }
    await this.#fill(inner, page, turn, { ...this.desk, rest, query: values });
  }

  async #fill(inner, page, turn, desk) {
    inner.dataset.page = page.path;
    try {
      const leave = await page.open(inner, desk);
      if (turn === this.turn) this.leave = leave ?? null;
      else leave?.();
    } catch (error) {
      if (turn !== this.turn) return;
      // Said on the page for people, and in the console for whoever mends it.
      if (!("status" in error)) console.error(error);
      inner.replaceChildren(
        h("p", { class: "note bad", role: "alert" }, SHELL.failed, " ", error.message),
        button(SHELL.retry, () => this.open()));
    }
  }

  #leave() {
    const leave = this.leave;
    this.leave = null;
    leave?.();
  }
}

function readHash(hash) {
  const [path, search = ""] = hash.replace(/^#\/?/u, "").split("?");
  const [first = "", ...rest] = path.split("/").map(decodeURIComponent);
  return { first, rest, values: new URLSearchParams(search) };
}
