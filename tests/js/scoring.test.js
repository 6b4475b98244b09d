// The vectors that Python runs too (tests/course/test_scoring.py); what is here besides is JavaScript's own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { normalize, parseNumber, score } from "../../src/berdaya/theme/js/scoring.js";

const { rows, numbers } = JSON.parse(readFileSync(new URL("../data/scoring.json", import.meta.url), "utf8"));

test("there are vectors for every type", () => {
  assert.ok(rows.length > 100 && numbers.length > 50);
});

for (const { name, type, key, answer, score: expected } of rows)
  test(name, () => {
    assert.equal(score(type, key, answer), expected);
  });

for (const { text, decimal, group, number } of numbers)
  test(`${JSON.stringify(text)}, where ${decimal} begins the fraction, is ${number}`, () => {
    assert.equal(parseNumber(text, decimal, group), number);
  });

test("no answer at all scores nothing", () => {
  for (const { name, type, key } of rows) assert.equal(score(type, key, undefined), 0, name);
});

test("a text that was brought to its plain form stays as it is", () => {
  for (const { type, key } of rows)
    if (type === "short") for (const text of key.accept) assert.equal(normalize(normalize(text)), normalize(text));
});
