// What participants hand in, and what a group comes to: files that may hold anything, signs from paper, and who is too few.
import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.document ??= { documentElement: { lang: "id" } };
const { SCHEMA, submission } = await import("../../src/berdaya/theme/js/files.js");
const { LIMIT, identity, isAnswer, later, nextCode, pack, readAttendance, readData, readSigns, readSubmission } = await import("../../src/berdaya/theme/js/submissions.js");
const { groups, mark, members, sumUp } = await import("../../src/berdaya/theme/js/summing.js");
const { csv } = await import("../../src/berdaya/theme/js/csv.js");

const HOSTILE = "<img src=x onerror=alert(1)> =1+1 \u202eterbalik";
const ids = (n) => Array.from({ length: n }, (_one, place) => `s${place}`);
const single = (id, page = "satu") => ({ id, type: "single", version: 1, key: { right: ["b"] }, options: ["a", "b", "c", "d"], page });
const many = { id: "m", type: "multiple", version: 1, key: { right: ["a", "c"] }, options: ["a", "b", "c"], page: "dua" };
const number = { id: "n", type: "numeric", version: 1, key: { value: 1500, tolerance: 0 }, options: [], page: "dua" };
const form = (name, count = 4) => ({ name, items: ids(count).map((id) => single(`${name}-${id}`)) });
const BOOK = { before: form("awal"), after: form("akhir"), outcomes: { "satu-1": "satu", "dua-1": "dua" }, reflections: { teks: { bank: "satu", kind: "text" }, niat: { bank: "dua", kind: "commitment" } } };
const given = (answer, version = 1) => ({ answer, version, at: "2026-11-24T03:00:00Z", score: 1 });
/** A submission: how many of the four items of each test are right. */
const file = (code, before, after, more = {}) => ({
  format: "berdaya-submission",
  schema: 1,
  made: "2026-11-24T03:00:00.000Z",
  code,
  group: "",
  tests: {
    ...(before === null ? {} : { awal: Object.fromEntries(ids(4).map((id, place) => [`awal-${id}`, given(place < before ? "b" : "a")])) }),
    ...(after === null ? {} : { akhir: Object.fromEntries(ids(4).map((id, place) => [`akhir-${id}`, given(place < after ? "b" : "c")])) }),
  },
  shared: {},
  shares: [],
  ...more,
});
const person = (...parts) => readData(file(...parts)).person;
const row = (more) => ({ code: "P01", group: "", attendance: "", before: "", after: "", ...more });
const sum = (people, book = BOOK, rest = []) => sumUp(people, book, rest);

// files

test("what a workbook makes is read", () => {
  const entry = (answer, more = {}) => ({ v: 1, bank: "awal", version: 1, at: "2026-11-24T03:00:00.000Z", answer, ...more });
  const entries = new Map([["awal-s0", entry("b")], ["awal.satu-1", entry(4)], ["teks", entry("Air", { bank: "satu", share: true })], ["niat", entry({ what: "x" }, { bank: "dua" })]]);
  const made = submission({ name: "", code: "ABCDE", group: "embun-1" }, entries, new Set(["awal"]), "2026-11-24T03:00:00.000Z");
  const { why, person: found, left } = readSubmission(`\ufeff${JSON.stringify(made)}`);
  assert.equal(why, "");
  assert.equal(left, 0);
  assert.deepEqual([found.name, found.code, found.group], ["", "ABCDE", "EMBUN-1"]);
  assert.deepEqual(found.tests.get("awal").get("awal-s0"), { answer: "b", version: 1 });
  assert.deepEqual([...found.shared], [["teks", { bank: "satu", answer: "Air" }]]);
});

for (const [text, why] of [
  ["", "empty"],
  [" \n", "empty"],
  ["halo", "no-json"],
  ['{"format": "berdaya-submission", "tests": {"aw', "cut-off"],
  ["[1, 2", "cut-off"],
  ["[1, 2]", "other"],
  ["null", "other"],
  ["7", "other"],
  ['{"format": "lain"}', "other"],
  ['{"format": "berdaya-backup", "schema": 1, "entries": {}}', "backup"],
  ['{"format": "berdaya-submission", "schema": 1}', "other"],
  ['{"format": "berdaya-submission", "schema": 1, "tests": [], "shared": {}}', "other"],
  ['{"format": "berdaya-submission", "schema": "1", "tests": {}, "shared": {}}', "other"],
  [`{"format": "berdaya-submission", "schema": ${SCHEMA + 1}, "tests": {}, "shared": {}}`, "newer"],
  [`{"x": "${"x".repeat(LIMIT)}"}`, "large"],
])
  test(`a file is refused as ${why}: ${text.slice(0, 60)}`, () => {
    assert.deepEqual(readSubmission(text), { why, person: null, left: 0 });
  });

test("values of no known form are left out, the others stay", () => {
  const data = file("A", 4, null);
  Object.assign(data.tests.awal, { "awal-s1": null, "awal-s2": { answer: "b" }, 'x"><img>': given("b"), "awal-s3": given(Array(300).fill("b")) });
  const text = JSON.stringify(data).replace('"awal-s0"', '"__proto__"');
  const { person: found, left } = readSubmission(text);
  assert.equal(left, 4);
  assert.deepEqual([...found.tests.get("awal").keys()], ["__proto__"]);
  assert.equal({}.answer, undefined);
});

test("what may be an answer to something", () => {
  for (const fine of ["", "x", 3, null, ["a"], { a: "b" }, { 1: { apa: "x" } }, { before: null, after: 4 }]) assert.ok(isAnswer(fine), JSON.stringify(fine));
  for (const bad of [undefined, true, NaN, Infinity, [1], [["a"]], { a: { b: { c: "d" } } }, "x".repeat(30_000), Array(1_000).fill("a"), Object.fromEntries(Array.from({ length: 300 }, (_one, n) => [n, "a"]))]) assert.ok(!isAnswer(bad), String(bad).slice(0, 40));
});

test("only what was ticked is shared", () => {
  const shared = { teks: { ...given("Air"), bank: "satu" }, niat: { ...given({ what: "x" }), bank: "dua" } };
  assert.deepEqual([...person("A", 1, 1, { shared, shares: ["teks"] }).shared.keys()], ["teks"]);
  assert.equal(person("A", 1, 1, { shared }).shared.size, 0);
});

test("a person comes back whole from what the tab keeps", () => {
  const one = person("A", 3, 4, { name: HOSTILE, group: "g", shared: { teks: { ...given(HOSTILE), bank: "satu" } }, shares: ["teks"] });
  assert.deepEqual(readData(JSON.parse(JSON.stringify(pack(one)))).person, one);
});

test("one person is known by a name in a group, or by a code; the later file counts", () => {
  const name = (name, group) => identity(person("", 1, 1, { name, group }));
  assert.equal(name("Siti ", "a"), name("siti", "A"));
  assert.notEqual(name("Siti", "A"), name("Siti", "B"));
  assert.notEqual(identity(person("A", 1, 1)), identity(person("B", 1, 1)));
  assert.equal(identity(person("", 1, 1)), "");
  const [old, young] = ["2026-11-23T00:00:00Z", "2026-11-24T00:00:00Z"].map((made) => person("A", 1, 1, { made }));
  assert.equal(later(old, young), young);
  assert.equal(later(young, old), young);
});

// paper

const ITEMS = [single("a"), many, number, single("z")];

test("signs are read in the order of the test", () => {
  const signs = readSigns("b10d", ITEMS);
  assert.deepEqual([signs.state, signs.count, signs.right], ["whole", 4, 2]);
  assert.deepEqual(Object.fromEntries(signs.given), { a: { answer: "b", version: 1 }, m: { score: 1 }, n: { score: 0 }, z: { answer: "d", version: 1 } });
});

test("a hyphen, a dash or a space is no answer; wide letters are letters", () => {
  assert.deepEqual([...readSigns("- –-", ITEMS).given.keys()], []);
  assert.equal(readSigns("- –-", ITEMS).state, "whole");
  assert.equal(readSigns("Ｂ1 1B".replace(" ", ""), ITEMS).right, 4);
});

for (const [text, state, place, sign] of [
  ["", "empty", 0, ""],
  ["   ", "empty", 0, ""],
  ["B1", "short", 0, ""],
  ["B10DA", "long", 5, "A"],
  ["E10D", "wrong", 1, "E"],
  ["BB0D", "wrong", 2, "B"],
  ["B101", "wrong", 4, "1"],
  ["B1<D", "wrong", 3, "<"],
  ["😀10D", "wrong", 1, "😀"],
])
  test(`signs that are ${state}: “${text}”`, () => {
    const signs = readSigns(text, ITEMS);
    assert.deepEqual([signs.state, signs.place, signs.sign], [state, place, sign]);
  });

for (const [text, state, minutes] of [["", "empty", 0], ["v", "came", 0], ["V", "came", 0], ["✓", "came", 0], ["0", "away", 0], ["-", "away", 0], ["8.30-14", "times", 330], ["08:30 – 14:00", "times", 330], ["14-8", "wrong", 0], ["8.75-9", "wrong", 0], ["25-26", "wrong", 0], ["pagi", "wrong", 0]])
  test(`attendance “${text}” is read as ${state}`, () => {
    const there = readAttendance(text);
    assert.deepEqual([there.state, there.minutes], [state, minutes]);
  });

test("a new row proposes the next code", () => {
  assert.equal(nextCode([]), "P01");
  assert.equal(nextCode([row(), row({ code: "p12" }), row({ code: "X9" })]), "P13");
});

// the group

test("scores are worked out anew: one in a file is not believed", () => {
  const [one] = members([person("A", 1, null)], [], BOOK);
  assert.equal(one.sheets.before.score, 1);
  assert.equal(one.sheets.after, null);
});

test("marks: an older version, an option that is not there, another form", () => {
  const read = (answer, version = 1) => ({ answer, version }); // a score in a file is left out when it is read
  const item = single("a");
  assert.deepEqual(mark(item, read("b")), { score: 1, answered: true, old: false, chosen: ["b"] });
  assert.deepEqual(mark(item, read("b", 0)), { score: 0, answered: false, old: true, chosen: [] });
  for (const answer of ["zzz", ["b"], { b: "b" }, 7, "", null]) assert.equal(mark(item, read(answer)).answered, false, JSON.stringify(answer));
  assert.equal(mark(many, read(["a"])).score, 0.5);
  assert.equal(mark(number, read(1500)).score, 1);
  assert.equal(mark({ ...number, type: "matching", key: { pairs: { x: "y" } } }, read(JSON.parse('{"__proto__": "y", "x": "y"}'))).score, 1);
});

test("files and paper come together; one code is one person; attendance alone is a person too", () => {
  const rows = [row({ code: "a1", attendance: "8-12", after: "BBBB" }), row({ code: "P02", before: "BB--" }), row({ code: "P03", attendance: "v" }), row({ code: "P04", attendance: "0" }), row({ code: "P05", before: "BB" })];
  const all = members([person("A1", 2, null)], rows, BOOK);
  assert.deepEqual(all.map((one) => [one.number, one.source, one.came, one.sheets.before?.score ?? null, one.sheets.after?.score ?? null]), [
    [1, "both", true, 2, 4],
    [2, "paper", true, 2, null],
    [3, "paper", true, null, null],
  ]);
  assert.deepEqual([all[0].from, all[0].to, all[0].minutes], ["08:00", "12:00", 240]);
});

const crowd = (n, more = () => ({})) => Array.from({ length: n }, (_one, place) => person(`C${place}`, place % 5, Math.min(4, (place % 5) + 1), more(place)));

test("four are too few, five are enough", () => {
  for (const [n, few] of [[4, true], [5, false]]) {
    const shared = () => ({ shared: { teks: { ...given("Air"), bank: "satu" } }, shares: ["teks"] });
    const found = sum(members(crowd(n, shared), [], BOOK));
    assert.equal(found.few, few);
    assert.equal(found.pairs.few, few);
    assert.equal(found.pairs.list.length, few ? 0 : 5);
    assert.equal(found.pairs.before.mean, few ? null : 2);
    assert.equal(found.tests.after.items, few ? null : found.tests.after.items);
    assert.equal(found.chapters.length, few ? 0 : 1);
    assert.equal(found.shared.exercises.length, few ? 0 : 1);
    assert.equal(found.shared.hidden, few ? 1 : 0);
    assert.equal(found.hardest.items.length > 0, !few);
  }
});

test("a choice that fewer than five made known has no pull", () => {
  const people = crowd(6);
  for (const one of people.slice(0, 2)) one.tests.get("akhir").delete("akhir-s0");
  const [first, second] = sum(members(people, [], BOOK)).tests.after.items;
  assert.equal(first.pull, null);
  assert.equal(first.tempting, null);
  assert.equal(first.open, 2);
  assert.equal(second.pull.length, 4);
});

test("groups of fewer than five are not offered, nor such that fewer than five are left over", () => {
  const offered = (counts) => groups(Object.entries(counts).flatMap(([group, n]) => Array.from({ length: n }, () => ({ group: group === "none" ? "" : group }))));
  assert.deepEqual(offered({ A: 5, B: 5 }), ["A", "B"]);
  assert.deepEqual(offered({ A: 9, B: 4 }), []);
  assert.deepEqual(offered({ A: 10, B: 7, C: 3 }), ["A"]); // all less A and B would be C
  assert.deepEqual(offered({ A: 10, B: 3, C: 3 }), ["A"]);
  assert.deepEqual(offered({ A: 10, none: 4 }), []);
  assert.deepEqual(offered({ A: 10 }), []); // that is all
});

test("what too few of the others have is not told of a group", () => {
  const [here, others] = [crowd(6), crowd(6)];
  for (const one of others.slice(0, 4)) one.tests.delete("akhir");
  const [a, b] = [members(here, [], BOOK), members(others, [], BOOK)];
  assert.equal(sum(a, BOOK, b).pairs.few, true); // two are left
  assert.equal(sum(a, BOOK, b).tests.before.n, 6);
  assert.ok(sum(a, BOOK, b).tests.before.items);
  assert.equal(sum(a).pairs.few, false);
});

test("confidence is taken by outcome, and by chapter in a large book", () => {
  const sure = (place) => ({ tests: { awal: { "awal.satu-1": given(2), "awal.dua-1": given(9) }, akhir: { "akhir.satu-1": given(place % 2 ? 4 : 5) } } });
  const found = sum(members(crowd(6, sure), [], BOOK)).sure;
  assert.deepEqual(found, { each: true, rows: [{ id: "satu-1", before: { n: 6, mean: 2 }, after: { n: 6, mean: 4.5 } }] });
  const large = { ...BOOK, outcomes: { ...BOOK.outcomes, ...Object.fromEntries(ids(20).map((id) => [id, "dua"])) } };
  assert.deepEqual(sum(members(crowd(6, sure), [], large), large).sure.rows.map((one) => one.id), ["satu"]);
});

test("two hundred people are summed up whole and right", () => {
  const people = members(crowd(200, (place) => ({ group: place % 2 ? "A" : "B", shared: { teks: { ...given(`Catatan ${place}`), bank: "satu" } }, shares: ["teks"] })), [], BOOK);
  const found = sum(people);
  assert.deepEqual(people.map((one) => one.number), Array.from({ length: 200 }, (_one, place) => place + 1));
  assert.equal(found.n, 200);
  assert.deepEqual(groups(people), ["A", "B"]);
  // before: 0 1 2 3 4, forty times; after: 1 2 3 4 4
  assert.deepEqual(found.pairs.before, { mean: 2, median: 2 });
  assert.deepEqual(found.pairs.after, { mean: 2.8, median: 3 });
  assert.ok(Math.abs(found.pairs.change.mean - 0.8) < 1e-9);
  assert.deepEqual([found.pairs.up, found.pairs.same, found.pairs.down], [160, 40, 0]);
  assert.deepEqual(found.tests.before.items.map((one) => one.share), [0.8, 0.6, 0.4, 0.2]);
  assert.deepEqual(found.tests.after.items[3].pull.map((one) => one.n), [0, 80, 120, 0]);
  assert.equal(found.tests.after.items[3].tempting.id, "c");
  assert.deepEqual(found.hardest.items.map((one) => one.place), [4, 3, 2]);
  // item 1 of before: 0 1 1 1 1 beside the rest 0 0 1 2 3: deviations -.8 .2 .2 .2 .2 and -1.2 -1.2 -.2 .8 1.8
  assert.ok(Math.abs(found.tests.before.items[0].discrimination - 1.2 / Math.sqrt(0.8 * 6.8)) < 1e-9);
  assert.equal(found.shared.exercises[0].said.length, 200);
  assert.equal(found.attendance.came, 200);
  assert.equal(found.old, 0);
});

test("the order of people says nothing of the order of files", () => {
  const codes = members(crowd(20), [], BOOK).map((one) => one.code);
  assert.notDeepEqual(codes, [...codes].sort());
  assert.deepEqual(codes, members(crowd(20).reverse(), [], BOOK).map((one) => one.code));
});

// tables

test("a table follows RFC 4180, with a mark for Excel, and no cell becomes a formula", () => {
  assert.equal(csv([["a", 'b "c", d', "e\nf"], [1, -2.5, null, undefined]]), '\ufeffa,"b ""c"", d","e\nf"\r\n1,-2.5,,\r\n');
  for (const start of ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "\u202e=1", "\ufeff=1"]) assert.ok(csv([[start]]).replace(/^\ufeff"?/, "").startsWith("'"), JSON.stringify(start));
  assert.equal(csv([["a=b"]]), "\ufeffa=b\r\n");
});
