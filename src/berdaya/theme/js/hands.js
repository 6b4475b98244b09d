// @ts-check
/** A count of hands, beans or cards for each option of a question, and what it says. Pure. */

/** The options of a question on the wall. */
export const LETTERS = "ABCDEFGHIJ";

/** @typedef {{id: string, text: string, right: boolean, feedback: string}} Option */
/** @typedef {Record<string, number>} Counts by the option's id */

/**
 * The wrong option that most people chose; none where nobody chose a wrong one.
 * @param {Option[]} options
 * @param {Counts} counts
 * @returns {Option | null}
 */
export function commonest(options, counts) {
  const wrong = options.filter((one) => !one.right && (counts[one.id] ?? 0) > 0);
  return wrong.reduce((/** @type {Option | null} */ most, one) => ((counts[one.id] ?? 0) > (most ? (counts[most.id] ?? 0) : 0) ? one : most), null);
}

/** @param {Counts} counts */
export function total(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * What was kept of a count, which may be damaged.
 * @param {any} value
 * @param {Option[]} options
 * @returns {Counts}
 */
export function understood(value, options) {
  return Object.fromEntries(options.map(({ id }) => [id, Number.isInteger(value?.[id]) && value[id] >= 0 ? Math.min(999, value[id]) : 0]));
}
