// @ts-check
/** The search page. */
import { find } from "./rank.js";
import { asked, excerpt, marked, stemmer, words } from "./words.js";

const MOST = 40; // results shown
const LENGTH = 240; // characters of a passage that a result shows
const index = /** @type {import("./rank.js").Index} */ (/** @type {any} */ (globalThis).berdayaSearch);
const stem = stemmer();
const field = /** @type {HTMLInputElement} */ (document.getElementById("q"));
const results = /** @type {HTMLElement} */ (document.getElementById("search-results"));
const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));

/** @param {string} id */
const template = (id) => /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content;

/** @param {number} n */
function count(n) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(n) === "one" ? "one" : "other";
  const number = new Intl.NumberFormat(document.documentElement.lang).format(n);
  return (template(`search-${form}`).textContent ?? "").replace("{n}", number);
}

/**
 * @param {number} number of a section
 * @param {string} query
 * @returns {HTMLLIElement}
 */
function result(number, query) {
  const [page, anchor, title, text] = /** @type {[number, string, string, string]} */ (index.sections[number]);
  const [address, pageTitle, lang] = /** @type {[string, string, string]} */ (index.pages[page]);
  const wanted = asked(query, stem);
  const item = document.createElement("li");
  if (lang) item.lang = lang;
  const link = document.createElement("a");
  link.href = `${address}?highlight=${encodeURIComponent(query)}${anchor && `#${anchor}`}`;
  if (anchor) {
    const above = document.createElement("small");
    above.textContent = pageTitle;
    link.append(above);
  }
  link.append(marked(title, wanted));
  const passage = document.createElement("p");
  passage.append(marked(excerpt(text, wanted, LENGTH), wanted));
  item.append(link, passage);
  return item;
}

/** Show what is found for the words in the field. */
function show() {
  const query = field.value.trim();
  if (!words(query).length) {
    results.replaceChildren();
    status.textContent = template("search-hint").textContent;
    return;
  }
  const { hits, partial } = find(index, query, stem);
  if (!hits.length) {
    status.textContent = template("search-none").firstElementChild?.textContent ?? "";
    results.replaceChildren(template("search-none").cloneNode(true));
    return;
  }
  status.textContent = (partial ? `${template("search-partial").textContent} ` : "") + count(hits.length);
  const list = document.createElement("ol");
  list.append(...hits.slice(0, MOST).map((hit) => result(hit.section, query)));
  results.replaceChildren(list);
}

field.value = new URLSearchParams(location.search).get("q") ?? "";
field.addEventListener("input", () => {
  show();
  try {
    const query = field.value.trim();
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  } catch {
    // from file:// the address may not be changed
  }
});
field.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  show();
  /** @type {HTMLElement | null} */ (results.querySelector("a"))?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [field, .../** @type {NodeListOf<HTMLElement>} */ (results.querySelectorAll("a"))];
  const place = stops.indexOf(/** @type {HTMLInputElement} */ (document.activeElement));
  const next = place < 0 ? undefined : stops[place + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
show();
if (!field.value) field.focus();
