// @ts-check
/**
 * This page in another language. There is no data for it: the page that the link of the language leads to is opened in a
 * frame that nobody sees, and says what stands in it (`beside-answer.js`). So it comes from where that page comes from:
 * the network, what the device keeps, or the folder.
 */

const PATIENCE = 30_000; // ms, on a slow network
const LATE = 1000; // ms after a page has come, in which it would have answered

const DROPPED =
  "script, style, link, meta, base, template, noscript, iframe, object, embed, audio, video, form, input, button, textarea, select, .headerlink";
const LINKS = ["href", "xlink:href", "src"];
const SCHEMES = /^(https?|mailto|file):$/;

/** @typedef {{id: string, element: Element}} Passage by the id of its message */
/**
 * @typedef {object} Other this page in another language
 * @property {string} lang
 * @property {string} dir
 * @property {string} href
 * @property {Document} text outside of the document: `passageOf` fits something of it to stand in it
 * @property {Map<string, Element>} passages of it, by the ids of their messages
 */

/** @type {Map<string, Promise<Other | null>>} */
const known = new Map();

/** @returns {HTMLAnchorElement[]} the links that lead to this page in other languages */
export function otherLinks() {
  const here = document.documentElement.lang;
  return [.../** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("nav.locales a[hreflang]"))].filter((link) => link.hreflang !== here);
}

/**
 * This page in another language, asked for once.
 * @param {string} lang
 * @param {string} [page] address of another page in that language, in its stead
 * @returns {Promise<Other | null>} null where it can't be had
 */
export function otherPage(lang, page = "") {
  const link = otherLinks().find((one) => one.hreflang === lang);
  if (!link) return Promise.resolve(null);
  const href = new URL(page, link.href).href.replace(/#.*/, "");
  const asked = known.get(href) ?? ask(href);
  known.set(href, asked);
  asked.then((other) => other ?? known.delete(href)); // to be asked again
  return asked;
}

/**
 * The address of a page in another language.
 * @param {string} page its address
 * @param {string} here the address of a page of its language
 * @param {string} there the address of that page in the other
 * @returns {string}
 */
export function counterpart(page, here, there) {
  const own = here.replace(/[?#].*/, "");
  let end = 0;
  while (end < own.length && own[own.length - 1 - end] === there[there.length - 1 - end]) end++;
  return there.slice(0, there.length - end) + page.slice(own.length - end);
}

/**
 * @param {string} href
 * @returns {Promise<Other | null>}
 */
function ask(href) {
  return new Promise((done) => {
    const frame = document.createElement("iframe");
    const end = (/** @type {Other | null} */ other) => {
      clearTimeout(timer);
      removeEventListener("message", hear);
      frame.remove();
      done(other);
    };
    const hear = (/** @type {MessageEvent} */ { source, data }) => {
      if (source !== frame.contentWindow || data?.berdaya !== "beside") return;
      const text = new DOMParser().parseFromString(String(data.main), "application/xhtml+xml");
      const passages = new Map(passagesIn(text).reverse().map(({ id, element }) => [id, element])); // the first of each id
      end({ lang: String(data.lang), dir: String(data.dir), href, text, passages });
    };
    let timer = setTimeout(end, PATIENCE, null);
    addEventListener("message", hear);
    frame.addEventListener("load", () => {
      clearTimeout(timer);
      timer = setTimeout(end, LATE, null);
    });
    frame.hidden = true;
    frame.tabIndex = -1;
    frame.src = `${href}#beside`;
    document.body.append(frame);
  });
}

/**
 * The passages of a text in their order: of a drawing, the whole of it under the id of its first. Where an id stands twice
 * on a page, it is the same text.
 * @param {ParentNode} root
 * @returns {Passage[]}
 */
export function passagesIn(root) {
  /** @type {Map<Element, string>} */
  const found = new Map();
  for (const element of root.querySelectorAll("[data-msg]")) {
    const passage = element.closest("svg") ?? element;
    if (!found.has(passage)) found.set(passage, element.getAttribute("data-msg") ?? "");
  }
  return [...found].map(([element, id]) => ({ id, element }));
}

/**
 * A passage of the other page, fit to stand in this one, and its language.
 * @param {Other} other
 * @param {string} id
 * @returns {{element: Element, lang: string, dir: string} | null} null where that page has no such passage
 */
export function passageOf(other, id) {
  const found = other.passages.get(id);
  if (!found) return null;
  const lang = found.closest("[lang]")?.getAttribute("lang") ?? other.lang;
  const element = clean(/** @type {Element} */ (found.cloneNode(true)), other.href); // before it is in a document that runs
  return { element: document.importNode(element, true), lang, dir: lang === other.lang ? other.dir : "auto" };
}

/**
 * Take out of a passage what runs, what is to be filled in, and what would be found in place of something of this page;
 * let links lead where they led, and within this page where they lead to a place of the other.
 * @param {Element} passage
 * @param {string} base address of the page that it comes from
 */
export function clean(passage, base) {
  for (const one of passage.querySelectorAll(DROPPED)) one.remove();
  for (const element of [passage, ...passage.querySelectorAll("*")])
    for (const { name, value } of [...element.attributes]) {
      if (LINKS.includes(name)) element.setAttribute(name, leading(value, base));
      else if (name === "id" && element.closest("svg")) element.id = `beside-${value}`;
      else if (/^(on|data-|form|aria-(labelledby|describedby|controls|owns)$|(id|name|for|style|srcdoc|srcset|tabindex|target|ping)$)/.test(name)) element.removeAttribute(name);
      else if (value.includes("url(")) element.setAttribute(name, value.replace(/url\(#/g, "url(#beside-"));
    }
  return passage;
}

/**
 * Where a link of another page leads from this one.
 * @param {string} address
 * @param {string} base address of that page
 * @returns {string} a place of this page where it is one of that page; "#" where it would lead to no page
 */
export function leading(address, base) {
  try {
    const url = new URL(address, base);
    if (!SCHEMES.test(url.protocol)) return "#";
    return url.hash && url.href === new URL(base).href + url.hash ? url.hash : url.href;
  } catch {
    return "#"; // no address at all
  }
}
