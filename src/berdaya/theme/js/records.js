// @ts-check
/**
 * What a learner answered and wrote, by the exercise's id: one entry each, so that two tabs don't undo one another.
 * It is theirs: nothing here is ever dropped, what can't be read is set aside.
 */
import { keep } from "./store.js";
import { names } from "./store.js";
import { recall } from "./store.js";
import { remember } from "./store.js";

export const VERSION = 1; // of an entry; raised with a step in STEPS
export const BORROW = "borrow"; // the learner who is forgotten when the tab is closed

/**
 * @typedef {object} Entry
 * @property {number} v version of this form
 * @property {string} bank the file that the exercise stands in
 * @property {number} version of the exercise
 * @property {string} at when it was last changed (ISO 8601)
 * @property {any} [answer] by ids, never by position or text
 * @property {boolean} [finished] whether it counts as done
 * @property {"said" | "paper"} [done] a reflection that was not typed
 * @property {{answer: any, score: number, at: string}} [checked] the last answer that was checked
 * @property {{score: number, at: string}} [first] the first
 * @property {number} [tries]
 * @property {boolean} [revealed] whether the answer was shown
 * @property {number} [box] see leitner.js
 * @property {string} [due]
 * @property {boolean} [share] whether it may stand in a submission
 * @property {any[]} [old] what was answered to earlier versions of the exercise
 */

/** @typedef {{id: string, name: string, picture: string, group?: string, code?: string}} Learner */

/** @type {((entry: any) => any)[]} steps from each version of an entry to the next; the first leads from 1 to 2 */
const STEPS = [];

/** @type {Map<string, string>} what this page keeps where storage does not */
const memory = new Map();

/** What happened to storage, for the page to tell: "" while all is well. */
export const trouble = { now: /** @type {"" | "refused" | "full" | "damaged" | "newer"} */ ("") };

/**
 * Bring an entry to the present form.
 * @param {any} entry
 * @param {((entry: any) => any)[]} [steps]
 * @returns {{entry: Entry | null, why: "" | "damaged" | "newer"}}
 */
export function upgrade(entry, steps = STEPS) {
  const sound = entry !== null && typeof entry === "object" && !Array.isArray(entry) && Number.isInteger(entry.v);
  if (!sound || entry.v < 1) return { entry: null, why: "damaged" };
  if (entry.v > steps.length + 1) return { entry: null, why: "newer" };
  let present = entry;
  for (const step of steps.slice(entry.v - 1)) present = { ...step(present), v: present.v + 1 };
  return typeof present.at === "string" && typeof present.bank === "string"
    ? { entry: present, why: "" }
    : { entry: null, why: "damaged" };
}

/** @returns {"local" | "session"} where the present learner's entries are */
const kind = () => (recall("learner", "session") === BORROW ? "session" : "local");

/** @returns {Learner[]} */
export function learners() {
  try {
    const found = JSON.parse(recall("learners") ?? "[]");
    return found.filter((/** @type {any} */ one) => typeof one?.id === "string");
  } catch {
    setAside("learners", "local");
    return [];
  }
}

/** @returns {Learner} who is learning; the first on a device has no name */
export function learner() {
  if (kind() === "session") return { id: BORROW, name: "", picture: "" };
  const id = recall("learner") ?? "1";
  return learners().find((one) => one.id === id) ?? { id, name: "", picture: "" };
}

/** @param {Learner} who */
export function keepLearner(who) {
  const all = learners();
  const place = all.findIndex((one) => one.id === who.id);
  if (place < 0) all.push(who);
  else all[place] = who;
  return keep("learners", JSON.stringify(all), "local");
}

/** @param {string} id of the learner who learns from now on */
export function choose(id) {
  remember("learner", id === BORROW ? BORROW : null, "session");
  if (id !== BORROW) remember("learner", id);
}

/** Forget who borrowed, and all that they did. */
export function endBorrowing() {
  for (const start of [`e:${BORROW}:`, `aside:e:${BORROW}:`, `last:${BORROW}`]) forget(start, "session");
  remember("learner", null, "session");
}

/**
 * @param {string} start of names
 * @param {"local" | "session"} where
 */
function forget(start, where) {
  for (const name of names(start, where)) remember(name, null, where);
  for (const name of memory.keys()) if (name.startsWith(start)) memory.delete(name);
}

/** @param {string} id */
const key = (id) => `e:${learner().id}:${id}`;

/**
 * What the learner answered to an exercise.
 * @param {string} id
 * @returns {Entry | null}
 */
export function read(id) {
  return parse(key(id), memory.get(key(id)) ?? recall(key(id), kind()));
}

/**
 * @param {string} name
 * @param {string | null} text
 * @returns {Entry | null}
 */
function parse(name, text) {
  if (text === null) return null;
  const { entry, why } = understood(text);
  if (why) trouble.now = why;
  if (why === "damaged") setAside(name, kind());
  return entry;
}

/** @param {string} text */
function understood(text) {
  try {
    return upgrade(JSON.parse(text));
  } catch {
    return upgrade(null); // not ours, or cut off
  }
}

/**
 * Move what can't be read out of the way, where the workbook offers it as a file.
 * @param {string} name
 * @param {"local" | "session"} where
 * @returns {"kept" | "refused" | "full"} whether it is kept there; else it stays where it was
 */
function setAside(name, where) {
  const text = recall(name, where);
  if (text === null) return "kept";
  let free = `aside:${name}`;
  while (recall(free, where) !== null) free += "+";
  const result = keep(free, text, where);
  if (result === "kept") remember(name, null, where);
  return result;
}

/**
 * Whether what was kept of an exercise could not be read, and nothing new is kept of it.
 * @param {string} id
 */
export function isAside(id) {
  return recall(key(id), kind()) === null && recall(`aside:${key(id)}`, kind()) !== null;
}

/** @returns {Record<string, string>} what was set aside of the present learner, and of the list of learners */
export function aside() {
  const found = [...names(`aside:${key("")}`, kind()), ...names("aside:learners", "local")];
  return Object.fromEntries(found.map((name) => [name, recall(name, name.startsWith("aside:e:") ? kind() : "local") ?? ""]));
}

/**
 * Keep an entry.
 * @param {string} id
 * @param {Entry} entry
 * @returns {"kept" | "refused" | "full"}
 */
export function write(id, entry) {
  const name = key(id);
  const text = JSON.stringify(entry);
  const existing = recall(name, kind());
  const { why } = existing === null ? { why: "" } : understood(existing);
  if (why === "newer") return "refused";
  const free = why === "damaged" ? setAside(name, kind()) : "kept";
  const result = free === "kept" ? keep(name, text, kind()) : free;
  if (result === "kept") memory.delete(name);
  else {
    memory.set(name, text); // so that the page goes on working
    trouble.now = result;
  }
  return result;
}

/**
 * Everything that the learner answered, by id.
 * @returns {Map<string, Entry>}
 */
export function all() {
  const start = key("");
  /** @type {Map<string, Entry>} */
  const found = new Map();
  for (const name of new Set([...names(start, kind()), ...memory.keys()])) {
    if (!name.startsWith(start)) continue;
    const id = name.slice(start.length);
    const entry = read(id);
    if (entry) found.set(id, entry);
  }
  return found;
}

/** Erase all that the present learner answered. */
export function erase() {
  for (const start of [key(""), `aside:${key("")}`]) forget(start, kind());
}

/**
 * Whether an exercise counts as done: an item checked or revealed, a reflection written, said or on paper, a case played.
 * @param {Entry | undefined} entry
 */
export function isDone(entry) {
  return entry?.finished === true;
}

/**
 * Whether an answer says anything.
 * @param {any} answer
 * @returns {boolean}
 */
export function hasText(answer) {
  if (typeof answer === "string") return answer.trim() !== "";
  if (answer && typeof answer === "object") return Object.values(answer).some(hasText);
  return answer !== undefined && answer !== null;
}

/**
 * The form of an entry that has nothing in it yet.
 * @param {string} bank
 * @param {number} version
 * @returns {Entry}
 */
export function fresh(bank, version) {
  return { v: VERSION, bank, version, at: "" };
}
