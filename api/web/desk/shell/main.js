// Starts the desk: who is signed in, then the frame and the page the address names. One person at a time; another person or
// role means a fresh page.

import { makeLive } from "../parts/live.js";
import { makeFrame } from "./frame.js";
import { followTheme } from "./look.js";
import { addressOf, Router } from "./router.js";
import { Server } from "./server.js";
import { signInAgain, signInPage } from "./sign_in.js";

const LINK = /^#\/password\/([\w-]+)$/u;

async function start() {
  followTheme();
  const root = document.createElement("div");
  root.className = "root";
  const live = makeLive();
  document.body.replaceChildren(root, live.element);
  const desk = { user: null, server: null, say: live.say, warn: live.warn };
  let asking = null;
  desk.server = new Server(() => {
    // Several requests may find the session ended at once; one dialog is enough.
    asking ??= askAgain(desk).finally(() => (asking = null));
    return asking;
  });
  const link = LINK.exec(location.hash)?.[1] ?? "";
  if (link) history.replaceState(null, "", location.pathname);
  desk.user = (!link && (await desk.server.whoAmI().catch(() => null))) || (await signInPage(root, desk.server, link));
  openDesk(root, desk);
}

function openDesk(root, desk) {
  desk.go = (path, values) => {
    const address = addressOf(path, values);
    if (location.hash === address) router.open();
    else location.hash = address;
  };
  const frame = makeFrame(root, desk, async () => {
    await desk.server.signOut().catch((error) => desk.warn(error.message));
    location.replace(location.pathname);
  });
  const router = new Router(frame.place, desk, frame.show);
  router.start();
}

async function askAgain(desk) {
  const person = await signInAgain(desk.server, desk.user);
  if (person.name !== desk.user.name || person.role !== desk.user.role) location.reload();
}

start();
