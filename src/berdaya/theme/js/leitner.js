// @ts-check
/**
 * When an item comes back: boxes with growing intervals (Leitner 1972, So lernt man lernen). What was wrong comes back
 * at once, then a day later; each time that it is right it moves to a box that waits longer, and leaves after the last.
 */

export const DAYS = [0, 1, 3, 7, 16, 35]; // days that a box waits, by its number; box 0 is for what was just wrong
const DAY = 86_400_000; // ms

/** @typedef {{box?: number, due?: string}} Place the box of an item and when it is due; none where it need not return */

/**
 * Where an item goes after an answer.
 * @param {Place} before
 * @param {number} score of the answer, 0–1
 * @param {number} now in ms
 * @returns {Place}
 */
export function placeAfter(before, score, now) {
  if (before.box === undefined) return score < 1 ? { box: 0, due: at(now) } : {};
  if (score < 1) return { box: 1, due: at(now + DAY) };
  if (before.box > 0 && Date.parse(before.due ?? "") > now) return before; // practised before its time: no gain
  const box = before.box + 1;
  const days = DAYS[box];
  return days === undefined ? {} : { box, due: at(now + days * DAY) };
}

/**
 * @param {Place} place
 * @param {number} now in ms
 */
export function isDue(place, now) {
  return place.box !== undefined && !(Date.parse(place.due ?? "") > now); // without a day that can be read: now
}

/** @param {number} time in ms */
const at = (time) => new Date(time).toISOString();
