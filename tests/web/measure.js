// Measures the chat as an old person meets it: letters, lines, contrast of size, targets, what runs over the edge.
(limits) => {
  const chat = document.querySelector("wenzheng-chat");
  const root = chat.shadowRoot;
  const faults = [];
  const dialog = root.querySelector("dialog[open]");
  const seen = dialog ?? root.querySelector(".chat");
  const visible = (element) => element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && !element.closest(".hidden");
  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${(element.textContent || element.placeholder || "").trim().slice(0, 20)}”`;
  let letters = 0;
  for (const element of seen.querySelectorAll("*")) {
    const said = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim()) || element.matches("textarea, input:not([type=radio], [type=checkbox])");
    if (!said || !visible(element) || (dialog === null && element.closest("dialog"))) continue;
    letters += 1;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const line = style.lineHeight === "normal" ? 1.2 : parseFloat(style.lineHeight) / size;
    if (size < limits.letters - 0.01) faults.push(`${name(element)}: letters ${size}`);
    if (line < limits.line - 0.01) faults.push(`${name(element)}: line ${line.toFixed(2)}`);
  }
  let targets = 0;
  for (const element of seen.querySelectorAll("button, a[href], summary, textarea, select, input")) {
    if (!visible(element) || element.disabled || (dialog === null && element.closest("dialog"))) continue;
    targets += 1;
    const target = element.closest("label.check") ?? element;
    const { width, height } = target.getBoundingClientRect();
    if (width < limits.target - 0.5 || height < limits.target - 0.5) faults.push(`${name(element)}: target ${width.toFixed(0)}×${height.toFixed(0)}`);
  }
  for (const box of [document.documentElement, root.querySelector(".talk"), dialog?.querySelector(".sheet-body")].filter(Boolean)) {
    if (box.scrollWidth > box.clientWidth + 1) faults.push(`${name(box)}: runs ${box.scrollWidth - box.clientWidth} over the edge`);
  }
  return { letters, targets, faults };
}
