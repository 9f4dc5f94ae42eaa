// Comparison as a page of its own, for reading in peace.

import { h } from "../../shared/dom.js";
import { Comparison } from "./comparison.js";
import { COMPARE } from "./words_after.js";

export const page = {
  path: "comparison",
  title: COMPARE.title,
  group: "咨询",
  roles: ["officer", "editor", "administrator"],
  async open(place, desk) {
    const welcome = await desk.server.get("api/v1/welcome");
    const view = new Comparison(desk, { local: welcome.local_regions, programs: welcome.programs }, { program: desk.query.get("program") ?? "" });
    place.append(h("div", { class: "page-head" }, h("h1", {}, COMPARE.title), h("p", { class: "soft" }, COMPARE.lead)), h("div", { class: "card" }, view.element));
    await view.start();
  },
};
