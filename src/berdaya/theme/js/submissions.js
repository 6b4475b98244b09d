// @ts-check
/**
 * What participants hand in: their submission files, and what a facilitator types from sheets of paper. Pure.
 * A file may hold anything: each value's form is looked at, and scores in it are not believed.
 */
import { BACKUP } from "./files.js";
import { SCHEMA } from "./files.js";
import { SUBMISSION } from "./files.js";

export const LIMIT = 1024 * 1024; // bytes of a file
const NAME = /^[\w.-]{1,120}$/;
const TEXT = 20_000; // characters of one answer
const MANY = 200; // parts of one answer
const ENTRIES = 5_000; // of one file

/** @typedef {{answer?: any, version?: number, score?: number}} Given an answer; of paper without letters, the score */
/** @typedef {Map<string, Map<string, Given>>} Tests by test, then by item */
/**
 * @typedef {object} Person one who handed something in
 * @property {string} name
 * @property {string} code
 * @property {string} group
 * @property {string} made when the file was made (ISO 8601)
 * @property {Tests} tests
 * @property {Map<string, {bank: string, answer: any}>} shared what was ticked for sharing
 */
/** @typedef {"" | "empty" | "large" | "no-json" | "cut-off" | "backup" | "other" | "newer"} Why a file is refused */

const isMap = (/** @type {any} */ value) => value !== null && typeof value === "object" && !Array.isArray(value);
const isText = (/** @type {any} */ value) => typeof value === "string" && value.length <= TEXT;

/**
 * Whether a value may be an answer to anything: a text, a number, a list of texts, a table of texts.
 * @param {any} value
 * @param {number} [depth]
 * @returns {boolean}
 */
export function isAnswer(value, depth = 2) {
  if (isText(value) || Number.isFinite(value) || value === null) return true;
  if (Array.isArray(value)) return value.length <= MANY && value.every(isText);
  if (!isMap(value) || !depth) return false;
  const parts = Object.entries(value);
  return parts.length <= MANY && parts.every(([name, part]) => name.length <= MANY && isAnswer(part, depth - 1));
}

/**
 * Read a submission.
 * @param {string} text of the file
 * @returns {{why: Why, person: Person | null, left: number}} why it is refused; how many of its values were left out
 */
export function readSubmission(text) {
  const plain = text.replace(/^\uFEFF/, "").trim();
  const refused = (/** @type {Why} */ why) => ({ why, person: null, left: 0 });
  if (!plain) return refused("empty");
  if (text.length > LIMIT) return refused("large");
  try {
    return readData(JSON.parse(plain));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused(/^[{[]/.test(plain) ? "cut-off" : "no-json");
  }
}

/**
 * @param {any} data of a submission
 * @returns {{why: Why, person: Person | null, left: number}}
 */
export function readData(data) {
  const refused = (/** @type {Why} */ why) => ({ why, person: null, left: 0 });
  if (data?.format === BACKUP) return refused("backup");
  if (!isMap(data) || data.format !== SUBMISSION || !Number.isInteger(data.schema) || data.schema < 1) return refused("other");
  if (data.schema > SCHEMA) return refused("newer");
  if (!isMap(data.tests) || !isMap(data.shared)) return refused("other");
  let left = 0;
  let count = 0;
  const sound = (/** @type {string} */ id, /** @type {any} */ one) => {
    count += 1;
    const fine = count <= ENTRIES && NAME.test(id) && isMap(one) && Number.isInteger(one.version) && isAnswer(one.answer ?? null);
    if (!fine) left += 1;
    return fine;
  };
  /** @type {Tests} */
  const tests = new Map();
  for (const [bank, given] of Object.entries(data.tests)) {
    if (!NAME.test(bank) || !isMap(given)) {
      left += 1;
      continue;
    }
    const answers = Object.entries(given).filter(([id, one]) => sound(id, one));
    tests.set(bank, new Map(answers.map(([id, { answer, version }]) => [id, { answer, version }])));
  }
  const ticked = new Set(Array.isArray(data.shares) ? data.shares.slice(0, ENTRIES) : []);
  const shared = Object.entries(data.shared).filter(([id, one]) => ticked.has(id) && sound(id, one) && NAME.test(one.bank));
  const line = (/** @type {any} */ value, /** @type {number} */ most) => (typeof value === "string" ? [...value.replace(/\s+/g, " ").trim()].slice(0, most).join("") : "");
  const made = typeof data.made === "string" && !Number.isNaN(Date.parse(data.made)) ? data.made : "";
  return {
    why: "",
    left,
    person: {
      name: line(data.name, 80),
      code: line(data.code, 20).toUpperCase(),
      group: line(data.group, 20).toUpperCase(),
      made,
      tests,
      shared: new Map(shared.map(([id, { answer, bank }]) => [id, { answer, bank }])),
    },
  };
}

/**
 * A person as a submission again, to keep while the tab is open.
 * @param {Person} person
 */
export function pack({ name, code, group, made, tests, shared }) {
  const plain = (/** @type {Map<string, any>} */ map, more = {}) => Object.fromEntries([...map].map(([id, one]) => [id, { ...one, ...more }]));
  return {
    format: SUBMISSION,
    schema: SCHEMA,
    made,
    name,
    code,
    group,
    tests: Object.fromEntries([...tests].map(([bank, given]) => [bank, plain(given)])),
    shared: plain(shared, { version: 1 }),
    shares: [...shared.keys()],
  };
}

/**
 * What tells one person from another; "" where nothing does.
 * @param {Person} person
 */
export function identity({ name, code, group }) {
  if (name) return `name ${group} ${name.toLowerCase()}`;
  return code ? `code ${code}` : "";
}

/**
 * The later of two files of one person counts.
 * @param {Person} here
 * @param {Person} there read after it
 */
export function later(here, there) {
  return (Date.parse(there.made) || 0) >= (Date.parse(here.made) || 0) ? there : here;
}

// paper

/** @typedef {{id: string, type: string, version: number, key: any, options: string[], page: string}} Item of a test */
/** @typedef {{code: string, group: string, attendance: string, before: string, after: string}} Row what is typed from one sheet */
/** @typedef {{state: "empty" | "whole" | "short" | "long" | "wrong", count: number, right: number, place: number, sign: string, given: Map<string, Given>}} Signs */

export const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** @param {Item} item whether it is answered by a letter on paper; else it is marked 1 or 0 there */
export const hasLetters = (item) => item.type === "single" || item.type === "truefalse";

/**
 * Read what stands for the answers to a test: a sign an item, in the test's order.
 * @param {string} text a letter where one option is right, else 1 or 0; - or a space where there is no answer
 * @param {Item[]} items
 * @returns {Signs} place and sign of the first that can't be read; what was given, by item, only when all can
 */
export function readSigns(text, items) {
  /** @type {Map<string, Given>} */
  const given = new Map();
  const signs = [...text.normalize("NFKC").toUpperCase()];
  const fault = (/** @type {Signs["state"]} */ state, place = 0, sign = "") => ({ state, count: signs.length, right: 0, place, sign, given: /** @type {Signs["given"]} */ (new Map()) });
  if (!text.trim()) return fault("empty");
  let right = 0;
  for (const [place, sign] of signs.entries()) {
    const item = items[place];
    if (!item) return fault("long", place + 1, sign);
    if (sign === " " || /[-\u2010-\u2015\u2212_]/.test(sign)) continue;
    const option = hasLetters(item) ? item.options[LETTERS.indexOf(sign)] : undefined;
    if (hasLetters(item) ? option === undefined : sign !== "1" && sign !== "0") return fault("wrong", place + 1, sign);
    given.set(item.id, option === undefined ? { score: Number(sign) } : { answer: option, version: item.version });
    right += option === undefined ? Number(sign) : item.key.right.includes(option) ? 1 : 0;
  }
  return { state: signs.length < items.length ? "short" : "whole", count: signs.length, right, place: 0, sign: "", given };
}

/** @typedef {{state: "empty" | "came" | "away" | "times" | "wrong", from: string, to: string, minutes: number}} Attendance */

/**
 * Read how somebody was there: a tick, two times, or a sign that they were not.
 * @param {string} text
 * @returns {Attendance}
 */
export function readAttendance(text) {
  const plain = text.normalize("NFKC").trim().toLowerCase();
  const told = (/** @type {Attendance["state"]} */ state, from = "", to = "", minutes = 0) => ({ state, from, to, minutes });
  if (!plain) return told("empty");
  if (/^[vxy1+✓✔√]$/.test(plain)) return told("came");
  if (/^[0\-–n]$/.test(plain)) return told("away");
  const [, h1, m1 = "00", h2, m2 = "00"] = /^(\d{1,2})(?:[.:](\d{2}))?\s*[-–]\s*(\d{1,2})(?:[.:](\d{2}))?$/.exec(plain) ?? [];
  if (h1 === undefined || h2 === undefined) return told("wrong");
  const minutes = Number(h2) * 60 + Number(m2) - Number(h1) * 60 - Number(m1);
  const sound = [h1, h2].every((hour) => Number(hour) <= 24) && [m1, m2].every((minute) => Number(minute) < 60) && minutes > 0;
  return sound ? told("times", `${h1.padStart(2, "0")}:${m1}`, `${h2.padStart(2, "0")}:${m2}`, minutes) : told("wrong");
}

/**
 * The code that a new row proposes: the next number.
 * @param {Row[]} rows
 */
export function nextCode(rows) {
  const numbers = rows.map((row) => Number(/^P(\d+)$/.exec(row.code.toUpperCase())?.[1] ?? 0));
  return `P${String(Math.max(0, ...numbers) + 1).padStart(2, "0")}`;
}
