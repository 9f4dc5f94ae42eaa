// Reads server-sent events from a POST answer. Knows the wire format; does not know what the events mean.

/** Yields {name, data} for every whole event; ends with the stream. */
export async function* readEvents(response) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  let ended = false;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      rest += decoder.decode(value ?? new Uint8Array(), { stream: !done });
      const parts = rest.split(/\r?\n\r?\n/u);
      rest = parts.pop();
      for (const part of parts) {
        const event = parseEvent(part);
        if (event) yield event;
      }
      ended = done;
      if (ended) return;
    }
  } finally {
    if (!ended) reader.cancel().catch(() => {});
  }
}

/** One event, or null for a comment or a block without data. */
export function parseEvent(text) {
  let name = "message";
  const data = [];
  for (const line of text.split(/\r?\n/u)) {
    const [, field, value] = /^([^:]*):? ?(.*)$/u.exec(line);
    if (field === "event") name = value;
    if (field === "data") data.push(value);
  }
  return data.length ? { name, data: JSON.parse(data.join("\n")) } : null;
}
