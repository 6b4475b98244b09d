import assert from "node:assert/strict";
import { test } from "node:test";
import { passageAt, sectionAt } from "../../src/berdaya/theme/js/place.js";

const box = (top, height) => ({ top, bottom: top + height });

test("the passage that begins at the line is the one being read", () => {
  assert.equal(passageAt([box(-100, 90), box(60, 80), box(150, 80)], 60), 1);
});

test("a long passage that began above the line is still being read", () => {
  assert.equal(passageAt([box(-300, 900), box(610, 80)], 60), 0);
});

test("a passage of which a line is left is read; the next one is not yet", () => {
  assert.equal(passageAt([box(-100, 180), box(90, 80)], 60), 1);
});

test("at the end of the page there is none", () => {
  assert.equal(passageAt([box(-100, 50)], 60), -1);
  assert.equal(passageAt([], 60), -1);
});

test("the section is the last one that began above the line", () => {
  const sections = [
    { id: "a", top: -500 },
    { id: "b", top: 40 },
    { id: "c", top: 300 },
  ];
  assert.equal(sectionAt(sections, 60), "b");
  assert.equal(sectionAt(sections, -600), "");
});
