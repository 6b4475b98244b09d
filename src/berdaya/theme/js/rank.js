// @ts-check
/** Finding sections for a query in the index that `berdaya.sphinx_ext.search.index` makes. */
import { isBeginning } from "./words.js";
import { words } from "./words.js";

const BEGINNING = 3; // letters that a beginning of a word needs, to be looked for
const COMPLETIONS = 8; // words that it may stand for
const TITLE = 8; // times that a word in a title counts as one in the text

/**
 * @typedef {object} Index
 * @property {[string, string, string][]} pages address, title, `lang` of the title or ""
 * @property {[number, string, string, string][]} sections page, anchor, title, text
 * @property {string[]} stopwords
 *
 * @typedef {object} Terms
 * @property {Map<string, Map<number, number>>} stems stem -> section -> how often it is there; titles weigh more
 * @property {string[]} words whole ones, sorted: a stem does not begin as its words do (*pemberd…* → *daya*)
 *
 * @typedef {object} Found
 * @property {{section: number, score: number}[]} hits best first
 * @property {boolean} partial whether no section has all the words
 * @property {string} highlight words to mark: those of the query that the book has, or what its last one is the beginning of;
 *   they stand in an address, which a host sees, so that no other word does
 */

/** @type {WeakMap<Index, Terms>} */
const counted = new WeakMap();

/**
 * Count the words of all sections, once.
 * @param {Index} index
 * @param {(word: string) => string} stem
 * @returns {Terms}
 */
function terms(index, stem) {
  const known = counted.get(index);
  if (known) return known;
  /** @type {Map<string, Map<number, number>>} word -> section -> weight */
  const all = new Map();
  index.sections.forEach(([, , title, text], section) => {
    for (const [part, weight] of /** @type {[string, number][]} */ ([[title, TITLE], [text, 1]])) {
      for (const word of words(part)) add(all, word, section, weight);
    }
  });
  /** @type {Map<string, Map<number, number>>} */
  const stems = new Map();
  for (const [word, rows] of all) {
    if (index.stopwords.includes(word)) continue;
    const own = stem(word);
    for (const [section, weight] of rows) add(stems, own, section, weight);
  }
  const found = { stems, words: [...all.keys()].sort() };
  counted.set(index, found);
  return found;
}

/**
 * @param {Map<string, Map<number, number>>} table
 * @param {string} term
 * @param {number} section
 * @param {number} weight
 */
function add(table, term, section, weight) {
  let row = table.get(term);
  if (!row) table.set(term, (row = new Map()));
  row.set(section, (row.get(section) ?? 0) + weight);
}

/**
 * Find the sections that have the words of a query; the last word may be the beginning of one.
 * @param {Index} index
 * @param {string} query
 * @param {(word: string) => string} stem
 * @returns {Found}
 */
export function find(index, query, stem) {
  const all = words(query);
  const known = terms(index, stem);
  const useful = all.filter((word) => !index.stopwords.includes(word));
  const wanted = [...new Set(useful.length ? useful : all)];
  /** @type {string[]} */
  const highlight = [];
  /** @type {Set<string>} */
  const taken = new Set();
  /** @type {Map<number, {score: number, matched: number}>} */
  const sections = new Map();
  wanted.forEach((word, place) => {
    /** @type {Map<number, number>} */
    const scores = new Map();
    const count = (/** @type {string} */ term, /** @type {number} */ share) => {
      const found = known.stems.get(term);
      if (!found || taken.has(term)) return;
      taken.add(term);
      // a word that stands in few sections tells more than one that stands in most
      const rarity = Math.log(1 + index.sections.length / found.size);
      for (const [section, weight] of found) {
        const score = share * rarity * Math.sqrt(weight);
        scores.set(section, Math.max(scores.get(section) ?? 0, score));
      }
    };
    const own = stem(word);
    count(own, 1);
    const whole = taken.has(own);
    for (const term of known.stems.keys()) if (isBeginning(own, term)) count(term, 0.4);
    if (place === wanted.length - 1 && word.length >= BEGINNING) {
      const completions = known.words.filter((other) => other.startsWith(word) && other !== word).slice(0, COMPLETIONS);
      highlight.push(...(whole ? [word] : completions));
      for (const other of completions) count(stem(other), 0.4);
    } else if (scores.size) highlight.push(word);
    for (const [section, score] of scores) {
      const sum = sections.get(section) ?? { score: 0, matched: 0 };
      sections.set(section, { score: sum.score + score, matched: sum.matched + 1 });
    }
  });
  const rows = [...sections].map(([section, sum]) => ({ section, ...sum }));
  const full = rows.filter((found) => found.matched === wanted.length);
  const hits = (full.length ? full : rows).sort(
    (a, b) => b.matched - a.matched || b.score - a.score || a.section - b.section,
  );
  return {
    hits: hits.map(({ section, score }) => ({ section, score })),
    partial: hits.length > 0 && !full.length,
    highlight: highlight.join(" "),
  };
}
