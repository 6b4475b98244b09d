import assert from "node:assert/strict";
import { test } from "node:test";
import { find } from "../../src/berdaya/theme/js/rank.js";

const sections = (query) => find(index, query, stem).hits.map((hit) => hit.section);
const FORMS = { berkuasa: "kuasa", pemberdayaan: "daya", berdaya: "daya", empower: "empow", empowerment: "empower" };
const stem = (word) => FORMS[word] ?? word;
const index = {
  pages: [["a.html", "Kuasa", ""], ["b.html", "Batas", ""]],
  sections: [
    [0, "", "Kuasa", "Apa itu kuasa warga?"],
    [0, "lain", "Lain", "Kuasa disebut sekali."],
    [1, "", "Batas", "Warga dan pemberdayaan."],
    [1, "air", "Air", "Air bersih. Empowerment."],
  ],
  stopwords: ["dan", "apa"],
};

test("related words are found by their stem", () => {
  assert.deepEqual(sections("Berkuasa"), [0, 1]);
  assert.deepEqual(sections("berdaya"), [2]);
});

test("else those are found that have most of them, and it is said", () => {
  const found = find(index, "kuasa air warga", stem);
  assert.equal(found.partial, true);
  assert.equal(found.hits[0]?.section, 0); // two of three
  assert.deepEqual(sections("kuasa air warga").sort(), [0, 1, 2, 3]);
});

test("words that stand everywhere do not count, unless there are no others", () => {
  assert.deepEqual(sections("dan kuasa"), [0, 1]);
  assert.deepEqual(sections("dan"), []);
  assert.equal(find(index, "dan", stem).partial, false);
});

test("the last word may be the beginning of one, though its stem begins otherwise", () => {
  assert.deepEqual(sections("pemberd"), [2]);
  assert.equal(find(index, "pemberd", stem).highlight, "pemberdayaan");
  assert.deepEqual(sections("pe"), []);
  assert.deepEqual(sections("pemberd warga"), [0, 2]); // not the last
});

test("a whole word stays the one to highlight", () => {
  assert.deepEqual(find(index, "kuasa", stem).highlight, "kuasa");
});

test("stems of one family meet", () => {
  assert.deepEqual(sections("empower"), [3]);
});

test("a word asked for twice counts once", () => {
  assert.equal(find(index, "kuasa Kuasa", stem).partial, false);
});

test("properties of every object are no terms", () => {
  for (const word of ["constructor", "__proto__", "toString"]) assert.deepEqual(sections(word), []);
});

test("no words find nothing", () => {
  assert.deepEqual(sections(" … "), []);
});

test("a word that the book does not have stands in no address", () => {
  assert.equal(find(index, "zahramulia kuasa", stem).highlight, "kuasa");
  assert.equal(find(index, "kuasa zahramulia", stem).highlight, "kuasa");
});
