import assert from "node:assert/strict";
import { test } from "node:test";
import { freshPlace, passageAt } from "../../src/berdaya/theme/js/place.js";

const boxes = (...edges) => edges.map(([top, bottom]) => ({ top, bottom }));
const LINE = 60;
const END = 700;

test("a passage cut by the line is it while most of it is still to see", () => {
  assert.equal(passageAt(boxes([20, 200], [220, 300]), LINE, END), 0);
});

test("a passage that fills the view stays, however little is left of it below the line", () => {
  assert.equal(passageAt(boxes([-2000, 690], [710, 900]), LINE, END), 0);
});

test("cells of a row: the first is taken", () => {
  assert.equal(passageAt(boxes([-20, 10], [70, 120], [70, 160], [70, 90]), LINE, END), 1);
});

const place = { path: "/en/a.html", msg: "k3f9a2", nth: 0, top: 88.5, at: 1_000_000 };

test("a place is taken on the page that it is meant for, while it is fresh", () => {
  const text = JSON.stringify(place);
  assert.deepEqual(freshPlace(text, "/en/a.html", 1_000_900), place);
  assert.equal(freshPlace(text, "/en/b.html", 1_000_900), null);
  assert.equal(freshPlace(text, "/en/a.html", 9_000_000), null);
  assert.equal(freshPlace(text, "/en/a.html", 999_000), null); // the clock was set back
});

test("what is not a place is none", () => {
  for (const text of [null, "", "{", "null", "[]", '"x"', "{}", JSON.stringify({ ...place, top: "88" }), JSON.stringify({ ...place, nth: null })])
    assert.equal(freshPlace(text, "/en/a.html", 1_000_900), null, String(text));
});
