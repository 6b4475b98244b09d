// @ts-check
/** Finding sections for a query in the index that `berdaya.sphinx_ext.search.index` makes. */
import { isBeginning } from "./words.js";
import { words } from "./words.js";

const BEGINNING = 3; // letters that a beginning of a word needs, to be looked for
const COMPLETIONS = 8; // words that it may stand for

/**
 * @typedef {object} Index
 * @property {[string, string, string][]} pages address, title, `lang` of the title or ""
 * @property {[number, string, string, string][]} sections page, anchor, title, text
 * @property {Record<string, number[]>} terms stem -> section, weight, section, weight …; titles weigh more
 * @property {string[]} stopwords
 *
 * @typedef {object} Found
 * @property {{section: number, score: number}[]} hits best first
 * @property {boolean} partial whether no section has all the words
 * @property {string} highlight words to mark: those of the query, or what its last one is the beginning of
 */

/** @type {WeakMap<Index, string[]>} */
const vocabularies = new WeakMap();

/**
 * Whole words of the book's titles and excerpts: a stem does not begin as its words do (*pemberd…* → *daya*).
 * @param {Index} index
 * @returns {string[]}
 */
function vocabulary(index) {
  let found = vocabularies.get(index);
  if (!found) {
    const all = index.sections.map(([, , title, text]) => words(`${title} ${text}`));
    found = [...new Set(all.reduce((sum, row) => sum.concat(row), []))].sort();
    vocabularies.set(index, found);
  }
  return found;
}

/**
 * The row of a term; a word such as "constructor" is no term by being a property of every object.
 * @param {Index} index
 * @param {string} term
 * @returns {number[] | undefined}
 */
function row(index, term) {
  return Object.prototype.hasOwnProperty.call(index.terms, term) ? index.terms[term] : undefined;
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
  const useful = all.filter((word) => !index.stopwords.includes(word));
  const wanted = [...new Set(useful.length ? useful : all)];
  const highlight = [...wanted];
  /** @type {Set<string>} */
  const stems = new Set();
  /** @type {Map<number, {score: number, matched: number}>} */
  const sections = new Map();
  wanted.forEach((word, place) => {
    /** @type {Map<number, number>} */
    const scores = new Map();
    const add = (/** @type {string} */ term, /** @type {number} */ share) => {
      const found = row(index, term);
      if (!found || stems.has(term)) return;
      stems.add(term);
      // a word that stands in few sections tells more than one that stands in most
      const rarity = Math.log(1 + (2 * index.sections.length) / found.length);
      for (let i = 0; i + 1 < found.length; i += 2) {
        const section = found[i] ?? 0;
        const score = share * rarity * Math.sqrt(found[i + 1] ?? 0);
        scores.set(section, Math.max(scores.get(section) ?? 0, score));
      }
    };
    const own = stem(word);
    add(own, 1);
    const known = stems.has(own);
    for (const term of Object.keys(index.terms)) if (isBeginning(own, term)) add(term, 0.4);
    if (place === wanted.length - 1 && word.length >= BEGINNING) {
      const whole = vocabulary(index).filter((other) => other.startsWith(word) && other !== word).slice(0, COMPLETIONS);
      if (!known) highlight.splice(place, 1, ...whole);
      for (const other of whole) add(stem(other), 0.4);
    }
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
