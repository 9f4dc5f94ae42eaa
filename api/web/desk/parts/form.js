// Forms: labelled fields, errors beside the field they belong to, one sentence from the server above, nothing typed lost.
// Does not know what is asked for.

import { h } from "../../shared/dom.js";

const WORDS = { required: "这一项要填。", wait: "正在办…", faults: (count) => `有 ${count} 处要改。` };

let made = 0;

/**
 * A form. `fields`: {name, label, type, value, required, hint, options: [[value, words]], rows, check(value, values)};
 * type is text (default), password, date, number, textarea, select or checkbox. `onsubmit(values)` may throw a Refusal: its
 * words are shown and the form stays. Returns {element, values(), focus(), fault(words)}.
 */
export function makeForm({ fields, submit, onsubmit, others = [] }) {
  const number = ++made;
  const rows = fields.map((field) => makeField(field, `form-${number}-${field.name}`));
  const fault = h("p", { class: "form-fault", role: "alert" });
  const send = h("button", { type: "submit", class: "primary" }, submit);
  const values = () => Object.fromEntries(rows.map((row) => [row.name, row.value()]));
  const element = h("form", { class: "form", novalidate: true },
    fault, ...rows.map((row) => row.element), h("div", { class: "form-foot" }, send, ...others));
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (send.disabled) return;
    fault.textContent = "";
    const wrong = rows.filter((row) => !row.check(values()));
    if (wrong.length) {
      fault.textContent = wrong.length > 1 ? WORDS.faults(wrong.length) : "";
      wrong[0].focus();
      return;
    }
    await attempt(() => onsubmit(values()), send, fault);
  });
  return { element, values, focus: () => (rows.find((row) => !row.value()) ?? rows[0])?.focus(), fault: (words) => (fault.textContent = words) };
}

async function attempt(act, send, fault) {
  const words = send.textContent;
  send.disabled = true;
  send.textContent = WORDS.wait;
  try {
    await act();
  } catch (error) {
    fault.textContent = error.message;
  } finally {
    send.disabled = false;
    send.textContent = words;
  }
}

/** One labelled field with its hint and the place of its error. Returns {name, element, input, value(), check(values), focus()}. */
export function makeField(field, id) {
  const said = [field.hint && `${id}-hint`, `${id}-fault`].filter(Boolean).join(" ");
  const input = makeInput(field, { id, name: field.name, "aria-describedby": said, required: field.required, autocomplete: field.autocomplete });
  const fault = h("span", { class: "field-fault", id: `${id}-fault` });
  const hint = field.hint && h("span", { class: "field-hint", id: `${id}-hint` }, field.hint);
  const label = h("label", { for: id }, field.label, field.required && h("span", { class: "needed", "aria-hidden": "true" }, "＊"));
  const element = field.type === "checkbox"
    ? h("div", { class: "field" }, h("div", { class: "check" }, input, label), hint, fault)
    : h("div", { class: "field" }, label, input, hint, fault);
  const value = () => (field.type === "checkbox" ? input.checked : input.value);
  const check = (values) => {
    const empty = field.required && !(typeof value() === "string" ? value().trim() : value());
    const words = empty ? WORDS.required : (field.check?.(value(), values) ?? "");
    fault.textContent = words;
    if (words) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    return !words;
  };
  return { name: field.name, element, input, value, check, focus: () => input.focus() };
}

function makeInput(field, attributes) {
  if (field.type === "textarea") {
    return h("textarea", { ...attributes, rows: field.rows ?? 4, maxlength: field.max, placeholder: field.placeholder }, field.value ?? "");
  }
  if (field.type === "select") {
    const options = field.options.map(([value, words]) => h("option", { value, selected: value === field.value }, words));
    return h("select", attributes, ...options);
  }
  if (field.type === "checkbox") return h("input", { ...attributes, type: "checkbox", checked: Boolean(field.value) });
  const { type = "text", value = "", max: maxlength, min, placeholder, inputmode, list } = field;
  return h("input", { ...attributes, type, value, maxlength, min, placeholder, inputmode, list, step: type === "number" ? "any" : null });
}
