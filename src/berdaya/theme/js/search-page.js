// @ts-check
/** The search page, in the site and in the one-file edition. */
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
const stem = stemmer();

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
 * @param {import("./rank.js").Index} index
 * @param {number} number of a section
 * @param {import("./rank.js").Found} found
 * @returns {HTMLLIElement}
 */
function result(index, number, found) {
  const [page = 0, anchor = "", title = "", text = ""] = index.sections[number] ?? [];
  const [address = "", pageTitle = "", lang = ""] = index.pages[page] ?? [];
  const wanted = asked(found.highlight, stem);
  const item = document.createElement("li");
  if (lang) Object.assign(item, { lang, dir: "auto" });
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

/**
 * Search what the field asks for, as it is written.
 * @param {import("./rank.js").Index} index
 * @param {string | null} query that the address names
 * @param {(query: string) => void} keep lets the address name the words
 */
export function setupSearch(index, query, keep) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById("q"));
  const results = /** @type {HTMLElement} */ (document.getElementById("search-results"));
  const status = /** @type {HTMLElement} */ (document.getElementById("search-status"));
  /** Show what is found for the words in the field. */
  const show = () => {
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
    list.append(...found.hits.slice(0, MOST).map((hit) => result(index, hit.section, found)));
    results.replaceChildren(list);
  };
  let timer = 0;
  field.value = query ?? field.value;
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      show();
      keep(field.value.trim());
    }, PAUSE);
  });
  field.form?.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    show();
    keep(field.value.trim());
    results.querySelector("a")?.focus();
  });
  /** @param {KeyboardEvent} event */
  const step = (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [field, ...results.querySelectorAll("a")];
    const place = stops.findIndex((stop) => stop === document.activeElement);
    const next = place < 0 ? undefined : stops[place + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  field.addEventListener("keydown", step);
  results.addEventListener("keydown", step);
  show();
  if (!field.value) field.focus();
}
