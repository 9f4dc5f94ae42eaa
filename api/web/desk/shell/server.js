// Calls the server as the person signed in: same-origin cookie, CSRF header on every change. When the session has ended it
// asks for a new one and sends the same request again, so nothing typed is lost. Does not know what is shown.

import { SERVER } from "./words.js";

/** The server said no; `message` is its words for people, `status` its number, 0 when it was not reached. */
export class Refusal extends Error {
  constructor(status, words) {
    super(words || SERVER.refused(status));
    this.status = status;
  }
}

/** The API for staff. `onexpired` resolves when someone has signed in again; a rejection gives the request up. */
export class Server {
  constructor(onexpired) {
    this.onexpired = onexpired;
    this.csrf = "";
  }

  get(path, { signal } = {}) {
    return this.#json(path, { signal });
  }

  post(path, body = {}, { signal } = {}) {
    return this.#json(path, { method: "POST", body: JSON.stringify(body), signal });
  }

  put(path, body = {}, { signal } = {}) {
    return this.#json(path, { method: "PUT", body: JSON.stringify(body), signal });
  }

  patch(path, body = {}, { signal } = {}) {
    return this.#json(path, { method: "PATCH", body: JSON.stringify(body), signal });
  }

  delete(path, { signal } = {}) {
    return this.#json(path, { method: "DELETE", signal });
  }

  /** The body of an answer as a file, with the name the server gave it. */
  async download(path, { signal } = {}) {
    const response = await this.#send(path, { signal });
    const named = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/iu.exec(response.headers.get("content-disposition") ?? "");
    return { blob: await response.blob(), name: named ? decodeURIComponent(named[1]) : "" };
  }

  /** Who is signed in, or null. Refreshes the CSRF token; never asks anybody to sign in. */
  async whoAmI() {
    const response = await this.#fetch("api/v1/session", {});
    if (response.status === 401) return null;
    return this.#begin(await read(await checked(response)));
  }

  async signIn(name, password) {
    const body = JSON.stringify({ name, password });
    return this.#begin(await read(await checked(await this.#fetch("api/v1/session", { method: "POST", body }))));
  }

  async signOut() {
    const response = await this.#fetch("api/v1/session", { method: "DELETE" });
    if (response.status !== 401) await checked(response);
    this.csrf = "";
  }

  /** Sets a password with a one-time link; nobody is signed in for it. */
  async usePasswordLink(link, password) {
    await checked(await this.#fetch("api/v1/password/link", { method: "POST", body: JSON.stringify({ link, password }) }));
  }

  async changePassword(current, fresh) {
    return this.#begin(await this.post("api/v1/password", { current, new: fresh }));
  }

  /** Sends one file as the form field `file`; `onprogress(sent, total)` while it goes. */
  async upload(path, file, { signal, onprogress, field = "file" } = {}) {
    let answer = await this.#uploadOnce(path, file, field, signal, onprogress);
    if (await this.#mayTryAgain(answer.status)) answer = await this.#uploadOnce(path, file, field, signal, onprogress);
    return read(await checked(answer));
  }

  #uploadOnce(path, file, field, signal, onprogress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", `/${path}`);
      request.setRequestHeader("X-CSRF-Token", this.csrf);
      request.setRequestHeader("Accept", "application/json");
      request.upload.onprogress = (event) => onprogress?.(event.loaded, event.total);
      request.onload = () => resolve(new Response(request.status === 204 ? null : request.responseText, { status: request.status }));
      request.onerror = () => reject(new Refusal(0, SERVER.lost));
      request.onabort = () => reject(new DOMException(SERVER.cancelled, "AbortError"));
      signal?.addEventListener("abort", () => request.abort());
      const form = new FormData();
      form.append(field, file);
      request.send(form);
    });
  }

  async #json(path, options) {
    return read(await this.#send(path, options));
  }

  async #send(path, options) {
    let response = await this.#fetch(path, options);
    if (await this.#mayTryAgain(response.status)) response = await this.#fetch(path, options);
    return checked(response);
  }

  /** After 401 someone signs in again; after 403 the token may be that of another tab's older session. */
  async #mayTryAgain(status) {
    if (status === 401) {
      await this.onexpired();
      return true;
    }
    if (status !== 403) return false;
    const before = this.csrf;
    return (await this.whoAmI()) !== null && this.csrf !== before;
  }

  async #fetch(path, { method = "GET", body, signal }) {
    const headers = { Accept: "application/json" };
    if (method !== "GET") headers["X-CSRF-Token"] = this.csrf;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    try {
      return await fetch(`/${path}`, { method, body, headers, signal, credentials: "same-origin", cache: "no-store" });
    } catch (error) {
      if (error.name === "AbortError") throw error;
      throw new Refusal(0, SERVER.lost);
    }
  }

  #begin(session) {
    this.csrf = session.csrf;
    return { name: session.name, role: session.role };
  }
}

async function checked(response) {
  if (response.ok) return response;
  const problem = await response.json().catch(() => ({}));
  throw new Refusal(response.status, typeof problem.detail === "string" ? problem.detail : "");
}

async function read(response) {
  return response.status === 204 ? null : response.json();
}

/** A path with every part after the first escaped: path("api/v1/sources", document, provision). */
export function path(...parts) {
  return parts.map((part, place) => (place ? encodeURIComponent(part) : part)).join("/");
}

/** A path with a query; empty values are left out. */
export function query(address, values) {
  const given = Object.entries(values).filter(([, value]) => value !== "" && value !== null && value !== undefined);
  return given.length ? `${address}?${new URLSearchParams(given)}` : address;
}
