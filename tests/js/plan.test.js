// A session plan in a facilitator's hands: its times, its materials, what a link holds, what to do when late.
import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, hourOf, materials, minutesOf, ready, recover, rows, troubles, whole } from "../../src/berdaya/theme/js/plan.js";

const material = (key, count, per, reused = false) => ({ key, text: key, count, per, reused });
const workshop = {
  activities: {
    peta: {
      title: "Peta", minutes: 40, people: [6, 30], group: 5, debrief: [],
      materials: [material("plano", 2, "group"), material("spidol", 3, "group", true), material("kartu", 1, "person")],
      steps: [{ title: "a", minutes: 25, skip: false }, { title: "b", minutes: 15, skip: true }],
    },
    tali: { title: "Tali", minutes: 50, people: [6, 30], group: 10, debrief: [], materials: [material("spidol", 4, "group", true), material("kartu", 0.5, "person")], steps: [{ title: "c", minutes: 50, skip: false }] },
  },
  plans: {
    pagi: {
      title: "Pagi", people: [8, 24],
      days: [{ start: "08:30", parts: [
        { type: "talk", id: "buka", title: "Buka", minutes: 20, least: 10, materials: [material("kartu", 2, "person")] },
        { type: "activity", id: "peta" },
        { type: "break", id: "minum", title: "Minum", minutes: 15, least: 10 },
        { type: "activity", id: "tali" },
      ] }],
    },
  },
};
const own = (change = {}) => ({ ...ready(workshop, "pagi", "id"), ...change });
const days = (...ids) => [{ start: "08:30", parts: ids.map((id) => ({ id })) }];

test("times follow from the beginning and the minutes", () => {
  assert.deepEqual(rows(workshop, own(), "Jeda")[0].map((row) => [row.id, hourOf(row.from), hourOf(row.to), row.type, row.spare]), [
    ["buka", "08:30", "08:50", "talk", 10],
    ["peta", "08:50", "09:30", "activity", 15],
    ["minum", "09:30", "09:45", "break", 5],
    ["tali", "09:45", "10:35", "activity", 0],
  ]);
  assert.deepEqual([minutesOf("08:30"), minutesOf("nonsense"), hourOf(24 * 60 + 5)], [510, 0, "00:05"]);
});

test("what is used up adds up, of what serves again the most decides", () => {
  const found = (people) => Object.fromEntries(materials(workshop, own({ people })).map((one) => [one.key, one.count]));
  assert.deepEqual(found(24), { kartu: 84, plano: 10, spidol: 15 }); // 48 + 24 + 12; 5 groups of five, 3 of ten
  assert.deepEqual(found(11), { kartu: 39, plano: 6, spidol: 9 }); // 22 + 11 + 6
  assert.deepEqual(materials(workshop, own({ days: days("minum") })), []);
});

test("two hours without a break, and rooms too small or too large, are told", () => {
  assert.deepEqual(troubles(workshop, own()), []);
  assert.deepEqual(troubles(workshop, own({ days: [{ start: "08:00", parts: [{ id: "buka", minutes: 100 }, { id: "peta" }, { id: "minum" }, { id: "tali" }] }] })), [{ kind: "no-break", day: 0, id: "peta", n: 140 }]);
  assert.deepEqual(troubles(workshop, own({ people: 5 })).map((one) => [one.kind, one.id, one.n]), [["too-few", "peta", 6], ["too-few", "tali", 6]]);
  assert.deepEqual(troubles(workshop, own({ people: 31 })).map((one) => one.kind), ["too-many", "too-many"]);
});

test("a link holds the whole plan, whatever is in it", () => {
  const changed = own({ people: 17, lang: "id-en", days: [{ start: "13:05", parts: [{ id: "tali" }, { id: "+1", minutes: 20 }, { id: "buka", minutes: 7 }] }] });
  const text = encode(changed);
  assert.match(text, /^[\w-]+$/);
  assert.deepEqual(decode(workshop, text), { own: changed, left: 0 });
});

test("a link that anybody may have written is read with care", () => {
  const link = (data) => Buffer.from(JSON.stringify(data)).toString("base64url");
  assert.equal(decode(workshop, ""), null);
  assert.equal(decode(workshop, "%%%"), null);
  assert.equal(decode(workshop, link([2, "pagi", 10, "id"])), null);
  assert.equal(decode(workshop, link([1, "constructor", 10, "id"])), null);
  assert.equal(decode(workshop, Buffer.from([0xff, 0xfe]).toString("base64url")), null);
  const read = decode(workshop, link([1, "pagi", "NaN", 7, ["25:00", "peta", "toString", ["tali", 1e9], ["+x", 3], null]]));
  assert.deepEqual(read, { own: { plan: "pagi", people: 20, lang: "", days: [{ start: "08:00", parts: [{ id: "peta" }, { id: "tali", minutes: 600 }] }] }, left: 3 });
});

test("what is given up is just enough, else the largest first", () => {
  const choices = [5, 10, 15].map((minutes) => ({ minutes }));
  const chosen = (late) => [recover(choices, late).chosen.map((one) => one.minutes), recover(choices, late).still];
  assert.deepEqual(chosen(0), [[], 0]);
  assert.deepEqual(chosen(4), [[5], 0]);
  assert.deepEqual(chosen(12), [[15], 0]);
  assert.deepEqual(chosen(17), [[15, 5], 0]);
  assert.deepEqual(chosen(40), [[15, 10, 5], 10]);
  assert.deepEqual(recover([], 3), { chosen: [], still: 3 });
});

test("numbers from fields and links stay within reason", () => {
  assert.deepEqual([whole("12", 1, 20, 5), whole("", 1, 20, 5), whole("x", 1, 20, 5), whole(99, 1, 20, 5), whole(-1, 1, 20, 5)], [12, 1, 5, 20, 1]);
});
