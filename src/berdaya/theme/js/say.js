// @ts-check
/** The page's own sentences, from its templates, with values put in as text. */

/**
 * @param {string} name of a sentence
 * @param {Record<string, string | number>} [values] for its placeholders `%(name)s`
 * @returns {string}
 */
export function say(name, values = {}) {
  for (const template of /** @type {NodeListOf<HTMLTemplateElement>} */ (document.querySelectorAll('template[id$="-words"]'))) {
    const text = template.content.querySelector(`[data-word="${name}"]`)?.textContent;
    if (text) return text.replace(/%\((\w+)\)[sd]/g, (_all, key) => (typeof values[key] === "number" ? figure(/** @type {number} */ (values[key])) : String(values[key] ?? "")));
  }
  return "";
}

/**
 * Bring sentences that come with data into the page, in place of those of another language.
 * @param {{words: string}} from a template of the book's own
 */
export function useWords(from) {
  const template = new DOMParser().parseFromString(from.words, "text/html").querySelector("template");
  if (!template) return;
  document.getElementById(template.id)?.remove();
  document.body.append(document.importNode(template, true));
}

/** The page's language, for numbers and dates: English without a country is international English. */
export const language = document.documentElement.lang === "en" ? "en-001" : document.documentElement.lang;

/**
 * A number in the page's language.
 * @param {number} number
 */
export function figure(number) {
  return new Intl.NumberFormat(language, { maximumSignificantDigits: 15 }).format(number);
}

/**
 * A day in the page's language.
 * @param {string} iso
 */
export function day(iso) {
  const date = new Date(iso.length === 10 ? `${iso}T12:00` : iso);
  return Number.isNaN(date.getTime()) ? iso : new Intl.DateTimeFormat(language, { dateStyle: "long" }).format(date);
}

/**
 * An hour in the page's language.
 * @param {string} time as 08:30
 */
export function hour(time) {
  const date = new Date(`2000-01-01T${time}`);
  return Number.isNaN(date.getTime()) ? time : new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
}

/**
 * An element with text in it: what a person typed comes into a page by this way alone.
 * @param {string} tag
 * @param {string | (Node | string)[]} [content]
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElement}
 */
export function make(tag, content = [], attributes = {}) {
  const element = document.createElement(tag);
  element.append(...(typeof content === "string" ? [content] : content));
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
