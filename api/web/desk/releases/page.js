// Releases: what is live, what waits, what was done – and one release in full. Knows which of the two an address names.

import { openOverview } from "./overview.js";
import { openRelease } from "./release.js";

export const page = {
  path: "releases",
  title: "发布",
  group: "资料",
  roles: ["editor", "administrator"],
  open(place, desk) {
    place.classList.add("releases");
    return desk.rest.length ? openRelease(place, desk, desk.rest[0]) : openOverview(place, desk);
  },
};
