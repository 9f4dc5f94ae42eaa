// The pages of the desk, in the order of the rail. A page is {path, title, group, roles, open(place, desk)}; each area adds
// its own lines here. Knows the list only.

import { page as audit } from "./content/audit.js";
import { page as cases } from "./content/cases.js";
import { page as overrides } from "./content/overrides.js";
import { page as questions } from "./content/questions.js";
import { contacts, glossary, replies } from "./content/sheets.js";
import { page as standards } from "./content/standards.js";
import { page as statistics } from "./content/statistics.js";
import { page as killSwitch } from "./content/switch.js";
import { page as tickets } from "./content/tickets.js";
import { page as users } from "./content/users.js";
import { page as releases } from "./releases/page.js";
import { page as comparison } from "./workbench/comparison_page.js";
import { page as handoffs } from "./workbench/handoffs_page.js";
import { page as workbench } from "./workbench/page.js";
import { page as workbooks } from "./workbooks/page.js";

export const PAGES = [
  workbench,
  comparison,
  handoffs,
  tickets,
  overrides,
  questions,
  releases,
  workbooks,
  standards,
  replies,
  glossary,
  contacts,
  cases,
  statistics,
  users,
  audit,
  killSwitch,
];
