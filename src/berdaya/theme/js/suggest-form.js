// @ts-check
/** The marks beside passages, and the form below one: what is written there goes nowhere until the reader sends it. */
import { otherPage, passageOf, passagesIn } from "./other.js";
import { make, say } from "./say.js";
import { recall, remember } from "./store.js";
import { line, suggestionText, wordsOf } from "./suggestion.js";

/**
 * @typedef {object} Data what the engine knows
 * @property {string} words
 * @property {string} style address from the script of the words
 * @property {string} source language that the book is written in
 * @property {string} folder that all pages share, which addresses leave out
 * @property {string} home name of the first page
 */

const NAME = "suggest:name";
const HELD = "label, a, summary, button"; // what no button may stand in
const HOLDS = "li, dt, dd, td, th, figcaption, caption"; // in which a form may stand
const BLOCK = "p, h1, h2, h3, h4, h5, h6, legend, label";

/**
 * Turn the marks on, and let the button in the page's foot turn them off and on.
 * @param {Data} data
 * @param {string} root address of the language's folder
 */
export function setupSuggest(data, root) {
  const main = /** @type {HTMLElement} */ (document.querySelector("main"));
  const button = /** @type {HTMLElement} */ (document.getElementById("suggest"));
  const bar = /** @type {HTMLElement} */ (document.importNode(/** @type {Node} */ (template().querySelector(".suggest-bar")), true));
  const done = /** @type {HTMLElement} */ (bar.querySelector("button"));
  /** The forms that were opened, each by its mark: what was typed stays. @type {Map<Element, HTMLElement>} */
  const forms = new Map();
  /** @type {HTMLElement[]} */
  let marks = [];

  /** @param {HTMLElement} mark */
  const close = (mark) => {
    forms.get(mark)?.remove();
    mark.setAttribute("aria-expanded", "false");
  };
  /** @param {HTMLElement} passage @param {HTMLElement} mark */
  const open = (passage, mark) => {
    const shown = forms.get(mark)?.isConnected;
    marks.forEach(close);
    if (shown) return;
    const form = forms.get(mark) ?? makeForm(passage, data, domainOf(passage, data, root), () => {
      close(mark);
      mark.focus({ preventScroll: true });
    });
    forms.set(mark, form);
    place(form, passage, mark);
    mark.setAttribute("aria-expanded", "true");
    form.querySelector("textarea")?.focus();
  };
  const start = () => {
    if (!marks.length) marks = worded(main).map((passage) => markFor(passage, data, open));
    else for (const mark of marks) mark.hidden = false;
    document.body.append(bar);
    button.setAttribute("aria-pressed", "true");
    done.focus({ preventScroll: true });
  };
  const stop = () => {
    const inside = bar.contains(document.activeElement);
    marks.forEach(close);
    for (const mark of marks) mark.hidden = true;
    bar.remove();
    button.setAttribute("aria-pressed", "false");
    if (inside) button.focus({ preventScroll: true });
  };
  button.addEventListener("click", () => (bar.isConnected ? stop() : start()));
  done.addEventListener("click", stop);
  start();
}

/** @returns {DocumentFragment} */
function template() {
  return /** @type {HTMLTemplateElement} */ (document.getElementById("suggest-words")).content;
}

/**
 * The passages that have words to be bettered; not those of a drawing, which has no room for a mark.
 * @param {Element} main
 * @returns {HTMLElement[]}
 */
function worded(main) {
  const all = passagesIn(main).map(({ element }) => element);
  return all.filter((one) => one instanceof HTMLElement).filter(wordsOf);
}

/** @param {Element} passage @param {Data} data @returns {boolean} whether it stands in the source language for want of a translation */
function isMissing(passage, data) {
  return document.documentElement.lang !== data.source && passage.closest("[lang]")?.getAttribute("lang") === data.source;
}

/**
 * @param {HTMLElement} passage
 * @param {Data} data
 * @param {(passage: HTMLElement, mark: HTMLElement) => void} open
 */
function markFor(passage, data, open) {
  const words = wordsOf(passage);
  const text = words.length > 60 ? `${words.slice(0, 60)} …` : words;
  const name = say(isMissing(passage, data) ? "suggest-translation" : "suggest-better", { text });
  const icon = /** @type {Node} */ (template().querySelector(".suggest-icon")).cloneNode(true);
  const mark = make("button", [icon], { type: "button", class: "suggest suggest-mark", "aria-label": name, "aria-expanded": "false", title: name });
  mark.addEventListener("click", (event) => {
    event.stopPropagation(); // what stands around may have clicks of its own
    event.preventDefault();
    open(passage, mark);
  });
  const held = passage.closest(HELD);
  if (held) held.after(mark);
  else passage.append(mark);
  return mark;
}

/** @param {HTMLElement} form @param {HTMLElement} passage @param {HTMLElement} mark */
function place(form, passage, mark) {
  const holder = passage.closest(HOLDS);
  const block = passage.closest(BLOCK);
  if (!passage.contains(mark)) mark.after(form);
  else if (block && (!holder || holder.contains(block))) block.after(form);
  else if (holder) holder.append(form);
  else passage.after(form);
}

/**
 * The name of the catalogue that a passage is in. Where it can't be told, importing finds the passage by its words.
 * @param {Element} passage
 * @param {Data} data
 * @param {string} root
 */
function domainOf(passage, data, root) {
  const bank = passage.closest("[data-bank]")?.getAttribute("data-bank");
  if (bank) return `exercises/${bank}`;
  const page = decodeURIComponent(location.href.replace(/[?#].*/, "").slice(root.length)).replace(/\.html$/, "") || "index";
  return page === "index" ? data.home : data.folder + page;
}

/**
 * @param {HTMLElement} passage
 * @param {Data} data
 * @param {string} domain
 * @param {() => void} close
 * @returns {HTMLElement}
 */
function makeForm(passage, data, domain, close) {
  const form = /** @type {HTMLElement} */ (document.importNode(/** @type {Node} */ (template().querySelector(".suggest-form")), true));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (form.querySelector(`[data-part="${name}"]`));
  const field = /** @type {HTMLTextAreaElement} */ (part("text"));
  const name = /** @type {HTMLInputElement} */ (part("who"));
  const lang = document.documentElement.lang;
  const missing = isMissing(passage, data);
  const present = wordsOf(passage);
  let seen = present;
  field.lang = lang;
  field.value = missing ? "" : present;
  field.rows = Math.min(8, Math.max(2, Math.ceil(present.length / 40)));
  name.value = recall(NAME) ?? "";
  part("title").textContent = say(missing ? "suggest-missing" : "suggest-title");

  /** @param {string} text @param {string} language */
  const show = (text, language) => {
    const source = part("source");
    source.lang = language;
    source.dir = "auto";
    source.textContent = text;
    /** @type {HTMLElement} */ (source.closest("div")).hidden = false;
  };
  if (missing) show(present, data.source);
  else if (lang !== data.source)
    otherPage(data.source).then((other) => {
      const found = other && passageOf(other, passage.dataset.msg ?? "");
      if (!found) return; // it is not kept on this device, or not to be reached: then it goes without
      seen = wordsOf(found.element);
      show(seen, found.lang);
      update();
    });

  const text = () =>
    suggestionText({ lang, domain, msg: passage.dataset.msg ?? "", when: new Date(), who: name.value, seen, text: field.value });
  const update = () => {
    const changed = line(field.value) !== "" && line(field.value) !== present;
    part("actions").hidden = !changed;
    part("unchanged").hidden = changed;
    if (!changed) return;
    const lead = (/** @type {string} */ to, /** @type {Record<string, string>} */ values) => {
      const link = /** @type {HTMLAnchorElement} */ (part(to));
      const query = Object.entries(values).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
      link.href = `${link.href.replace(/\?.*/, "")}?${query.join("&")}`;
    };
    lead("whatsapp", { text: text() });
    lead("mail", { subject: say("suggest-subject", { title: document.title }), body: text().replace(/\n/g, "\r\n") }); // RFC 6068, section 5
  };
  const said = part("said");
  name.addEventListener("change", () => remember(NAME, line(name.value) || null));
  part("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = say("suggest-copied");
    } catch {
      said.replaceChildren(say("suggest-copy-by-hand"), make("textarea", text(), { readonly: "", rows: "6" }));
      said.querySelector("textarea")?.select();
    }
  });
  part("share").hidden = !navigator.share;
  part("share").addEventListener("click", () => navigator.share({ text: text() }).catch(() => {})); // it may be put off
  part("close").addEventListener("click", close);
  // an exercise that the passage is in takes these for answers
  for (const kind of ["input", "change", "click", "keydown"]) form.addEventListener(kind, (event) => event.stopPropagation());
  form.addEventListener("input", update);
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  update();
  return form;
}
