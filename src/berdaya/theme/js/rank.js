// @ts-check
/** Finding sections for a query in the index that `berdaya.sphinx_ext.search.index` makes. */
import { isBeginning, words } from "./words.js";

/**
 * @typedef {object} Index
 * @property {[string, string, string][]} pages address, title, `lang` of the title or ""
 * @property {[number, string, string, string][]} sections page, anchor, title, text
 * @property {Record<string, number[]>} terms stem -> section, weight, section, weight …
 * @property {string[]} stopwords
 *
 * @typedef {object} Found
 * @property {{section: number, score: number}[]} hits best first
 * @property {boolean} partial whether no section has all the words
 */

/**
 * Find the sections that have the words of a query; the last word may be the beginning of one.
 * @param {Index} index
 * @param {string} query
 * @param {(word: string) => string} stem
 * @returns {Found}
 */
export function find(index, query, stem) {
  const all = words(query);
  const useful = all.filter((word) => !index.stopwords.includes(word));
  const wanted = useful.length ? useful : all;
  /** @type {Map<number, {score: number, matched: number}>} */
  const sections = new Map();
  wanted.forEach((word, place) => {
    /** @type {Map<number, number>} */
    const weights = new Map();
    const add = (/** @type {number[]} */ row, /** @type {number} */ share) => {
      // a word that stands in few sections tells more than one that stands in most
      const rarity = Math.log(1 + index.sections.length / (row.length / 2));
      for (let i = 0; i + 1 < row.length; i += 2) {
        const section = /** @type {number} */ (row[i]);
        const score = share * rarity * Math.sqrt(/** @type {number} */ (row[i + 1]));
        weights.set(section, Math.max(weights.get(section) ?? 0, score));
      }
    };
    const own = stem(word);
    const last = place === wanted.length - 1;
    if (Object.hasOwn(index.terms, own)) add(/** @type {number[]} */ (index.terms[own]), 1);
    for (const [term, row] of Object.entries(index.terms))
      if (term !== own && (isBeginning(own, term) || (last && word.length > 2 && term.startsWith(word)))) add(row, 0.4);
    for (const [section, score] of weights) {
      const entry = sections.get(section) ?? { score: 0, matched: 0 };
      sections.set(section, { score: entry.score + score, matched: entry.matched + 1 });
    }
  });
  const rows = [...sections].map(([section, entry]) => ({ section, ...entry }));
  const full = rows.filter((row) => row.matched === wanted.length);
  const hits = (full.length ? full : rows).sort(
    (a, b) => b.matched - a.matched || b.score - a.score || a.section - b.section,
  );
  return { hits: hits.map(({ section, score }) => ({ section, score })), partial: !full.length && hits.length > 0 };
}
