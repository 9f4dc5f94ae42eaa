// One call: place, day, conversation, the facts of the form, and everything looked at. It outlives the page, so that an
// officer who looks something up elsewhere finds the call as it was. Knows what is known; shows nothing.

const listeners = new Set();

/** Today in China, as the server counts days. */
export function today() {
  return new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10);
}

/** The day so many days from today. */
export function dayFrom(count) {
  return new Date(Date.now() + 8 * 3600_000 + count * 86_400_000).toISOString().slice(0, 10);
}

function blank(region = null) {
  return {
    region,
    day: today(),
    conversation: null,
    program: "",
    facts: new Map(),
    byHand: new Set(),
    whatIf: null,
    standards: new Map(),
    people: [],
    looked: [],
    shown: null,
  };
}

/** The call on the line now. */
export const call = blank();

/** Changes something and tells whoever listens what kind of change it was: place, facts, program, looked. */
export function change(kind, act) {
  act(call);
  for (const listener of listeners) listener(kind);
}

/** Calls `listener(kind)` on every change; returns how to stop. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A new caller, at the same place. */
export function beginAnew() {
  change("fresh", (now) => Object.assign(now, blank(now.region)));
}

/** The facts that count now: the real ones, or with what is supposed laid over them. */
export function factsNow() {
  const all = new Map(call.facts);
  for (const [name, value] of call.whatIf ?? []) {
    if (value === "") all.delete(name);
    else all.set(name, value);
  }
  return Object.fromEntries(all);
}

/** The facts that were really said. */
export function realFacts() {
  return Object.fromEntries(call.facts);
}

/** Sets one fact, for real or as a supposition; an empty value takes it back. */
export function setFact(name, value) {
  change("facts", (now) => {
    if (now.whatIf) now.whatIf.set(name, value);
    else if (value === "") now.facts.delete(name);
    else now.facts.set(name, value);
    if (!now.whatIf) now.byHand.add(name);
  });
}

/** Facts a conversation holds; what the officer filled in by hand stands. */
export function takeFacts(facts) {
  change("facts", (now) => {
    for (const [name, value] of Object.entries(facts)) {
      if (!now.byHand.has(name)) now.facts.set(name, value);
    }
    for (const name of Object.keys(facts)) {
      const person = name.includes(".") ? name.split(".")[0] : "";
      if (person && !now.people.includes(person)) now.people.push(person);
    }
  });
}

/** What every question about the rules sends. */
export function ruleBody(facts) {
  return { region: call.region.code, as_of: call.day, facts, standards: Object.fromEntries(call.standards) };
}

/** Notes what was looked at, and shows it. */
export function look(item) {
  change("looked", (now) => {
    now.looked = [...now.looked.filter((one) => one.key !== item.key), item].slice(-8);
    now.shown = item;
  });
}

/** Shows something looked at before. */
export function show(item) {
  change("looked", (now) => (now.shown = item));
}
