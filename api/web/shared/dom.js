// Builds elements. Text only ever becomes a text node, and a link only ever leads to a web page or a telephone: nothing
// here can turn what somebody wrote into markup or script. Does not know what is built with it.

const SVG = "http://www.w3.org/2000/svg";
const LINKS = new Set(["http:", "https:", "tel:"]);

/** An element with attributes, listeners (`onclick: f`) and children (elements, text, or nothing). */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(element, name, value);
  return put(element, ...children);
}

/** Appends children; null, undefined and false are left out. */
export function put(element, ...children) {
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else if (name.startsWith("on")) throw new TypeError(`${name}: a listener must be a function`);
  else if (name === "href" && !isLink(value)) element.setAttribute("data-refused", "link");
  else element.setAttribute(name, value === true ? "" : String(value));
}

function isLink(address) {
  try {
    return LINKS.has(new URL(address, document.baseURI).protocol);
  } catch {
    return false;
  }
}

/** A line drawing on a 24 by 24 field, for buttons that also carry words. */
export function icon(path) {
  const drawing = document.createElementNS(SVG, "svg");
  const line = document.createElementNS(SVG, "path");
  for (const [name, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", class: "icon" })) {
    drawing.setAttribute(name, value);
  }
  line.setAttribute("d", path);
  drawing.append(line);
  return drawing;
}

/** A button; `type` is never submit unless asked for. */
export function button(words, onclick, attributes = {}) {
  return h("button", { type: "button", onclick, ...attributes }, ...[words].flat());
}

const UNIT = /^\s*[元块年月日天岁人户条款项号个名份万千百次分倍%]/u;

/** Text with the telephone numbers of a list made callable. Short ones (110) may be amounts, so they are left as words. */
export function withCalls(text, numbers) {
  const parts = text.split(/(\d+)/u);
  return parts.map((part, place) =>
    part.length >= 5 && numbers.includes(part) && !UNIT.test(parts[place + 1] ?? "") ? callLink(part) : part);
}

/** A link that calls. */
export function callLink(number, words = number, attributes = {}) {
  return h("a", { href: `tel:${number}`, class: "call", ...attributes }, words);
}
