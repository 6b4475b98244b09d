// @ts-check
/**
 * What a group did, in numbers: people, change, items, chapters, what was shared. Pure.
 *
 * Nothing is told of fewer than FEW people: neither of those at hand, nor of those who are left when a group is taken
 * out of all (what is told of all and of a group tells of the rest).
 */
import { KINDS } from "./answers.js";
import { hasText } from "./records.js";
import { score } from "./scoring.js";
import { discrimination } from "./statistics.js";
import { mean } from "./statistics.js";
import { median } from "./statistics.js";
import { pull } from "./statistics.js";
import { identity } from "./submissions.js";
import { readAttendance } from "./submissions.js";
import { readSigns } from "./submissions.js";

export const FEW = 5;
const WORDS = ["text", "scale", "checklist", "table", "commitment"]; // what a reflection is answered with

/** @typedef {import("./submissions.js").Item} Item */
/** @typedef {import("./submissions.js").Person} Person */
/** @typedef {import("./submissions.js").Row} Row */
/** @typedef {{name: string, items: Item[]}} Form a test */
/** @typedef {"before" | "after"} When */
/**
 * @typedef {object} Book
 * @property {Form | null} before
 * @property {Form | null} after
 * @property {Record<string, string>} outcomes id -> page, in the order of the book
 * @property {Record<string, {bank: string, kind: string}>} reflections id -> where it stands, in the order of the book
 */
/** @typedef {{score: number, answered: boolean, old: boolean, chosen: string[] | null}} Mark of one answer; chosen is null where only the score is known */
/** @typedef {{marks: Mark[], score: number}} Sheet one person's test */
/**
 * @typedef {object} Member one of the group
 * @property {number} number by which they are shown without a name
 * @property {string} name
 * @property {string} code
 * @property {string} group
 * @property {"file" | "paper" | "both"} source
 * @property {boolean} came
 * @property {string} from
 * @property {string} to
 * @property {number} minutes 0 where no times are known
 * @property {Record<When, Sheet | null>} sheets
 * @property {Record<When, Map<string, number>>} sure confidence, by outcome
 * @property {Map<string, {bank: string, answer: any}>} shared
 */

const TIMES = /** @type {When[]} */ (["before", "after"]);

/**
 * @param {Item} item
 * @param {import("./submissions.js").Given | undefined} given
 * @returns {Mark}
 */
export function mark(item, given) {
  const none = { score: 0, answered: false, old: false, chosen: [] };
  if (!given) return none;
  if (given.score !== undefined) return { score: given.score, answered: true, old: false, chosen: null };
  const { answer } = given;
  if (answer === undefined || answer === null || !hasText(answer)) return none;
  if (given.version !== item.version) return { ...none, old: true };
  const chosen = [answer].flat().filter((/** @type {any} */ one) => typeof one === "string");
  const known = !item.options.length || chosen.every((/** @type {string} */ one) => item.options.includes(one));
  if (!KINDS[item.type]?.fits(answer) || !known) return none;
  return { score: score(item.type, item.key, answer), answered: true, old: false, chosen: item.options.length ? chosen : null };
}

/**
 * @param {Form | null} form
 * @param {Map<string, import("./submissions.js").Given> | undefined} given
 * @param {boolean} [handed] whether there is a sheet, though nothing may stand on it
 * @returns {Sheet | null} null where the test was not taken
 */
function sheet(form, given, handed = false) {
  if (!form || !given) return null;
  const marks = form.items.map((item) => mark(item, given.get(item.id)));
  if (!handed && !marks.some((one) => one.answered || one.old)) return null;
  return { marks, score: marks.reduce((sum, one) => sum + one.score, 0) };
}

/**
 * @param {Form | null} form
 * @param {Person | undefined} person
 * @returns {Map<string, number>}
 */
function sure(form, person) {
  const given = form ? [...(person?.tests.get(form.name) ?? [])] : [];
  const start = `${form?.name}.`;
  return new Map(given.flatMap(([id, { answer }]) => (id.startsWith(start) && Number.isInteger(answer) && answer >= 1 && answer <= 5 ? [[id.slice(start.length), answer]] : [])));
}

/**
 * The group: those with files, and those with paper; who has both under one code is one person.
 * @param {Person[]} persons
 * @param {Row[]} rows
 * @param {Book} book
 * @returns {Member[]} files in an order that tells nothing of who they are, then paper
 */
export function members(persons, rows, book) {
  const mixed = [...persons].sort((a, b) => scrambled(a) - scrambled(b));
  /** @type {Map<string, Row>} */
  const byCode = new Map(rows.filter((row) => row.code.trim()).map((row) => [row.code.trim().toUpperCase(), row]));
  const used = new Set();
  /** @type {Member[]} */
  const all = [];
  const add = (/** @type {Person | undefined} */ person, /** @type {Row | undefined} */ row) => {
    const there = readAttendance(row?.attendance ?? "");
    const sheets = /** @type {Record<When, Sheet | null>} */ ({});
    for (const when of TIMES) {
      const form = book[when];
      const signs = readSigns(row?.[when] ?? "", form?.items ?? []);
      sheets[when] = (form && sheet(form, person?.tests.get(form.name))) ?? (signs.state === "whole" ? sheet(form, signs.given, true) : null);
    }
    const handed = Boolean(person ?? sheets.before ?? sheets.after);
    if (!handed && there.state !== "came" && there.state !== "times") return;
    all.push({
      number: all.length + 1,
      name: person?.name ?? "",
      code: person?.code || (row?.code.trim() ?? ""),
      group: person?.group || (row?.group.trim().toUpperCase() ?? ""),
      source: person ? (row ? "both" : "file") : "paper",
      came: there.state === "empty" || there.state === "wrong" ? handed : there.state !== "away",
      from: there.from,
      to: there.to,
      minutes: there.minutes,
      sheets,
      sure: { before: sure(book.before, person), after: sure(book.after, person) },
      shared: person?.shared ?? new Map(),
    });
  };
  for (const person of mixed) {
    const row = [person.code, person.name.toUpperCase()].flatMap((code) => (code && byCode.get(code)) || []).find((one) => !used.has(one));
    if (row) used.add(row);
    add(person, row);
  }
  for (const row of rows) if (!used.has(row)) add(undefined, row);
  return all;
}

/** @param {Person} person */
function scrambled(person) {
  let hash = 7;
  for (const char of `${identity(person)} ${person.made}`) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) >>> 0;
  return hash;
}

/**
 * The groups that may be shown apart: none of fewer than FEW, and never so that fewer are left over.
 * @param {Member[]} all
 * @returns {string[]}
 */
export function groups(all) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const one of all) if (one.group) counts.set(one.group, (counts.get(one.group) ?? 0) + 1);
  const offered = [...counts].filter(([, n]) => n >= FEW).sort(([, a], [, b]) => b - a);
  const rest = () => all.length - offered.reduce((sum, [, n]) => sum + n, 0);
  while (offered.length && rest() > 0 && rest() < FEW) offered.pop();
  if (offered.length === 1 && rest() === 0) return []; // all are of one group
  return offered.map(([name]) => name).sort();
}

/**
 * @param {Member[]} people those at hand
 * @param {Book} book
 * @param {Member[]} [rest] the others, when those at hand are one group
 */
export function sumUp(people, book, rest = []) {
  const enough = (/** @type {(one: Member) => boolean} */ has) => {
    const [here, there] = [people.filter(has).length, rest.filter(has).length];
    return here >= FEW && (there === 0 || there >= FEW);
  };
  const tests = { before: itemsOf("before", people, book, enough), after: itemsOf("after", people, book, enough) };
  const latest = /** @type {When | undefined} */ (["after", "before"].find((when) => tests[/** @type {When} */ (when)].items));
  return {
    n: people.length,
    few: !enough(() => true),
    sources: { file: count(people, "file"), paper: count(people, "paper"), both: count(people, "both") },
    tests,
    pairs: pairsOf(people, enough),
    hardest: { when: latest ?? null, items: hardest(latest ? tests[latest].items ?? [] : []) },
    chapters: chaptersOf(people, book, enough),
    sure: sureOf(people, book, enough),
    shared: sharedOf(people, book, enough),
    attendance: attendanceOf(people, enough),
    old: TIMES.reduce((sum, when) => sum + people.reduce((n, one) => n + (one.sheets[when]?.marks.filter((each) => each.old).length ?? 0), 0), 0),
  };
}

/** @typedef {ReturnType<typeof sumUp>} Summary */
/** @typedef {(has: (one: Member) => boolean) => boolean} Enough */

/**
 * @param {Member[]} people
 * @param {Member["source"]} source
 */
const count = (people, source) => people.filter((one) => one.source === source).length;

/**
 * @typedef {object} ItemSum
 * @property {Item} item
 * @property {number} place from 1
 * @property {number} n people who took the test
 * @property {number} share how much of it was right
 * @property {number} open people without an answer
 * @property {number | null} discrimination
 * @property {{id: string, n: number, share: number}[] | null} pull null where too few chose, or nothing can be chosen
 * @property {{id: string, n: number, share: number} | null} tempting the wrong option that most chose
 * @property {number} choosing people whose choice is known
 */

/**
 * @param {When} when
 * @param {Member[]} people
 * @param {Book} book
 * @param {Enough} enough
 * @returns {{n: number, items: ItemSum[] | null}} null where too few took the test
 */
function itemsOf(when, people, book, enough) {
  const sheets = people.flatMap((one) => one.sheets[when] ?? []);
  if (!enough((one) => one.sheets[when] !== null)) return { n: sheets.length, items: null };
  const scores = sheets.map((one) => one.marks.map((each) => each.score));
  const items = (book[when]?.items ?? []).map((item, place) => {
    const marks = sheets.flatMap((one) => one.marks[place] ?? []);
    const chose = (/** @type {Mark | undefined} */ one) => Boolean(one?.answered && one.chosen?.length);
    const choices = marks.filter(chose).map((one) => one.chosen ?? []);
    const open = item.options.length > 0 && enough((one) => chose(one.sheets[when]?.marks[place]));
    const pulled = open ? pull(item.options, choices) : null;
    const wrong = (pulled ?? []).filter((one) => one.n > 0 && !item.key.right.includes(one.id));
    return {
      item,
      place: place + 1,
      n: sheets.length,
      share: mean(marks.map((one) => one.score)) ?? 0,
      open: marks.filter((one) => !one.answered).length,
      discrimination: discrimination(scores, place),
      pull: pulled,
      tempting: wrong.sort((a, b) => b.n - a.n)[0] ?? null,
      choosing: choices.length,
    };
  });
  return { n: sheets.length, items };
}

/** @param {ItemSum[]} items */
const hardest = (items) => items.filter((one) => one.share < 1).sort((a, b) => a.share - b.share || a.place - b.place).slice(0, 5);

/**
 * @param {Member[]} people
 * @param {Enough} enough
 */
function pairsOf(people, enough) {
  const both = (/** @type {Member} */ one) => one.sheets.before !== null && one.sheets.after !== null;
  const list = people.filter(both).map((member) => ({ member, before: member.sheets.before?.score ?? 0, after: member.sheets.after?.score ?? 0 }));
  const few = !enough(both);
  const told = (/** @type {number[]} */ values) => ({ mean: mean(values), median: median(values) });
  const near = (/** @type {{before: number, after: number}} */ one) => (Math.abs(one.after - one.before) < 1e-9 ? 0 : one.after - one.before);
  return {
    n: list.length,
    few,
    list: few ? [] : list,
    before: told(few ? [] : list.map((one) => one.before)),
    after: told(few ? [] : list.map((one) => one.after)),
    change: told(few ? [] : list.map(near)),
    up: few ? 0 : list.filter((one) => near(one) > 0).length,
    down: few ? 0 : list.filter((one) => near(one) < 0).length,
    same: few ? 0 : list.filter((one) => near(one) === 0).length,
  };
}

/**
 * How much was right, chapter by chapter.
 * @param {Member[]} people
 * @param {Book} book
 * @param {Enough} enough
 */
function chaptersOf(people, book, enough) {
  const pages = [...new Set(TIMES.flatMap((when) => (book[when]?.items ?? []).map((item) => item.page)))];
  const shares = (/** @type {string} */ page, /** @type {When} */ when) => {
    if (!enough((one) => one.sheets[when] !== null)) return null;
    const places = (book[when]?.items ?? []).flatMap((item, place) => (item.page === page ? [place] : []));
    return mean(people.flatMap((one) => (one.sheets[when] ? places.map((place) => one.sheets[when]?.marks[place]?.score ?? 0) : [])));
  };
  const rows = pages.map((page) => ({ page, before: shares(page, "before"), after: shares(page, "after") }));
  return rows.filter((row) => row.before !== null || row.after !== null);
}

const LISTED = 12; // outcomes that are listed one by one; more are taken together by chapter

/**
 * How sure people were, before and after: by outcome in a small book, else by chapter.
 * @param {Member[]} people
 * @param {Book} book
 * @param {Enough} enough
 */
function sureOf(people, book, enough) {
  const outcomes = Object.entries(book.outcomes);
  const each = outcomes.length <= LISTED;
  /** @type {Map<string, string[]>} */
  const parts = new Map();
  for (const [id, page] of outcomes) parts.set(each ? id : page, [...(parts.get(each ? id : page) ?? []), id]);
  const own = (/** @type {Member} */ one, /** @type {When} */ when, /** @type {string[]} */ ids) => mean(ids.flatMap((id) => one.sure[when].get(id) ?? []));
  const value = (/** @type {When} */ when, /** @type {string[]} */ ids) => {
    const known = people.flatMap((one) => own(one, when, ids) ?? []);
    return { n: known.length, mean: enough((one) => own(one, when, ids) !== null) ? mean(known) : null };
  };
  const rows = [...parts].map(([id, ids]) => ({ id, before: value("before", ids), after: value("after", ids) }));
  return { each, rows: rows.filter((row) => row.before.mean !== null || row.after.mean !== null) };
}

/**
 * @param {Member[]} people
 * @param {Book} book
 * @param {Enough} enough
 */
function sharedOf(people, book, enough) {
  const exercises = [];
  let hidden = 0;
  for (const [id, { bank, kind }] of Object.entries(book.reflections)) {
    const fits = (/** @type {Member} */ one) => {
      const given = one.shared.get(id);
      return given !== undefined && given.bank === bank && hasText(given.answer) && WORDS.includes(kind) && Boolean(KINDS[kind]?.fits(given.answer));
    };
    const said = people.filter(fits).map((member) => ({ member, answer: member.shared.get(id)?.answer }));
    if (!said.length) continue;
    if (enough(fits)) exercises.push({ id, bank, kind, said });
    else hidden += 1;
  }
  return { exercises, hidden };
}

/**
 * @param {Member[]} people
 * @param {Enough} enough
 */
function attendanceOf(people, enough) {
  const timed = (/** @type {Member} */ one) => one.came && one.minutes > 0;
  const told = enough(timed) ? people.filter(timed) : [];
  return {
    came: people.filter((one) => one.came).length,
    timed: told.length,
    from: told.map((one) => one.from).sort()[0] ?? "",
    to: told.map((one) => one.to).sort().pop() ?? "",
    minutes: mean(told.map((one) => one.minutes)),
  };
}
