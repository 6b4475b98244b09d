// @ts-check
/** One line that offers the page in the reader's own language, to those who arrive by a link. */
import { recall, remember } from "./store.js";

/**
 * The language to offer, if any.
 * @param {string} here code of the page's language
 * @param {string[]} others codes of the languages that the page is in besides
 * @param {readonly string[]} wanted the browser's languages, best first
 * @param {{chosen: string | null, dismissed: string | null}} kept the language that the reader chose before, and those
 *   (separated by spaces) on whose pages they waved an offer away
 * @returns {string} a code, "" for none
 */
export function languageToOffer(here, others, wanted, kept) {
  if (kept.chosen === here || kept.dismissed?.split(" ").includes(here)) return "";
  const bases = wanted.map(base);
  if (bases.includes(base(here))) return "";
  for (const want of bases) {
    const found = others.find((other) => base(other) === want);
    if (found) return found;
  }
  return "";
}

/** @param {string} code */
function base(code) {
  return code.toLowerCase().split("-")[0] ?? "";
}

/** Show the line where it helps; a stored choice never leads anybody away from the address they opened. */
export function setupOffer() {
  const first = recall("arrived", "session") === null; // of a tab; pages don't tell one another by their requests
  remember("arrived", "1", "session");
  if (!first) return;
  const here = document.documentElement.lang;
  const lines = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".offer")]);
  const dismissed = recall("offer");
  const code = languageToOffer(
    here,
    lines.map((line) => line.lang),
    navigator.languages,
    { chosen: recall("locale"), dismissed },
  );
  const line = lines.find((candidate) => candidate.lang === code);
  if (!line) return;
  line.hidden = false;
  line.querySelector("button")?.addEventListener("click", () => {
    remember("offer", dismissed ? `${dismissed} ${here}` : here);
    line.hidden = true;
    document.querySelector("main")?.focus({ preventScroll: true }); // the button that had the focus is gone
  });
}
