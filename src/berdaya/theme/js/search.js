// @ts-check
/** The search page. */
import { find } from "./rank.js";
import { asked } from "./words.js";
import { excerpt } from "./words.js";
import { marked } from "./words.js";
import { stemmer } from "./words.js";
import { words } from "./words.js";

const MOST = 40; // results shown
const EXCERPT = 240; // characters of text in a result
const PAUSE = 120; // ms of no typing, before the results follow
const language = document.documentElement.lang;
const index = /** @type {import("./rank.js").Index} */ (/** @type {any} */ (globalThis).berdayaSearch);
const stem = stemmer();
const field = /** @type {HTMLInputElement} */ (document.getElementById("q"));
const results = /** @type {HTMLElement} */ (document.getElementById("search-results"));
const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));

/** @param {string} id */
const template = (id) => /** @type {HTMLTemplateElement} */ (document.getElementById(id)).content;

/**
 * @param {string} id of a template
 * @param {number} n the number that it names
 */
function sentence(id, n) {
  return (template(id).textContent ?? "").replace("%(n)d", new Intl.NumberFormat(language).format(n));
}

/**
 * @param {number} number of a section
 * @param {import("./rank.js").Found} found
 * @returns {HTMLLIElement}
 */
function result(number, found) {
  const [page = 0, anchor = "", title = "", text = ""] = index.sections[number] ?? [];
  const [address = "", pageTitle = "", lang = ""] = index.pages[page] ?? [];
  const wanted = asked(found.highlight, stem);
  const item = document.createElement("li");
  if (lang) item.lang = lang;
  const link = document.createElement("a");
  link.href = `${address}?highlight=${encodeURIComponent(found.highlight)}${anchor && `#${anchor}`}`;
  if (anchor) {
    const above = document.createElement("small");
    above.append(pageTitle, " › ");
    link.append(above);
  }
  link.append(marked(title, wanted));
  const passage = document.createElement("p");
  passage.append(marked(excerpt(text, wanted, EXCERPT), wanted));
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
  const found = find(index, query, stem);
  const n = found.hits.length;
  if (!n) {
    const advice = /** @type {DocumentFragment} */ (template("search-none").cloneNode(true));
    status.textContent = advice.firstElementChild?.textContent ?? "";
    advice.firstElementChild?.remove(); // the status says it already
    results.replaceChildren(advice);
    return;
  }
  const told = [sentence(`search-${new Intl.PluralRules(language).select(n)}`, n)];
  if (found.partial) told.unshift(sentence("search-partial", n));
  if (n > MOST) told.push(sentence("search-most", MOST));
  status.textContent = told.join(" ");
  const list = document.createElement("ol");
  list.append(...found.hits.slice(0, MOST).map((hit) => result(hit.section, found)));
  results.replaceChildren(list);
}

/** Let the address name the words, so that it can be kept, shared and come back to. */
function keepAddress() {
  const query = field.value.trim();
  try {
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  } catch {
    // not everywhere allowed from file://
  }
}

let timer = 0;
field.value = new URLSearchParams(location.search).get("q") ?? field.value;
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    show();
    keepAddress();
  }, PAUSE);
});
field.form?.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  show();
  keepAddress();
  results.querySelector("a")?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [field, ...results.querySelectorAll("a")];
  const place = stops.findIndex((stop) => stop === document.activeElement);
  const next = place < 0 ? undefined : stops[place + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
});
show();
if (!field.value) field.focus();
