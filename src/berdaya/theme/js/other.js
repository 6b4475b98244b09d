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
const SCHEMES = ["http:", "https:", "mailto:", "file:"];

/**
 * @typedef {object} Other
 * @property {string} lang
 * @property {string} dir
 * @property {string} href of that page
 * @property {Element} main its text, outside of the document: only `passageOf` may bring something of it in
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
 * @returns {Promise<Other | null>} null where it can't be had
 */
export function otherPage(lang) {
  const link = otherLinks().find((one) => one.hreflang === lang);
  if (!link) return Promise.resolve(null);
  const href = link.href.replace(/#.*/, "");
  const page = known.get(href) ?? ask(href);
  known.set(href, page);
  page.then((other) => other ?? known.delete(href)); // to be asked again
  return page;
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
      const main = new DOMParser().parseFromString(`<main>${data.main}</main>`, "text/html").querySelector("main");
      end(main && { lang: String(data.lang), dir: String(data.dir), href, main });
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
 * The passages of a text, by the ids of their messages: of a drawing, the whole of it under its first. Where a text
 * stands twice on a page under one id, it is the same text.
 * @param {Element} root
 * @returns {Map<string, Element>}
 */
export function passagesIn(root) {
  /** @type {Map<string, Element>} */
  const found = new Map();
  for (const element of root.querySelectorAll("[data-msg]")) {
    const drawing = element.closest("svg");
    const passage = drawing ?? element;
    const id = (drawing ? firstOf(drawing) : element).getAttribute("data-msg") ?? "";
    if (!found.has(id)) found.set(id, passage);
  }
  return found;
}

/** @param {Element} drawing */
function firstOf(drawing) {
  return drawing.hasAttribute("data-msg") ? drawing : /** @type {Element} */ (drawing.querySelector("[data-msg]"));
}

/**
 * A passage of the other page, fit to stand in this one.
 * @param {Other} other
 * @param {string} id
 * @returns {{element: Element, lang: string} | null} null where that page has no such passage
 */
export function passageOf(other, id) {
  const found = passagesIn(other.main).get(id);
  if (!found) return null;
  const lang = found.closest("[lang]")?.getAttribute("lang") ?? other.lang;
  return { element: clean(/** @type {Element} */ (document.importNode(found, true)), other.href), lang };
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
 * @param {string} address
 * @param {string} base
 * @returns {string} "#" where it would lead to no page
 */
function leading(address, base) {
  const url = new URL(address, base);
  if (!SCHEMES.includes(url.protocol)) return "#";
  return url.hash && url.href === new URL(base).href + url.hash ? url.hash : url.href;
}
