import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, beforeEach, test } from "node:test";
import { BORROW, VERSION, all, aside, choose, endBorrowing, erase, fresh, hasText, isAside, isDone, keepLearner, learner, learners, read, trouble, upgrade, write } from "../../src/berdaya/theme/js/records.js";

globalThis.document ??= { documentElement: { lang: "id" } }; // which language is the page's is asked when it is read
const { KINDS } = await import("../../src/berdaya/theme/js/answers.js");

// entries as version 1 wrote them: this file never changes, whatever becomes of the form
const ENTRIES = JSON.parse(readFileSync(new URL("../data/entries-v1.json", import.meta.url), "utf8"));
const PREFIX = "berdaya:v1:";

/** A storage in memory, which can be told to fail as a browser's does. */
class FakeStorage {
  /** @type {Error | null} */
  #error = null;
  #writes = () => true;

  /** @param {Error} error to throw from now on, at whatever is written under a name that `writes` says */
  fail(error, writes = (/** @type {string} */ _name) => true) {
    this.#error = error;
    this.#writes = writes;
  }

  work() {
    this.#error = null;
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, value) {
    if (this.#error && this.#writes(key)) throw this.#error;
    this[key] = String(value);
  }

  removeItem(key) {
    delete this[key];
  }
}

const full = () => new DOMException("The quota has been exceeded.", "QuotaExceededError");
const put = (name, descriptor) => Object.defineProperty(globalThis, name, { configurable: true, ...descriptor });
const kept = (name) => localStorage.getItem(PREFIX + name);
const keptOf = (who) => Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}e:${who}:`)).map((key) => key.split(":").at(-1)).sort();
const entry = (answer, more = {}) => ({ ...fresh("bab", 1), at: "2026-01-05T08:00:00.000Z", answer, ...more });

const workingStorage = () => {
  for (const name of ["localStorage", "sessionStorage"]) put(name, { value: new FakeStorage() });
};

beforeEach(() => {
  workingStorage();
  trouble.now = "";
});

afterEach(() => {
  workingStorage();
  for (const who of ["1", "2", BORROW]) {
    choose(who);
    erase(); // what the page itself remembers
  }
  for (const name of ["localStorage", "sessionStorage"]) put(name, { value: undefined });
});

// the form of an entry

for (const [id, written] of Object.entries(ENTRIES))
  test(`an entry of version 1 loads unchanged: ${id}`, () => {
    const text = JSON.stringify(written);
    localStorage.setItem(`${PREFIX}e:1:${id}`, text);
    assert.deepEqual(read(id), { ...written, v: VERSION });
    assert.deepEqual(all().get(id), { ...written, v: VERSION });
    assert.equal(kept(`e:1:${id}`), text); // reading writes nothing
    assert.equal(trouble.now, "");
  });

test("there is an entry of version 1 of every kind, and its answer still has the form of one", () => {
  for (const kind of [...Object.keys(KINDS), "case"]) assert.ok(ENTRIES[kind], kind);
  for (const [id, { answer }] of Object.entries(ENTRIES)) {
    const kind = KINDS[id] ?? KINDS[id.split("-")[0]];
    if (kind && answer !== undefined) assert.ok(kind.fits(answer), id);
  }
});

test("an entry of version 1 that is written again is the same text", () => {
  for (const [id, written] of Object.entries(ENTRIES)) {
    localStorage.setItem(`${PREFIX}e:1:${id}`, JSON.stringify(written));
    write(id, read(id));
    assert.deepEqual(JSON.parse(kept(`e:1:${id}`)), { ...written, v: VERSION });
  }
});

test("what is no entry is damaged", () => {
  for (const damaged of [null, undefined, "", "teks", 3, true, [], [ENTRIES.single], {}, { v: "1" }, { v: 0 }, { v: -1 }, { v: 1.5 }, { v: null }, { v: 1 }, { v: 1, at: "" }, { v: 1, bank: "bab" }, { v: 1, at: 5, bank: "bab" }])
    assert.deepEqual(upgrade(damaged), { entry: null, why: "damaged" }, JSON.stringify(damaged));
});

test("an entry of a later version is left to a later version of the book", () => {
  assert.deepEqual(upgrade({ ...ENTRIES.single, v: VERSION + 1 }), { entry: null, why: "newer" });
  assert.deepEqual(upgrade({ v: 99 }), { entry: null, why: "newer" }); // whatever its form
});

const STEPS = [
  (old) => ({ ...old, path: [...(old.path ?? []), `1 to 2: v ${old.v}`] }),
  (old) => ({ ...old, path: [...(old.path ?? []), `2 to 3: v ${old.v}`] }),
];

test("steps lead from each version to the next, in their order", () => {
  assert.deepEqual(upgrade(entry("a"), STEPS), { entry: entry("a", { v: 3, path: ["1 to 2: v 1", "2 to 3: v 2"] }), why: "" });
  assert.deepEqual(upgrade(entry("a", { v: 2 }), STEPS), { entry: entry("a", { v: 3, path: ["2 to 3: v 2"] }), why: "" });
  assert.deepEqual(upgrade(entry("a", { v: 3 }), STEPS), { entry: entry("a", { v: 3 }), why: "" });
  assert.deepEqual(upgrade(entry("a", { v: 4 }), STEPS), { entry: null, why: "newer" });
});

test("steps leave the entry that they are given as it was", () => {
  const before = Object.freeze(entry("a"));
  upgrade(before, STEPS);
  assert.deepEqual(before, entry("a"));
});

test("what steps make of an entry must be one", () => {
  assert.deepEqual(upgrade(entry("a"), [() => ({ answer: "a" })]), { entry: null, why: "damaged" });
});

test("a fresh entry is one, with nothing in it", () => {
  assert.deepEqual(upgrade(fresh("bab", 2)), { entry: { v: VERSION, bank: "bab", version: 2, at: "" }, why: "" });
  assert.equal(isDone(fresh("bab", 1)), false);
});

test("an exercise is done when its entry says so", () => {
  assert.ok(isDone(ENTRIES.single) && isDone(ENTRIES["text-said"]) && isDone(ENTRIES.case));
  for (const other of [undefined, ENTRIES.ordering, ENTRIES["text-emptied"], ENTRIES.untouched, { ...ENTRIES.single, finished: "true" }]) assert.equal(isDone(other), false);
});

test("an answer says something when there is a text, a number or a tick in it", () => {
  for (const answer of ["a", " a ", 0, 3, false, true, ["a"], ["", "a"], { a: "b" }, { 1: { siapa: "Bu Sari" } }, { before: null, after: 3 }]) assert.ok(hasText(answer), JSON.stringify(answer));
  for (const answer of [undefined, null, "", " \n\t", "\u00a0", [], {}, [""], { a: " " }, { 1: { siapa: "", peran: " " } }, { before: null, after: null }, [[], {}]]) assert.ok(!hasText(answer), JSON.stringify(answer));
});

// keeping and finding

test("what is kept is found, each exercise under its own name", () => {
  assert.equal(read("a"), null);
  assert.equal(write("a", entry("satu")), "kept");
  assert.equal(write("b", entry("dua")), "kept");
  assert.deepEqual(read("a"), entry("satu"));
  assert.deepEqual(JSON.parse(kept("e:1:a")), entry("satu"));
  assert.deepEqual([...all()], [["a", entry("satu")], ["b", entry("dua")]]);
});

test("two tabs don't undo one another", () => {
  write("a", entry("satu"));
  localStorage.setItem(`${PREFIX}e:1:b`, JSON.stringify(entry("of another tab")));
  write("a", entry("satu lagi"));
  assert.deepEqual(read("b"), entry("of another tab"));
});

test("what else is remembered is no entry", () => {
  for (const name of ["theme", "learner2", "last:1", "e:", "ex"]) localStorage.setItem(PREFIX + name, "x");
  localStorage.setItem("e:1:a", JSON.stringify(entry("of another site")));
  assert.equal(all().size, 0);
  assert.equal(trouble.now, "");
});

test("where storage is refused the page goes on, and says so", () => {
  const refused = {
    get() {
      throw new DOMException("The operation is insecure.", "SecurityError");
    },
  };
  put("localStorage", refused);
  put("sessionStorage", refused);
  assert.equal(write("a", entry("satu")), "refused");
  assert.equal(trouble.now, "refused");
  assert.deepEqual(read("a"), entry("satu"));
  assert.deepEqual([...all().keys()], ["a"]);
  assert.deepEqual(learner(), { id: "1", name: "", picture: "" });
  assert.deepEqual(learners(), []);
  assert.deepEqual(aside(), {});
});

test("where writing is refused what was kept before stays, and the page has what is new", () => {
  write("a", entry("lama"));
  localStorage.fail(new Error("refused"));
  assert.equal(write("a", entry("baru")), "refused");
  assert.equal(JSON.parse(kept("e:1:a")).answer, "lama");
  assert.deepEqual(read("a"), entry("baru"));
  assert.equal(all().get("a")?.answer, "baru");
});

test("where storage is full it is said, and what was kept stays", () => {
  write("a", entry("lama"));
  localStorage.fail(full());
  assert.equal(write("a", entry("baru")), "full");
  assert.equal(write("b", entry("lagi")), "full");
  assert.equal(trouble.now, "full");
  assert.equal(JSON.parse(kept("e:1:a")).answer, "lama");
  assert.deepEqual([...all().values()].map((one) => one.answer), ["baru", "lagi"]);
});

test("when there is room again, what is kept is what was written last", () => {
  localStorage.fail(full());
  write("a", entry("di halaman"));
  localStorage.work();
  assert.equal(write("a", entry("tersimpan")), "kept");
  assert.deepEqual(read("a"), entry("tersimpan"));
  localStorage.setItem(`${PREFIX}e:1:a`, JSON.stringify(entry("dari tab lain")));
  assert.equal(read("a")?.answer, "dari tab lain"); // the page remembers nothing of its own any more
});

// what can't be read

for (const damaged of ["", "{", '{"v":1,"ans', "null", "[]", "teks", '{"v":1}', '{"v":0,"at":"","bank":"bab"}'])
  test(`what is damaged is set aside, not dropped: ${JSON.stringify(damaged)}`, () => {
    localStorage.setItem(`${PREFIX}e:1:a`, damaged);
    assert.equal(read("a"), null);
    assert.equal(trouble.now, "damaged");
    assert.equal(kept("e:1:a"), null);
    assert.deepEqual(aside(), { "aside:e:1:a": damaged });
    assert.ok(isAside("a"));
    assert.equal(all().size, 0);
  });

test("what is written after damage lets what was set aside be", () => {
  localStorage.setItem(`${PREFIX}e:1:a`, "{1");
  read("a");
  write("a", entry("baru"));
  assert.deepEqual(aside(), { "aside:e:1:a": "{1" });
  assert.ok(!isAside("a")); // there is something new
  localStorage.setItem(`${PREFIX}e:1:a`, "{2");
  read("a");
  assert.deepEqual(aside(), { "aside:e:1:a": "{1", "aside:e:1:a+": "{2" });
});

test("what is damaged is set aside by who writes over it without reading, too", () => {
  localStorage.setItem(`${PREFIX}e:1:a`, "{1");
  assert.equal(write("a", entry("baru")), "kept");
  assert.deepEqual(aside(), { "aside:e:1:a": "{1" });
  assert.deepEqual(read("a"), entry("baru"));
});

test("what can't be set aside is not written over", () => {
  localStorage.setItem(`${PREFIX}e:1:a`, "{1");
  localStorage.fail(full(), (name) => name.includes("aside:"));
  assert.equal(read("a"), null);
  assert.equal(kept("e:1:a"), "{1");
  assert.equal(write("a", entry("baru")), "full");
  assert.equal(kept("e:1:a"), "{1");
  assert.deepEqual(read("a"), entry("baru")); // the page goes on
});

test("one that is damaged keeps no other from being read", () => {
  write("a", entry("satu"));
  localStorage.setItem(`${PREFIX}e:1:b`, "{");
  write("c", entry("tiga"));
  assert.deepEqual([...all().keys()], ["a", "c"]);
});

test("what a later version wrote is neither read nor written over", () => {
  const later = JSON.stringify({ v: VERSION + 1, what: "not known yet" });
  localStorage.setItem(`${PREFIX}e:1:a`, later);
  assert.equal(read("a"), null);
  assert.equal(trouble.now, "newer");
  assert.equal(write("a", entry("baru")), "refused");
  assert.equal(kept("e:1:a"), later);
  assert.deepEqual(aside(), {});
});

test("what a later version wrote is not written over either when something else went wrong since, or nothing was read", () => {
  const later = JSON.stringify({ v: VERSION + 1 });
  localStorage.setItem(`${PREFIX}e:1:a`, later);
  localStorage.setItem(`${PREFIX}e:1:b`, "{");
  assert.equal(write("a", entry("baru")), "refused");
  read("a");
  read("b");
  assert.equal(trouble.now, "damaged");
  assert.equal(write("a", entry("baru")), "refused");
  assert.equal(kept("e:1:a"), later);
  trouble.now = "newer";
  localStorage.setItem(`${PREFIX}e:1:c`, "{");
  assert.equal(write("c", entry("baru")), "kept");
});

// several learners on one device

test("the first learner of a device has no name, and one that is chosen has theirs", () => {
  assert.deepEqual(learner(), { id: "1", name: "", picture: "" });
  keepLearner({ id: "2", name: "Sari", picture: "🌱" });
  assert.equal(learner().id, "1");
  choose("2");
  assert.deepEqual(learner(), { id: "2", name: "Sari", picture: "🌱" });
  choose("7");
  assert.deepEqual(learner(), { id: "7", name: "", picture: "" });
});

test("a learner who is kept again has changed, and the order stays", () => {
  for (const name of ["Adi", "Sari"]) keepLearner({ id: name.toLowerCase(), name, picture: "" });
  assert.equal(keepLearner({ id: "adi", name: "Adi B.", picture: "🐟", code: "ABCDE" }), "kept");
  assert.deepEqual(learners(), [
    { id: "adi", name: "Adi B.", picture: "🐟", code: "ABCDE" },
    { id: "sari", name: "Sari", picture: "" },
  ]);
});

test("a list of learners that is damaged is set aside", () => {
  for (const damaged of ["{", "{}", "null", "3"]) {
    localStorage.setItem(`${PREFIX}learners`, damaged);
    assert.deepEqual(learners(), [], damaged);
    assert.equal(kept("learners"), null, damaged);
  }
  assert.deepEqual(Object.values(aside()), ["{", "{}", "null", "3"]);
  localStorage.setItem(`${PREFIX}learners`, '[null, 3, {"name": "tanpa id"}, {"id": "2", "name": "Sari", "picture": ""}]');
  assert.deepEqual(learners().map((one) => one.id), ["2"]);
});

test("no learner sees or touches what another answered", () => {
  write("a", entry("of the first"));
  choose("2");
  assert.equal(read("a"), null);
  assert.equal(all().size, 0);
  write("a", entry("of the second"));
  write("b", entry("of the second"));
  localStorage.setItem(`${PREFIX}e:1:c`, "{"); // theirs to find
  all();
  assert.equal(kept("e:1:c"), "{");
  erase();
  assert.deepEqual(keptOf("2"), []);
  choose("1");
  assert.equal(read("a")?.answer, "of the first");
});

test("a learner is not taken for another whose id begins alike", () => {
  choose("11");
  write("a", entry("of the eleventh"));
  choose("1");
  write("a", entry("of the first"));
  assert.deepEqual([...all().values()].map((one) => one.answer), ["of the first"]);
  erase();
  assert.deepEqual(keptOf("11"), ["a"]);
});

test("to erase is to erase all of one learner's, also what was set aside and what the page remembers", () => {
  localStorage.setItem(`${PREFIX}e:1:a`, "{");
  read("a");
  choose("2");
  localStorage.setItem(`${PREFIX}e:2:a`, "{");
  read("a");
  localStorage.fail(full());
  write("b", entry("di halaman"));
  localStorage.work();
  choose("1");
  localStorage.fail(full());
  write("b", entry("di halaman juga"));
  localStorage.work();
  erase();
  assert.equal(read("b"), null);
  assert.deepEqual(Object.keys(aside()), []); // what is another's is theirs to save
  choose("2");
  assert.deepEqual(Object.keys(aside()), ["aside:e:2:a"]);
  assert.equal(read("b")?.answer, "di halaman"); // the other's is not lost with it
});

// who borrows a device

test("who borrows is kept for the tab alone, and forgotten", () => {
  keepLearner({ id: "2", name: "Sari", picture: "" });
  choose("2");
  write("a", entry("of Sari"));
  choose(BORROW);
  assert.deepEqual(learner(), { id: BORROW, name: "", picture: "" });
  assert.equal(read("a"), null);
  assert.equal(write("a", entry("of a guest")), "kept");
  assert.equal(read("a")?.answer, "of a guest");
  assert.ok(Object.keys(localStorage).every((key) => !localStorage.getItem(key)?.includes("guest")));
  sessionStorage.setItem(`${PREFIX}place`, "x");
  endBorrowing();
  assert.deepEqual(Object.keys(sessionStorage), [`${PREFIX}place`]);
  assert.equal(learner().name, "Sari");
  assert.equal(read("a")?.answer, "of Sari");
});

test("the next who borrows finds nothing of the one before: nor what was damaged, nor what there was no room for", () => {
  choose(BORROW);
  sessionStorage.setItem(`${PREFIX}e:${BORROW}:a`, "{ private");
  sessionStorage.setItem(`${PREFIX}last:${BORROW}`, "where they were");
  read("a");
  sessionStorage.fail(full());
  assert.equal(write("b", entry("no room")), "full");
  sessionStorage.work();
  endBorrowing();
  assert.deepEqual(Object.keys(sessionStorage), []);
  choose(BORROW);
  assert.equal(all().size, 0);
  assert.equal(read("b"), null);
  assert.ok(!isAside("a"));
});

test("a tab that was not lent goes on as the learner of the device", () => {
  choose(BORROW);
  write("a", entry("of a guest"));
  put("sessionStorage", { value: new FakeStorage() }); // another tab, or this one closed and opened
  assert.equal(learner().id, "1");
  assert.equal(read("a"), null);
});

test("who chooses a learner ends no other's borrowing but their own", () => {
  choose(BORROW);
  choose("2");
  assert.equal(learner().id, "2");
  write("a", entry("of the second"));
  assert.deepEqual(keptOf("2"), ["a"]);
});
