import assert from "node:assert/strict";
import { test } from "node:test";
import { DAYS, isDue, placeAfter } from "../../src/berdaya/theme/js/leitner.js";

const DAY = 86_400_000;
const NOW = Date.parse("2026-01-05T08:00:00.000Z");
const at = (days) => new Date(NOW + days * DAY).toISOString();

test("what is right at once need not return", () => {
  assert.deepEqual(placeAfter({}, 1, NOW), {});
  assert.equal(isDue(placeAfter({}, 1, NOW), NOW + 1000 * DAY), false);
});

test("what is wrong comes back at once", () => {
  const place = placeAfter({}, 0, NOW);
  assert.deepEqual(place, { box: 0, due: at(0) });
  assert.ok(isDue(place, NOW));
});

test("what is partly right comes back as what is wrong does", () => {
  assert.deepEqual(placeAfter({}, 0.5, NOW), { box: 0, due: at(0) });
  assert.deepEqual(placeAfter({ box: 4, due: at(-1) }, 2 / 3, NOW), { box: 1, due: at(1) });
});

test("each time that it is right on its day it waits longer, and leaves after the last", () => {
  let place = placeAfter({}, 0, NOW);
  const waited = [];
  for (let now = NOW; place.box !== undefined; now = Date.parse(place.due ?? "")) {
    assert.ok(isDue(place, now));
    assert.ok(!isDue(place, now - 1));
    place = placeAfter(place, 1, now);
    if (place.due) waited.push((Date.parse(place.due) - now) / DAY);
  }
  assert.deepEqual(waited, DAYS.slice(1));
  assert.deepEqual(waited, [1, 3, 7, 16, 35]);
});

test("the waits grow", () => {
  assert.deepEqual(DAYS, [...DAYS].sort((a, b) => a - b));
  assert.equal(new Set(DAYS).size, DAYS.length);
});

test("what is wrong again comes back a day later, from whichever box", () => {
  for (const box of DAYS.keys()) assert.deepEqual(placeAfter({ box, due: at(0) }, 0, NOW), { box: 1, due: at(1) });
});

test("what is wrong before its day comes back a day later too", () => {
  assert.deepEqual(placeAfter({ box: 3, due: at(5) }, 0, NOW), { box: 1, due: at(1) });
});

test("what is practised before its day gains nothing", () => {
  for (const box of [1, 2, 3, 4, 5]) {
    const place = { box, due: at(0.5) };
    assert.deepEqual(placeAfter(place, 1, NOW), place);
  }
});

test("what was just wrong and is right the next time waits a day", () => {
  assert.deepEqual(placeAfter({ box: 0, due: at(0) }, 1, NOW), { box: 1, due: at(1) });
  assert.deepEqual(placeAfter({ box: 0, due: at(1) }, 1, NOW), { box: 1, due: at(1) }); // the clock was set back
});

test("a day that was missed is caught up with", () => {
  assert.deepEqual(placeAfter({ box: 2, due: at(-400) }, 1, NOW), { box: 3, due: at(7) });
});

test("what left and is wrong later begins anew", () => {
  assert.deepEqual(placeAfter(placeAfter({ box: 5, due: at(0) }, 1, NOW), 0, NOW), { box: 0, due: at(0) });
});

test("what has no day that can be read is due, and moves on", () => {
  for (const due of [undefined, "", "besok"]) {
    assert.ok(isDue({ box: 2, due }, NOW));
    assert.deepEqual(placeAfter({ box: 2, due }, 1, NOW), { box: 3, due: at(7) });
  }
});
