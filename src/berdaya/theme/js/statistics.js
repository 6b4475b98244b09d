// @ts-check
/** Numbers about a group: small, plain and pure. What can't be computed is null, never NaN. */

/** @param {number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * @param {number[]} values
 * @returns {number | null}
 */
export function mean(values) {
  return values.length ? sum(values) / values.length : null;
}

/**
 * The value in the middle; of an even count, the mean of the two in the middle.
 * @param {number[]} values
 * @returns {number | null}
 */
export function median(values) {
  const ordered = [...values].sort((a, b) => a - b);
  const half = Math.floor(ordered.length / 2);
  return ordered.length % 2 ? (ordered[half] ?? null) : mean(ordered.slice(half - 1, half + 1));
}

/**
 * Pearson's correlation of two lists; null for fewer than three pairs, or where one of the lists does not vary.
 * @param {number[]} xs
 * @param {number[]} ys as many
 * @returns {number | null}
 */
export function correlation(xs, ys) {
  const n = xs.length;
  if (n < 3 || ys.length !== n) return null;
  const [mx, my] = [sum(xs) / n, sum(ys) / n];
  let [xx, yy, xy] = [0, 0, 0];
  xs.forEach((x, place) => {
    const [dx, dy] = [x - mx, (ys[place] ?? 0) - my];
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  });
  return xx < 1e-12 || yy < 1e-12 ? null : xy / Math.sqrt(xx * yy);
}

/**
 * How well an item tells people apart: the point-biserial correlation of its score with the sum of all the OTHER items
 * (the "corrected" item-total correlation: an item must not be compared with itself).
 *
 * J. P. Guilford, The correlation of an item with a composite of the remaining items in a test, Educational and
 * Psychological Measurement 13 (1953), 87–93; S. Henrysson, Correction of item-total correlations in item analysis,
 * Psychometrika 28 (1963), 211–218.
 * @param {number[][]} scores a row a person, a column an item
 * @param {number} item its column
 * @returns {number | null} from -1 to 1; null where it can't be computed: a lone item, fewer than three people, no variance
 */
export function discrimination(scores, item) {
  if ((scores[0]?.length ?? 0) < 2) return null;
  const own = scores.map((row) => row[item] ?? 0);
  return correlation(own, scores.map((row, person) => sum(row) - (own[person] ?? 0)));
}

/**
 * How many chose each option.
 * @param {string[]} options
 * @param {string[][]} choices what each person chose; none, one or more
 * @returns {{id: string, n: number, share: number}[]} in the order of the options; share of all these people
 */
export function pull(options, choices) {
  return options.map((id) => {
    const n = choices.filter((chosen) => chosen.includes(id)).length;
    return { id, n, share: choices.length ? n / choices.length : 0 };
  });
}
