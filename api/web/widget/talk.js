// Talk: asks, receives the answer sentence by sentence, and mends what a bad network breaks. A question is never lost:
// whatever goes wrong, it stands in the box again. Does not know how anything looks.

import { button, h } from "../shared/dom.js";
import { path } from "../shared/http.js";
import { readEvents } from "../shared/stream.js";
import { WORDS } from "./words.js";

// Milliseconds: waits between tries before the first byte, when to say it is slow, when to give the server up.
const WAITS = [1000, 3000];
const SLOW = 8000;
const SILENT = 45000;

/** The server answered that it could not answer; the words are its own. */
class Failed extends Error {}

/** One conversation in progress. `view` shows things, `server` answers. */
export class Talk {
  constructor(server, view) {
    this.server = server;
    this.view = view;
    this.conversation = null;
    this.turns = 0;
    this.running = null;
  }

  /** Asks; what becomes of it is seen in the view. */
  async ask(question) {
    if (this.running) return;
    this.running = new AbortController();
    const turn = this.view.open(question);
    this.view.running(true);
    try {
      this.#finish(turn, await this.#receive(turn, this.running.signal));
    } catch (error) {
      await this.#mend(turn, error);
    } finally {
      this.running = null;
      this.view.running(false);
    }
  }

  /** Stops the answer that is running. */
  stop() {
    this.running?.abort("stopped");
  }

  /** Goes on with a conversation read back from the server. */
  resume(conversation) {
    this.conversation = conversation.conversation_id;
    this.turns = conversation.turns.length;
  }

  /** Begins anew; what was said before is not referred to any more. */
  reset() {
    this.stop();
    this.conversation = null;
    this.turns = 0;
  }

  async #receive(turn, signal) {
    const guard = new Patience(() => turn.bubble.say(WORDS.slow), () => this.running?.abort("silent"));
    try {
      this.conversation ??= await this.view.begin(signal);
      const response = await this.#send(turn, signal);
      let reply = null;
      for await (const { name, data } of readEvents(response)) {
        guard.heard();
        if (name === "progress") this.#progress(turn, data);
        if (name === "sentence") this.view.sentence(turn, data);
        if (name === "error") throw new Failed(data.text);
        if (name === "done") reply = data;
      }
      if (!reply) throw new TypeError("the stream ended before the answer did");
      return reply;
    } finally {
      guard.stop();
    }
  }

  /** The id comes with the first step: if the line breaks, the answer can be found again under it. */
  #progress(turn, { text, conversation_id: id }) {
    turn.bubble.say(text);
    if (!id || id === this.conversation) return;
    this.conversation = id;
    this.turns = 0;
  }

  /** Nothing has been received yet, so a failed try may be repeated. */
  async #send(turn, signal) {
    for (const wait of [...WAITS, null]) {
      try {
        return await this.server.ask(this.view.request(turn.question, this.conversation), signal);
      } catch (error) {
        if (error.status || signal.aborted || wait === null) throw error;
        turn.bubble.say(WORDS.retrying);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
    return null;
  }

  #finish(turn, reply) {
    // One that was erased or has run out is gone: the server has begun another.
    if (this.conversation && this.conversation !== reply.conversation_id) this.turns = 0;
    this.conversation = reply.conversation_id;
    this.turns += 1;
    this.view.finish(turn, reply, this.turns);
  }

  async #mend(turn, error) {
    if (this.running.signal.reason === "stopped") {
      this.view.stopped(turn);
      return;
    }
    const kept = error instanceof Failed || error.status ? null : await this.#keptTurn();
    if (kept?.reply) {
      this.#finish(turn, kept.reply);
      return;
    }
    const words = error instanceof Failed || error.status ? error.message || WORDS.failed : turn.bubble.count ? WORDS.half : WORDS.lost;
    this.view.failed(turn, words);
  }

  /** The server may have finished and kept the answer although the line broke. */
  async #keptTurn() {
    if (!this.conversation) return null;
    try {
      const { turns } = await this.server.get(path("api/v1/conversations", this.conversation));
      return turns.length > this.turns ? turns[turns.length - 1] : null;
    } catch {
      return null;
    }
  }
}

/** Says when nothing has been heard for a while, and gives up when nothing has been heard for long. */
class Patience {
  constructor(onslow, onsilent) {
    this.slow = setTimeout(onslow, SLOW);
    this.onsilent = onsilent;
    this.silent = setTimeout(onsilent, SILENT);
  }

  heard() {
    clearTimeout(this.slow);
    clearTimeout(this.silent);
    this.silent = setTimeout(this.onsilent, SILENT);
  }

  stop() {
    clearTimeout(this.slow);
    clearTimeout(this.silent);
  }
}

/** The button that asks a question once more. */
export function againButton(words, onclick) {
  return h("p", {}, button(words, onclick, { class: "primary retry" }));
}
