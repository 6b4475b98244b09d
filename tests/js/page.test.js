import assert from "node:assert/strict";
import { test } from "node:test";
import { shareRead } from "../../src/berdaya/theme/js/reading.js";
import { shadeAfter } from "../../src/berdaya/theme/js/shade.js";

test("the shade goes from the device's to light, to dark and back", () => {
  assert.equal(shadeAfter("device"), "light");
  assert.equal(shadeAfter("light"), "dark");
  assert.equal(shadeAfter("dark"), "device");
});

test("a page is read from its top to where its end is in view", () => {
  assert.equal(shareRead(0, 3000, 1000), 0);
  assert.equal(shareRead(-1000, 3000, 1000), 0.5);
  assert.equal(shareRead(-2000, 3000, 1000), 1);
  assert.equal(shareRead(-2600, 3000, 1000), 1); // the footer is in view
  assert.equal(shareRead(60, 3000, 1000), 0); // below the bar and an offer
});

test("a page that fits the view is read at once", () => {
  assert.equal(shareRead(0, 500, 1000), 1);
});
