// @ts-check
/** How a part of a page begins that is loaded when it is asked for (`sphinx_ext/parts.py`). */
import { loadStyle } from "./load.js";
import { useWords } from "./say.js";

/** @typedef {{words: string, style: string}} PartData its words, and the address of its style from their script */

/**
 * Bring a part's words and its style into the page.
 * @param {string} name of the part
 * @param {PartData} data
 * @param {(words: string) => void} begin called with the address of the script of the words when the style is there:
 * without it the page would move twice
 */
export function beginPart(name, data, begin) {
  useWords(data);
  const { src } = /** @type {HTMLScriptElement} */ (document.querySelector(`script[src*="${name}-words."]`));
  loadStyle(new URL(data.style, src).href).addEventListener("load", () => begin(src));
}
