// Two texts side by side with what differs marked: characters for Chinese, whole runs for numbers and Latin words.
// Knows text only.

import { h } from "../../shared/dom.js";

const PIECES = /[0-9]+(?:[.,][0-9]+)*%?|[A-Za-z]+|[\s\S]/gu;
const LONGEST = 3000;

/** [before, after]: lists of nodes in which what the other side lacks is marked with <del> or <ins>. */
export function diffMarks(before, after) {
  const parts = diffParts(before, after);
  return [
    parts.filter(([side]) => side !== "new").map(([side, text]) => (side === "old" ? h("del", {}, text) : text)),
    parts.filter(([side]) => side !== "old").map(([side, text]) => (side === "new" ? h("ins", {}, text) : text)),
  ];
}

/** [[side, text]]: side is "both", "old" or "new"; in order, neighbours of one side joined. */
export function diffParts(before, after) {
  const one = before.match(PIECES) ?? [];
  const other = after.match(PIECES) ?? [];
  if (one.length > LONGEST || other.length > LONGEST) {
    return before === after ? [["both", before]] : [["old", before], ["new", after]];
  }
  return join(walk(one, other, table(one, other)));
}

function table(one, other) {
  const width = other.length + 1;
  const longest = new Uint16Array((one.length + 1) * width);
  for (let i = one.length - 1; i >= 0; i -= 1) {
    for (let j = other.length - 1; j >= 0; j -= 1) {
      const here = i * width + j;
      longest[here] = one[i] === other[j] ? longest[here + width + 1] + 1 : Math.max(longest[here + width], longest[here + 1]);
    }
  }
  return longest;
}

function walk(one, other, longest) {
  const width = other.length + 1;
  const parts = [];
  let i = 0;
  let j = 0;
  while (i < one.length || j < other.length) {
    const here = i * width + j;
    if (i < one.length && j < other.length && one[i] === other[j]) {
      parts.push(["both", one[i]]);
      i += 1;
      j += 1;
    } else if (j >= other.length || (i < one.length && longest[here + width] >= longest[here + 1])) {
      parts.push(["old", one[i]]);
      i += 1;
    } else {
      parts.push(["new", other[j]]);
      j += 1;
    }
  }
  return parts;
}

function join(parts) {
  const joined = [];
  for (const [side, text] of parts) {
    if (joined.at(-1)?.[0] === side) joined.at(-1)[1] += text;
    else joined.push([side, text]);
  }
  return joined;
}
