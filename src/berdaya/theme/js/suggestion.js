// @ts-check
/** The short text by which a better sentence is sent: `berdaya translate import` reads it. Pure. */

const LONGEST_NAME = 60; // characters

/**
 * @typedef {object} Suggestion
 * @property {string} lang of the page
 * @property {string} domain the catalogue that the passage is in
 * @property {string} msg id of its message
 * @property {Date} when
 * @property {string} who may be empty
 * @property {string} seen the passage, in the source language where that can be had
 * @property {string} text what is suggested
 */

/**
 * What somebody typed, on one line.
 * @param {string} text
 */
export function line(text) {
  return text.replace(/[\ud800-\udfff]/gu, "").replace(/\s+/g, " ").trim(); // half a character can't be sent
}

/**
 * @param {Suggestion} suggestion
 * @returns {string}
 */
export function suggestionText({ lang, domain, msg, when, who, seen, text }) {
  const day = [when.getFullYear(), when.getMonth() + 1, when.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const name = [...line(who.replace(/[[\]·•∙‧]/g, " "))].slice(0, LONGEST_NAME).join("");
  const head = ["berdaya 1", lang, domain, msg, day, ...(name ? [name] : [])].join(" · ");
  return [`[${head}]`, `= ${line(seen)}`, `+ ${line(text)}`, "[/berdaya]"].join("\n");
}

/**
 * The words of a passage as a reader sees them, without what no reader could write: citations, buttons, links to itself.
 * @param {Element} passage
 */
export function wordsOf(passage) {
  const copy = /** @type {Element} */ (passage.cloneNode(true));
  for (const cited of copy.querySelectorAll(".bibtex-citation, .footnote-reference")) {
    const before = cited.previousSibling;
    if (before instanceof Text && /^(?:$|[.,;:!?)])/.test(cited.nextSibling?.textContent ?? "")) before.data = before.data.trimEnd();
    cited.remove();
  }
  for (const one of copy.querySelectorAll("button, input, select, textarea, script, style, template, .headerlink, .hush, .suggest, .beside, .beside-choices")) one.remove();
  return line(copy.textContent ?? "");
}
