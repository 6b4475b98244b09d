// @ts-check
/** Where the voice is: the passage by a class; the sentence and the word by highlights, which leave the text as it is. */
import { rangeOf } from "./passages.js";

/** @typedef {import("./passages.js").Piece} Piece */

const registry = globalThis.CSS && "highlights" in CSS ? CSS.highlights : null; // Firefox has it from 140 on
/** @type {Element | null} */
let marked = null;
let following = true; // until the reader scrolls away

/** @param {string} name @param {Range} [range] none to take the mark away */
function paint(name, range) {
  if (range) registry?.set(name, new Highlight(range));
  else registry?.delete(name);
}

/** Keep in view what is read from here on, wherever the reader had scrolled to. */
export function follow() {
  following = true;
}
for (const name of ["wheel", "touchmove"]) addEventListener(name, () => (following = false), { passive: true });

/**
 * Mark what is read, and bring it into view.
 * @param {Piece | null} piece null to take the marks away
 * @param {Element} [bar] that covers the lower edge
 */
export function mark(piece, bar) {
  marked?.classList.remove("aloud-now");
  marked = piece ? piece.element : null;
  marked?.classList.add("aloud-now");
  const range = piece ? rangeOf(piece.run, piece.from, piece.from + piece.text.length) : undefined;
  paint("aloud-sentence", range);
  paint("aloud-word");
  if (range && bar && following) show(range, bar);
}

/**
 * Mark the word that is said.
 * @param {Piece} piece
 * @param {number} at where it begins in what is said
 * @param {number} length 0 where the voice does not say
 */
export function markWord(piece, at, length) {
  const start = at - piece.before.length;
  const word = length || (/^[^\s]+/.exec(piece.text.slice(Math.max(0, start)))?.[0].length ?? 0);
  paint("aloud-word", start >= 0 && word ? rangeOf(piece.run, piece.from + start, piece.from + Math.min(start + word, piece.text.length)) : undefined);
}

/** @param {Range} range @param {Element} bar */
function show(range, bar) {
  const { top, bottom } = range.getBoundingClientRect();
  const upper = document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0;
  const lower = bar.getBoundingClientRect().top;
  if (top >= upper && bottom <= lower) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  scrollBy({ top: top - upper - (lower - upper) / 5, behavior: calm ? "instant" : "smooth" });
}
