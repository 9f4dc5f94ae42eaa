// The pages of the desk, in the order of the rail. A page is {path, title, group, roles, open(place, desk)}; each area adds
// its own lines here. Knows the list only.

import { page as releases } from "./releases/page.js";
import { page as workbench } from "./workbench/page.js";

export const PAGES = [
  workbench,
  releases,
];
