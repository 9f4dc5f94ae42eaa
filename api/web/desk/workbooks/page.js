// Rule workbooks: every program, or one of them. Knows which of the two an address names.

import { openList } from "./list.js";
import { openProgram } from "./program.js";
import { LIST } from "./words.js";

export const page = {
  path: "workbooks",
  title: LIST.title,
  group: "资料",
  roles: ["editor", "administrator"],
  open(place, desk) {
    place.classList.add("workbooks");
    return desk.rest.length ? openProgram(place, desk, desk.rest[0]) : openList(place, desk);
  },
};
