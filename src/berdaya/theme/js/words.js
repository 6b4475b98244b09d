// @ts-check
/** Words as search sees them; the same as `berdaya.sphinx_ext.search.words` in Python. */

const WORD = /[\p{L}\p{N}]+/gu;

/**
 * Split a text into words, lower-cased.
 * @param {string} text
 * @returns {string[]}
 */
export function words(text) {
  return text.normalize("NFC").toLowerCase().match(WORD) ?? [];
}

/**
 * Cut a text into runs that are words wanted and runs that are not.
 * @param {string} text
 * @param {(word: string) => boolean} wanted
 * @returns {{text: string, hit: boolean}[]}
 */
export function cut(text, wanted) {
  /** @type {{text: string, hit: boolean}[]} */
  const runs = [];
  let end = 0;
  for (const match of text.matchAll(WORD)) {
    if (!wanted(match[0].normalize("NFC").toLowerCase())) continue;
    if (match.index > end) runs.push({ text: text.slice(end, match.index), hit: false });
    end = match.index + match[0].length;
    runs.push({ text: match[0], hit: true });
  }
  if (end < text.length) runs.push({ text: text.slice(end), hit: false });
  return runs;
}

/**
 * The part of a text around its first wanted word, cut at spaces; its beginning where there is none.
 * @param {string} text
 * @param {(word: string) => boolean} wanted
 * @param {number} length most characters
 * @returns {string}
 */
export function excerpt(text, wanted, length) {
  const runs = cut(text, wanted);
  const first = runs[0]?.hit ? 0 : (runs[0]?.text.length ?? 0);
  let start = runs.length > 1 || runs[0]?.hit ? Math.max(0, first - length / 3) : 0;
  if (start) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + length);
  if (end < text.length) end = Math.max(start + 1, text.lastIndexOf(" ", end));
  return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
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
 * Whether a stem is the beginning of another that is surely of its family: *empow* of *empower*.
 * @param {string} stem
 * @param {string} other
 * @returns {boolean}
 */
export function isBeginning(stem, other) {
  return stem.length > 3 && other.startsWith(stem);
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
