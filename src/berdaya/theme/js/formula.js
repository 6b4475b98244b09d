// @ts-check
/** Formulas of calculations, in the order of computing. */

/** @type {Record<string, (a: number, b: number) => number>} */
const OPERATORS = { "+": (a, b) => a + b, "-": (a, b) => a - b, "*": (a, b) => a * b, "/": (a, b) => a / b };

/**
 * What a formula comes to.
 * @param {string} order numbers, names and operators in the order of computing: `biaya harga bahan - /`
 * @param {Map<string, number>} values by name
 * @returns {number} NaN where a number is missing
 */
export function compute(order, values) {
  /** @type {number[]} */
  const stack = [];
  for (const token of order.split(" ")) {
    const operator = OPERATORS[token];
    if (operator) {
      const [a = NaN, b = NaN] = stack.splice(-2);
      stack.push(operator(a, b));
    } else stack.push(values.get(token) ?? Number(token));
  }
  return stack[0] ?? NaN;
}
