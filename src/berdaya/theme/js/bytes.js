// @ts-check
import { language } from "./say.js";

/**
 * A size in words, rounded up.
 * @param {number} size in bytes
 */
export function bytes(size) {
  const [unit, value] = size < 100_000 ? ["kilobyte", Math.ceil(size / 1000)] : ["megabyte", Math.ceil(size / 100_000) / 10];
  return new Intl.NumberFormat(language, { style: "unit", unit: /** @type {string} */ (unit), unitDisplay: "short" }).format(/** @type {number} */ (value));
}
