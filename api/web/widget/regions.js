// RegionPicker: find a division by name, or step down from the provinces. Does not know what the region is used for.

import { button, h } from "../shared/dom.js";
import { REGION } from "./words.js";

const PAUSE = 250;

/** The picker; `onpick` gets {code, name, full_name}. */
export function regionPicker(server, local, onpick) {
  const input = h("input", { type: "search", class: "field", autocomplete: "off", maxlength: "40", placeholder: REGION.search });
  const status = h("p", { role: "status", class: "card-note" });
  const list = h("ul", { class: "choices places" });
  let asked = 0;
  let timer = 0;

  async function show(query, above = null) {
    const number = ++asked;
    try {
      const found = await server.get(`api/v1/regions?${new URLSearchParams(query)}`);
      // An answer overtaken by a later one is not shown.
      if (number === asked) fill(found, above);
    } catch {
      if (number === asked) status.textContent = REGION.failed;
    }
  }

  function fill({ regions, truncated }, above) {
    status.textContent = regions.length ? (truncated ? REGION.more : "") : REGION.none;
    const whole = above ? [entry(REGION.whole(above.name), () => onpick(above))] : [];
    list.replaceChildren(...whole, ...regions.map((region) => entry(above ? region.name : region.full_name, () => step(region, above))));
  }

  function step(region, above) {
    // While browsing, a division with others inside opens; found by name, it is the answer.
    if (browsing && region.inner && region.level !== "县级") show({ inside: region.code }, region);
    else onpick(region);
    if (above) list.querySelector("button")?.focus();
  }

  let browsing = false;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    browsing = false;
    const words = input.value.trim();
    timer = setTimeout(() => (words ? show({ q: words }) : showLocal()), PAUSE);
  });
  const browse = button(REGION.browse, () => {
    browsing = true;
    input.value = "";
    show({});
  }, { class: "plain" });

  function showLocal() {
    status.textContent = local.length ? REGION.local : "";
    list.replaceChildren(...local.map((region) => entry(region.full_name, () => onpick(region))));
  }
  showLocal();
  return h("div", { class: "picker" }, h("label", { class: "field-label" }, REGION.title, input), browse, status, list);
}

function entry(words, onclick) {
  return h("li", {}, button(words, onclick, { class: "choice" }));
}
