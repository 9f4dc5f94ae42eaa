// The workbench: what an officer has open while a caller is on the line.

import { h } from "../../shared/dom.js";

export const page = {
  path: "workbench",
  title: "热线工作台",
  group: "咨询",
  roles: ["officer", "editor", "administrator"],
  open(place) {
    place.append(h("h1", { class: "hidden" }, page.title));
  },
};
