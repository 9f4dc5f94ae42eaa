// Calls the server. Knows addresses, problem+json and that no cookie is ever sent; does not know what is shown.

/** The server answered with a refusal; `message` is its words for people. */
export class Refusal extends Error {
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

/** The public interface of one server; `base` ends with a slash. */
export class Server {
  constructor(base) {
    this.base = base;
  }

  /** POST a question; the answer is a stream of events. */
  ask(body, signal) {
    return this.#send("api/v1/chat", { method: "POST", body, signal, accept: "text/event-stream" });
  }

  /** GET a document. */
  async get(path, signal) {
    return (await this.#send(path, { signal })).json();
  }

  /** POST a document and read the answer, if there is one. */
  async post(path, body, signal) {
    const response = await this.#send(path, { method: "POST", body, signal });
    return response.status === 204 ? null : response.json();
  }

  async #send(path, { method = "GET", body, signal, accept = "application/json" }) {
    const headers = { Accept: accept };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const response = await fetch(this.base + path, {
      method,
      headers,
      signal,
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
    if (!response.ok) throw new Refusal(response.status, await refusalWords(response));
    return response;
  }
}

async function refusalWords(response) {
  try {
    const problem = await response.json();
    return typeof problem.detail === "string" ? problem.detail : "";
  } catch {
    return "";
  }
}

/** A path with every part escaped. */
export function path(...parts) {
  return parts.map((part, place) => (place ? encodeURIComponent(part) : part)).join("/");
}
