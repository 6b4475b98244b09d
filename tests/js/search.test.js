import assert from "node:assert/strict";
import { test } from "node:test";
import { find } from "../../src/berdaya/theme/js/rank.js";
import { asked, cut, excerpt, words } from "../../src/berdaya/theme/js/words.js";

const stem = (word) => word.replace(/(ment|an)$/, "");
const index = {
  pages: [["a.html", "A", ""]],
  sections: [
    [0, "", "Power", "Power to the people."],
    [0, "x", "Water", "Water, and what a string is: toString."],
    [0, "y", "Both", "Power, water; empowerment, empowerment, empowerment."],
  ],
  stopwords: ["the"],
};
const sections = (query) => find(index, query, stem).hits.map((hit) => hit.section);

test("words are split at what is neither letter nor number, and lower-cased", () => {
  assert.deepEqual(words("Apa-apa, “Écoute” 2x!"), ["apa", "apa", "écoute", "2x"]);
  assert.deepEqual(words("— !"), []);
});

test("a title weighs more than the text", () => {
  assert.deepEqual(sections("power"), [0, 2]);
});

test("all words must be there, if they are anywhere", () => {
  assert.deepEqual(sections("power water"), [2]);
  assert.equal(find(index, "power water", stem).partial, false);
});

test("where no section has all words, those with some come, and that is said", () => {
  const { hits, partial } = find(index, "water empowerment zzz", stem);
  assert.equal(partial, true);
  assert.equal(hits[0].section, 2);
});

test("the last word may be the beginning of one, and a stem the beginning of another", () => {
  assert.deepEqual(sections("wat"), [1, 2]);
  assert.deepEqual(sections("empow zzz").length, 1);
});

test("stop words are passed over, unless they are all there is", () => {
  assert.deepEqual(sections("the power"), [0, 2]);
  assert.deepEqual(sections("the"), []);
});

test("names that every object has are not found by accident", () => {
  assert.deepEqual(sections("constructor"), []);
});

test("hits are cut out of a text without losing a character", () => {
  const runs = cut("Power, to the people: power!", asked("powerment", stem));
  assert.equal(runs.map((run) => run.text).join(""), "Power, to the people: power!");
  assert.deepEqual(
    runs.filter((run) => run.hit).map((run) => run.text),
    ["Power", "power"],
  );
});

test("an excerpt shows the first hit, cut at spaces", () => {
  const text = `${"kata ".repeat(60)}kuasa ${"lain ".repeat(60)}`;
  const short = excerpt(text, (word) => word === "kuasa", 60);
  assert.match(short, /^… kata .*kuasa.* …$/);
  assert.ok(short.length < 75);
  assert.equal(excerpt("Singkat saja.", () => false, 60), "Singkat saja.");
});
