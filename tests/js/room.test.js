// In the room: a timer that can be paused, and a count of hands or beans.
import assert from "node:assert/strict";
import { test } from "node:test";
import { commonest, total, understood } from "../../src/berdaya/theme/js/hands.js";
import { clock, left, longer, timer, toggled } from "../../src/berdaya/theme/js/timer.js";

test("a timer runs, stands, runs on, and gets five minutes more", () => {
  const begun = toggled(timer(2), 1000);
  assert.equal(left(begun, 31_000), 90_000);
  const paused = toggled(begun, 31_000);
  assert.equal(left(paused, 900_000), 90_000);
  assert.equal(left(longer(toggled(paused, 900_000), 5), 960_000), 90_000 + 300_000 - 60_000);
  assert.equal(left(begun, 131_000), -10_000);
});

test("a clock shows what is left, and what is over with a sign", () => {
  assert.deepEqual([1_500_000, 59_001, 60_000, 0, -1500].map(clock), ["25:00", "1:00", "1:00", "0:00", "+0:02"]);
});

const options = [{ id: "a", text: "A", right: false, feedback: "" }, { id: "b", text: "B", right: true, feedback: "" }, { id: "c", text: "C", right: false, feedback: "" }];

test("the commonest mistake is a wrong option that somebody chose, the first of equals", () => {
  assert.equal(commonest(options, { a: 2, b: 9, c: 3 })?.id, "c");
  assert.equal(commonest(options, { a: 3, b: 0, c: 3 })?.id, "a");
  assert.equal(commonest(options, { b: 4 }), null);
  assert.equal(total({ a: 2, b: 9, c: 3 }), 14);
});

test("what a device kept is read as far as it makes sense", () => {
  assert.deepEqual(understood({ a: 3, b: -1, c: "4", d: 7 }, options), { a: 3, b: 0, c: 0 });
  assert.deepEqual(understood(null, options), { a: 0, b: 0, c: 0 });
  assert.deepEqual(understood({ a: 1e6 }, options), { a: 999, b: 0, c: 0 });
});
