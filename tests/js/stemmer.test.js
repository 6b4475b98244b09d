// The browser's Indonesian stemmer gives the stems of Python's snowballstemmer, which made stems-id.json.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const page = {};
runInNewContext(read("../../src/berdaya/theme/stemmers/id.js"), page);
const stemmer = new page.Stemmer();

test("stems agree with Python's", () => {
  const expected = Object.entries(JSON.parse(read("stems-id.json")));
  assert.ok(expected.length > 300);
  for (const [word, stem] of expected) assert.equal(stemmer.stemWord(word), stem, word);
});

test("a family of words shares a stem", () => {
  const stems = ["pemberdayaan", "memberdayakan", "berdaya", "diberdayakan"].map((word) => stemmer.stemWord(word));
  assert.deepEqual(new Set(stems), new Set(["daya"]));
});

test("a stemmer keeps nothing from the word before", () => {
  assert.equal(stemmer.stemWord("keputusan"), "putus");
  assert.equal(stemmer.stemWord("air"), "air");
  assert.equal(stemmer.stemWord("keputusan"), "putus");
});
