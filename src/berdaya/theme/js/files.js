// @ts-check
/** A learner's answers as files: a backup for their own devices, a submission for their group. Pure. */
import { upgrade } from "./records.js";

export const SCHEMA = 1; // of both files
export const BACKUP = "berdaya-backup";
export const SUBMISSION = "berdaya-submission";
const NAME = /^[\w.-]{1,120}$/;

/** @typedef {import("./records.js").Entry} Entry */
/** @typedef {{name: string, picture?: string, code?: string, group?: string}} Person */

/**
 * Everything that one learner has: for their own devices.
 * @param {Person} learner
 * @param {Map<string, Entry>} entries
 * @param {string} made when (ISO 8601)
 */
export function backup(learner, entries, made) {
  return { format: BACKUP, schema: SCHEMA, made, learner: { name: learner.name, picture: learner.picture ?? "" }, entries: Object.fromEntries(entries) };
}

/**
 * What a group's facilitator gets: results of the tests, and what was ticked for sharing.
 * @param {Person} person a name only where the learner gives one
 * @param {Map<string, Entry>} entries
 * @param {Set<string>} tests names of the banks that are tests
 * @param {string} made
 * @returns {Record<string, any>}
 */
export function submission(person, entries, tests, made) {
  /** @type {Record<string, Record<string, any>>} */
  const results = {};
  /** @type {Record<string, any>} */
  const shared = {};
  for (const [id, entry] of entries) {
    const { answer, at, checked, done, version } = entry;
    if (tests.has(entry.bank)) {
      if (id !== entry.bank) (results[entry.bank] ??= {})[id] = { answer, at, version, ...(checked ? { score: checked.score } : {}) };
    } else if (entry.share) shared[id] = { answer, at, version, bank: entry.bank, ...(done ? { done } : {}), ...(checked ? { score: checked.score } : {}) };
  }
  return {
    format: SUBMISSION,
    schema: SCHEMA,
    made,
    ...(person.name ? { name: person.name } : { code: person.code ?? "" }),
    group: person.group ?? "",
    tests: results,
    shared,
    shares: Object.keys(shared),
  };
}

/**
 * Read a backup.
 * @param {string} text of the file
 * @returns {{why: "" | "not-a-file" | "not-ours" | "is-submission" | "newer-file", entries: Map<string, Entry>, learner: Person, left: number}}
 *   why it is refused; left: how many entries could not be read
 */
export function readBackup(text) {
  const refused = (/** @type {"not-a-file" | "not-ours" | "is-submission" | "newer-file"} */ why) => ({ why, entries: new Map(), learner: { name: "" }, left: 0 });
  /** @type {any} */
  let data;
  try {
    data = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return refused("not-a-file");
  }
  if (data?.format === SUBMISSION) return refused("is-submission");
  const sound = data?.format === BACKUP && Number.isInteger(data.schema) && data.entries !== null && typeof data.entries === "object" && !Array.isArray(data.entries);
  if (!sound) return refused("not-ours");
  if (data.schema > SCHEMA) return refused("newer-file");
  /** @type {Map<string, Entry>} */
  const entries = new Map();
  let left = 0;
  for (const [id, raw] of Object.entries(data.entries)) {
    const { entry } = upgrade(raw);
    if (entry && NAME.test(id) && !Number.isNaN(Date.parse(entry.at))) entries.set(id, entry);
    else left += 1;
  }
  const name = typeof data.learner?.name === "string" ? data.learner.name.slice(0, 80) : "";
  return { why: "", entries, learner: { name }, left };
}

/**
 * Which entries of a backup are newer than what is here.
 * @param {Map<string, Entry>} here
 * @param {Map<string, Entry>} there
 */
export function newer(here, there) {
  return new Map([...there].filter(([id, entry]) => Date.parse(entry.at) > Date.parse(here.get(id)?.at ?? "1970-01-01")));
}
