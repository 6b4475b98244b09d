// @ts-check
/** Words as search sees them; the same as `berdaya.sphinx_ext.search.words` in Python. */

const WORD = /[\p{L}\p{M}\p{N}]+/gu;

/** @typedef {{text: string, hit: boolean}} Run */

/**
 * @param {string} word
 * @returns {string} lower-cased, its letters and marks in one form
 */
export function plain(word) {
  return word.normalize("NFC").toLowerCase();
}

/**
 * Split a text into words.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return plain(text).match(WORD) ?? [];
}

/**
 * Cut a text into runs that are words wanted and runs that are not.
 * @param {string} text
 * @param {(word: string) => boolean} wanted
 * @returns {Run[]}
 */
export function cut(text, wanted) {
  /** @type {Run[]} */
  const runs = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    const start = match.index ?? 0;
    if (!wanted(plain(match[0]))) continue;
    if (start > end) runs.push({ text: text.slice(end, start), hit: false });
    end = start + match[0].length;
    runs.push({ text: match[0], hit: true });
  }
  if (end < text.length) runs.push({ text: text.slice(end), hit: false });
  return runs;
}

/**
 * The part of a text that a result shows: where most of the words wanted stand together, between whole words.
 * @param {string} text
 * @param {(word: string) => boolean} wanted
 * @param {number} length in characters, about
 * @returns {string}
 */
export function excerpt(text, wanted, length) {
  if (text.length <= length) return text;
  /** @type {{at: number, word: string}[]} */
  const hits = [];
  let at = 0;
  for (const run of cut(text, wanted)) {
    if (run.hit) hits.push({ at, word: plain(run.text) });
    at += run.text.length;
  }
  const before = length / 4; // what is shown of the text before the first hit
  let [first, most] = [0, 0];
  for (const hit of hits) {
    const together = hits.filter((other) => other.at >= hit.at && other.at + other.word.length < hit.at + length - before);
    const words = new Set(together.map((other) => other.word)).size;
    if (words > most) [first, most] = [hit.at, words];
  }
  let start = Math.floor(Math.min(Math.max(0, first - before), text.length - length));
  const space = text.indexOf(" ", start);
  if (start > 0 && space >= 0 && space < start + before) start = space + 1;
  let end = start + length;
  const last = text.lastIndexOf(" ", end);
  if (end < text.length && last > start + length / 2) end = last; // not every script puts spaces between words
  return (start > 0 ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
}

/**
 * Whether a stem is the beginning of another that is surely of its family: *empow* of *empower*.
 * @param {string} stem
 * @param {string} other
 * @returns {boolean}
 */
export function isBeginning(stem, other) {
  return stem.length > 4 && other.startsWith(stem);
}

/**
 * A test for the words of a text that a query asks for.
 * @param {string} query
 * @param {(word: string) => string} stem
 * @returns {(word: string) => boolean}
 */
export function asked(query, stem) {
  const stems = words(query).map(stem);
  return (word) => {
    const own = stem(word);
    return stems.some((wanted) => own === wanted || isBeginning(wanted, own));
  };
}

/**
 * The language's stemmer, which `language.js` puts on the window; without it words stay as they are.
 * @returns {(word: string) => string}
 */
export function stemmer() {
  const Stemmer = /** @type {any} */ (globalThis).Stemmer;
  if (!Stemmer) return (word) => word;
  const tool = new Stemmer();
  return (word) => tool.stemWord(word);
}

/**
 * Text with its hits marked, as nodes: text is never taken for markup.
 * @param {string} text
 * @param {(word: string) => boolean} wanted
 * @returns {DocumentFragment}
 */
export function marked(text, wanted) {
  const fragment = document.createDocumentFragment();
  for (const run of cut(text, wanted)) {
    if (run.hit) {
      const mark = document.createElement("mark");
      mark.textContent = run.text;
      fragment.append(mark);
    } else fragment.append(run.text);
  }
  return fragment;
}
