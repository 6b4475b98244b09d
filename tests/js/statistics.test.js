// Numbers about a group, beside values worked by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { correlation, discrimination, mean, median, pull } from "../../src/berdaya/theme/js/statistics.js";

const close = (found, wanted) => assert.ok(Math.abs(found - wanted) < 1e-9, `${found} is not ${wanted}`);

test("the mean and the median of some values, and of none", () => {
  close(mean([1, 2, 6]), 3);
  assert.equal(median([6, 1, 2]), 2);
  assert.equal(median([6, 1, 2, 3]), 2.5);
  assert.equal(median([10, 9, 2]), 9); // by size, not by letters
  assert.equal(median([4]), 4);
  assert.equal(mean([]), null);
  assert.equal(median([]), null);
});

test("the list is left as it was", () => {
  const values = [3, 1, 2];
  median(values);
  assert.deepEqual(values, [3, 1, 2]);
});

test("a correlation by hand", () => {
  // deviations -1 0 1 and -1 1 0: products 1 + 0 + 0, squares 2 and 2
  close(correlation([1, 2, 3], [1, 3, 2]), 0.5);
  close(correlation([1, 2, 3], [6, 4, 2]), -1);
});

test("no correlation of too few, of what does not vary, of lists that differ in length", () => {
  assert.equal(correlation([1, 2], [1, 2]), null);
  assert.equal(correlation([1, 1, 1], [1, 2, 3]), null);
  assert.equal(correlation([1, 2, 3], [0.1, 0.1, 0.1]), null);
  assert.equal(correlation([1, 2, 3], [1, 2]), null);
});

test("discrimination is worked out beside the other items, not the item itself", () => {
  // item 0: 1 1 0 0; the rest: 2 1 1 0. Deviations .5 .5 -.5 -.5 and 1 0 0 -1: products 1, squares 1 and 2
  const scores = [
    [1, 1, 1],
    [1, 1, 0],
    [0, 1, 0],
    [0, 0, 0],
  ];
  close(discrimination(scores, 0), 1 / Math.sqrt(2));
  // item 1: 1 1 1 0; the rest: 2 1 0 0. Deviations .25 .25 .25 -.75 and 1.25 .25 -.75 -.75: products .75, squares .75 and 2.75
  close(discrimination(scores, 1), 0.75 / Math.sqrt(0.75 * 2.75));
});

test("an item against the others is negative, and one of which nothing can be told has none", () => {
  close(discrimination([[0, 1], [0, 1], [1, 0], [1, 0]], 0), -1);
  assert.equal(discrimination([[1, 1], [1, 0], [1, 1]], 0), null); // all right
  assert.equal(discrimination([[1], [0], [1]], 0), null); // nothing to compare with
  assert.equal(discrimination([[1, 1], [0, 0]], 0), null);
  assert.equal(discrimination([], 0), null);
});

test("the pull of each option is its share of those who chose", () => {
  assert.deepEqual(pull(["a", "b", "c"], [["a"], ["b"], ["a"], ["a", "c"]]), [
    { id: "a", n: 3, share: 0.75 },
    { id: "b", n: 1, share: 0.25 },
    { id: "c", n: 1, share: 0.25 },
  ]);
  assert.deepEqual(pull(["a"], []), [{ id: "a", n: 0, share: 0 }]);
});
