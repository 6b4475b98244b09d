// @ts-check
/** The glossary: looked through and put in order by either of its languages, with meanings or as pairs of words. */
import { plain } from "./words.js";

/**
 * @typedef {object} Entry
 * @property {HTMLElement[]} parts its heads and what is said of them
 * @property {string} own its first word, in the page's language
 * @property {string} other in the other language; the same where it has none
 * @property {string} words all of them, to look through
 */

/**
 * @param {HTMLElement} list
 * @returns {Entry[]}
 */
function entriesOf(list) {
  /** @type {HTMLElement[][]} */
  const groups = [];
  for (const child of /** @type {HTMLElement[]} */ ([...list.children])) {
    if (child.localName === "dt" && child.previousElementSibling?.localName !== "dt") groups.push([]);
    groups[groups.length - 1]?.push(child);
  }
  return groups.map((parts) => {
    const heads = parts.filter((part) => part.localName === "dt");
    const own = heads[0]?.firstChild?.textContent?.trim() ?? "";
    const other = heads[0]?.querySelector(":scope > [lang]")?.textContent || own;
    return { parts, own, other, words: plain(heads.map((head) => head.textContent ?? "").join(" ")) };
  });
}

/**
 * @param {HTMLFormElement} tools
 * @param {HTMLElement} list
 */
function setupGlossary(tools, list) {
  const entries = entriesOf(list);
  const search = /** @type {HTMLInputElement} */ (tools.querySelector("[type=search]"));
  const pairs = /** @type {HTMLInputElement} */ (tools.querySelector("[type=checkbox]"));
  const status = /** @type {HTMLElement} */ (tools.querySelector("[role=status]"));

  const look = () => {
    const wanted = plain(search.value.trim());
    let shown = 0;
    for (const { parts, words } of entries) {
      const found = words.includes(wanted);
      shown += Number(found);
      for (const part of parts) part.hidden = !found;
    }
    const text = status.dataset.text ?? "";
    status.textContent = wanted && text.replace("%(count)s", String(shown)).replace("%(all)s", String(entries.length));
  };
  const arrange = () => {
    const lang = new FormData(tools).get("order");
    const own = lang === document.documentElement.lang;
    const { compare } = new Intl.Collator(String(lang));
    const key = own ? "own" : "other";
    list.append(...[...entries].sort((one, two) => compare(one[key], two[key])).flatMap(({ parts }) => parts));
    list.classList.toggle("by-other", !own);
  };
  search.addEventListener("input", look);
  pairs.addEventListener("change", () => list.classList.toggle("pairs", pairs.checked));
  for (const order of tools.querySelectorAll("[type=radio]")) order.addEventListener("change", arrange);
  tools.addEventListener("submit", (event) => event.preventDefault());
  tools.reset(); // what a browser kept of a former visit is not so
}

const tools = /** @type {HTMLFormElement | null} */ (document.querySelector(".glossary-tools"));
const list = /** @type {HTMLElement | null} */ (document.querySelector("dl.glossary, .glossary dl"));
if (tools && list) setupGlossary(tools, list);
