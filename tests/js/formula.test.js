// What a formula comes to in the page: the same as in Python, whatever a learner types.
import assert from "node:assert/strict";
import { test } from "node:test";
import { compute } from "../../src/berdaya/theme/js/formula.js";

const values = new Map([["biaya", 600], ["harga", 10], ["bahan", 6]]);

test("a formula is computed in its order", () => {
  assert.equal(compute("biaya harga bahan - /", values), 150);
  assert.equal(compute("harga bahan - 2 *", values), 8);
  assert.equal(compute("0.5 biaya *", values), 300);
});

test("what is missing or has no end is no number", () => {
  assert.ok(Number.isNaN(compute("biaya lain /", values)));
  assert.ok(!Number.isFinite(compute("biaya 0 /", values)));
});
