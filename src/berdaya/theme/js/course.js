// @ts-check
/** The course as its pages know it: which exercises there are, and their words, loaded where they are needed. */

import { load } from "./load.js";

/**
 * @typedef {object} Bank
 * @property {string} name of its file
 * @property {string} [script] that has its exercises' markup; none where the pages are at hand
 * @property {string} href of the page that it belongs to
 * @property {string} title of that page
 * @property {number} minutes that the page takes
 * @property {boolean} chapter whether it teaches
 * @property {string} [test] "before" or "after" the course
 * @property {Record<string, string>} exercises id -> type, of a reflection its kind
 * @property {Record<string, string[]>} outcomes id -> outcomes
 */

/** @typedef {{title: string, banks: Bank[], outcomes: Record<string, [string, string]>}} Course outcome -> page and text */

const script = /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src*="course-data."]'));
const empty = { title: "", banks: [], outcomes: {} };

/** The course in the page's language. */
export const course = /** @type {Course} */ (/** @type {any} */ (globalThis).berdayaCourse ?? empty);

/** @type {Map<string, Promise<ParentNode>>} */
const loading = new Map();

/**
 * The exercises of a bank, as they stand in its page.
 * @param {Bank} bank
 * @returns {Promise<ParentNode>}
 */
export function exercisesOf(bank) {
  if (!bank.script) return Promise.resolve(/** @type {any} */ (globalThis).berdayaPages);
  const known = loading.get(bank.name);
  if (known) return known;
  const promise = load(address(bank.script)).then(() => {
    const html = /** @type {any} */ (globalThis).berdayaBanks?.[`${document.documentElement.lang}/${bank.name}`] ?? "";
    return new DOMParser().parseFromString(html, "text/html"); // the book's own markup, never a learner's
  });
  loading.set(bank.name, promise);
  return promise;
}

/**
 * An address that the course gives, as seen from this page.
 * @param {string} href
 */
export function address(href) {
  return new URL(href, script?.src ?? location.href).href;
}

/**
 * The element of an exercise.
 * @param {ParentNode} exercises of its bank
 * @param {string} id
 * @returns {HTMLElement | null}
 */
export function cardOf(exercises, id) {
  return exercises.querySelector(`[data-exercise="${CSS.escape(id)}"]`);
}
