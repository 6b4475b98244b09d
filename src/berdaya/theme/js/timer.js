// @ts-check
/** A timer that can be paused: how much is left at a moment. Pure. */

/** @typedef {{left: number, since: number | null}} Timer left: ms when it last stood still; since: when it began to run, null while it stands */

/**
 * @param {number} minutes
 * @returns {Timer}
 */
export function timer(minutes) {
  return { left: minutes * 60_000, since: null };
}

/**
 * @param {Timer} one
 * @param {number} now ms
 * @returns {number} ms left; under 0 when it is over
 */
export function left(one, now) {
  return one.since === null ? one.left : one.left - (now - one.since);
}

/**
 * Let it run where it stands, and stand where it runs.
 * @param {Timer} one
 * @param {number} now
 * @returns {Timer}
 */
export function toggled(one, now) {
  return { left: left(one, now), since: one.since === null ? now : null };
}

/**
 * @param {Timer} one
 * @param {number} minutes
 * @returns {Timer}
 */
export function longer(one, minutes) {
  return { ...one, left: one.left + minutes * 60_000 };
}

/**
 * Minutes and seconds, as a clock shows them.
 * @param {number} ms
 */
export function clock(ms) {
  const seconds = Math.ceil(Math.abs(ms) / 1000);
  return `${ms < 0 ? "+" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
