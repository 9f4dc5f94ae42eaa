// What this device keeps. Storage may be refused (frames, private windows); then it lasts as long as the page.
// Knows nothing of what is kept; conversations are kept by id only, never by content.

const PREFIX = "wenzheng.";

/** Values by name, as JSON, in localStorage or sessionStorage. */
export class Store {
  constructor(kind = "localStorage") {
    this.memory = new Map();
    try {
      this.storage = window[kind];
    } catch {
      this.storage = null;
    }
  }

  get(name, otherwise = null) {
    try {
      const text = this.storage ? this.storage.getItem(PREFIX + name) : null;
      return text === null ? (this.memory.get(name) ?? otherwise) : JSON.parse(text);
    } catch {
      return this.memory.get(name) ?? otherwise;
    }
  }

  set(name, value) {
    this.memory.set(name, value);
    try {
      this.storage?.setItem(PREFIX + name, JSON.stringify(value));
    } catch {
      // Full or refused: the page goes on with its own memory.
    }
  }

  remove(name) {
    this.memory.delete(name);
    try {
      this.storage?.removeItem(PREFIX + name);
    } catch {
      // Nothing was kept there.
    }
  }
}
