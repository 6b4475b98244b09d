// @ts-check
/**
 * The pages of the one-file edition, taken out of the document as they are, before any other script looks at it.
 * Without script they stand one below the other; with it one is shown at a time, as a copy.
 */

const all = /** @type {any} */ (globalThis);

/** What stands in the file besides its pages: the course, and words that search leaves out. */
export const data = JSON.parse(document.getElementById("berdaya-data")?.textContent ?? "{}");
all.berdayaCourse = data.course;

/** Nothing in it is alive. */
const shelf = document.implementation.createHTMLDocument("");
for (const leaf of document.querySelectorAll(".leaf")) shelf.body.append(leaf);
const pieces = /** @type {HTMLTemplateElement | null} */ (document.getElementById("pieces"))?.content.children ?? [];
for (const place of /** @type {NodeListOf<HTMLElement>} */ (shelf.querySelectorAll("i[data-n]"))) {
  const piece = shelf.importNode(/** @type {Element} */ (pieces[Number(place.dataset.n)]), true); // buttons, which need a script
  place.replaceWith(...piece.childNodes);
}
for (const entry of shelf.querySelectorAll(".explained")) {
  const [head, back] = [entry.querySelector("dt"), entry.querySelector(".back")];
  let told = shelf.getElementById((head?.querySelector("a")?.getAttribute("href") ?? "").slice(1)); // in the glossary
  const other = told?.querySelector(":scope > [lang]")?.cloneNode(true);
  while (told && told.localName !== "dd") told = /** @type {HTMLElement | null} */ (told.nextElementSibling);
  if (!head || !back || !told) continue;
  if (other) head.append(" ", other);
  entry.append(told.cloneNode(true));
  entry.lastElementChild?.append(back);
}
all.berdayaPages = shelf;

/** @returns {HTMLElement[]} the pages, in order */
export function leaves() {
  return [...shelf.body.children].map((leaf) => /** @type {HTMLElement} */ (leaf));
}

/**
 * The place that a fragment names. Links that scripts make name the page first: `#page#place`, and from a search
 * `#page?highlight=words#place`.
 * @param {string} fragment
 * @returns {{leaf: HTMLElement, place: string, words: string} | null} null where it names none
 */
export function placeOf(fragment) {
  const [page = "", query = "", anchor = ""] = /^#?([^?#]*)(\?[^#]*)?#?(.*)$/.exec(fragment)?.slice(1).map((part) => part ?? "") ?? [];
  const wanted = [decode(page), decode(anchor)];
  const found = shelf.getElementById(`${wanted[0]}.${wanted[1]}`) ?? shelf.getElementById(wanted[1] || wanted[0] || "") ?? shelf.getElementById(wanted[0] ?? "");
  const leaf = /** @type {HTMLElement | null | undefined} */ (found?.closest(".leaf"));
  if (!found || !leaf) return null;
  return { leaf, place: found === leaf ? "" : found.id, words: new URLSearchParams(query).get(leaf.id === "search" ? "q" : "highlight") ?? "" };
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray % in an address
  }
}

/** @returns {string} of a page, its first heading */
export function titleOf(/** @type {HTMLElement} */ leaf) {
  return leaf.querySelector("h1")?.textContent?.trim() ?? "";
}

/** What search looks through, made of the pages as they are. @returns {import("./rank.js").Index} */
export function index() {
  /** @type {[string, string, string][]} */
  const pages = [];
  /** @type {[number, string, string, string][]} */
  const sections = [];
  for (const leaf of leaves()) {
    if (leaf.id === "search") continue;
    const number = pages.push([`#${leaf.id}`, titleOf(leaf), leaf.querySelector("h1[lang]")?.getAttribute("lang") ?? ""]) - 1;
    const found = leaf.querySelectorAll("section:not(bd-exercise section)");
    [...found].forEach((section, nth) => {
      const title = section.querySelector("h1, h2, h3, h4");
      const texts = [...section.querySelectorAll("p, li, dt, td, th, figcaption, pre")].filter((block) => isText(block, section));
      sections.push([number, nth ? section.id : "", title?.closest("section") === section ? (title.textContent ?? "").trim() : "", texts.map((block) => block.textContent).join(" ").replace(/\s+/g, " ").trim()]);
    });
  }
  return { pages, sections, stopwords: data.stopwords };
}

/**
 * Whether a block is text of a section itself: not of one within, nor of a tool, and not a block around others.
 * @param {Element} block
 * @param {Element} section
 */
function isText(block, section) {
  return block.closest("section") === section && !block.querySelector("p, li") && !block.closest(":not(:defined), template, nav");
}
