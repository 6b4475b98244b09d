// @ts-check
/** Keeping the reader's place when they change language: the same section by the link, the same passage by script. */
import { recall, remember } from "./store.js";

const MARGIN = 8; // px below the bar: the passage that begins there is the one being read
const REST = 150; // ms without scrolling, after which the links are set
const FRESH = 120_000; // ms in which a page that was left may lead to the next, on a slow network

/**
 * @typedef {object} Place where a reader stood
 * @property {string} path of the page that they go to
 * @property {string} msg id of the passage
 * @property {number} nth which of the passages with this id, from 0
 * @property {number} top where it began, in px from the viewport's top
 * @property {number} at when they left, in ms
 */

/**
 * The passage that a reader is at: the one below the line; the one cut by the line where most of it is still to see.
 * @param {{top: number, bottom: number}[]} boxes passages in the order of the page, by their edges in the viewport (px)
 * @param {number} line where reading begins, in px from the viewport's top
 * @param {number} [end] where the viewport ends
 * @returns {number} its index, -1 when there is none
 */
export function passageAt(boxes, line, end = Infinity) {
  const cut = boxes.findIndex((box) => box.bottom > line + 1);
  const box = boxes[cut];
  if (!box || box.top >= line - 1 || (box.bottom - line) * 2 >= box.bottom - box.top) return cut;
  const whole = boxes.findIndex((other) => other.top >= line - 1 && other.top < end);
  return whole < 0 ? cut : whole;
}

/**
 * The last section that begins above a line.
 * @param {{id: string, top: number}[]} sections in the order of the page
 * @param {number} line in px from the viewport's top
 * @returns {string} its id, or "" before the first
 */
export function sectionAt(sections, line) {
  let id = "";
  for (const section of sections) if (section.top <= line) id = section.id;
  return id;
}

/**
 * Read a place that was kept, if it is meant for this page and not stale.
 * @param {string | null} text
 * @param {string} path of the page
 * @param {number} now in ms
 * @returns {Place | null}
 */
export function freshPlace(text, path, now) {
  try {
    const place = JSON.parse(text ?? "null");
    const age = now - place.at;
    const sound = typeof place.msg === "string" && Number.isFinite(place.top) && Number.isInteger(place.nth);
    return sound && place.path === path && age >= 0 && age < FRESH ? place : null;
  } catch {
    return null; // nothing was kept, or not by us
  }
}

/** Where text begins below the sticky bar, in px. */
export function readingLine() {
  return /** @type {Element} */ (document.querySelector(".bar")).getBoundingClientRect().bottom + MARGIN;
}

/** @returns {boolean} whether the page has not been scrolled */
function atTop() {
  return scrollY < 4;
}

/** @returns {HTMLElement[]} the passages of the text that are shown; of a drawing, the drawing alone */
export function passages() {
  const all = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main [data-msg]"));
  return [...all].filter((element) => element.getClientRects().length > 0 && !element.parentElement?.closest("svg"));
}

/** @returns {string} "#id" of the section last passed, "" at the top of the page */
function anchor() {
  if (atTop()) return "";
  const sections = [...document.querySelectorAll("main section section[id]")].map((section) => ({
    id: section.id,
    top: section.getBoundingClientRect().top,
  }));
  const id = sectionAt(sections, readingLine() + MARGIN);
  return id && `#${encodeURIComponent(id)}`;
}

/** @returns {NodeListOf<HTMLAnchorElement>} links that lead to this page in another language, or in this */
function languageLinks() {
  return document.querySelectorAll(".locales a[hreflang], .offer a[hreflang]");
}

/** Let the links carry the section last passed; it is so, too, in a link that is copied or opened elsewhere. */
function pointLinks() {
  const hash = anchor();
  for (const link of languageLinks()) {
    const [page = ""] = (link.getAttribute("href") ?? "").split("#");
    link.setAttribute("href", page + hash);
  }
}

/** @param {HTMLAnchorElement} link that leads to this page in another language */
function keepPlace(link) {
  if (atTop()) return;
  const shown = passages();
  const boxes = shown.map((element) => element.getBoundingClientRect());
  const passage = shown[passageAt(boxes, readingLine(), innerHeight)];
  const msg = passage?.dataset.msg;
  if (!passage || !msg) return;
  /** @type {Place} */
  const place = {
    path: new URL(link.href).pathname,
    msg,
    nth: shown.filter((element) => element.dataset.msg === msg).indexOf(passage),
    top: passage.getBoundingClientRect().top,
    at: Date.now(),
  };
  remember("place", JSON.stringify(place), "session");
}

/** Stand where the reader stood in the other language, if they come from there. */
function takePlace() {
  const place = freshPlace(recall("place", "session"), location.pathname, Date.now());
  remember("place", null, "session");
  if (!place) return;
  const passage = passages().filter((element) => element.dataset.msg === place.msg)[place.nth];
  if (!passage) return;
  let moved = false; // by the reader: then the page is theirs
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"])
    addEventListener(name, () => (moved = true), { once: true, passive: true });
  const stand = () => {
    if (!moved) scrollBy({ top: passage.getBoundingClientRect().top - place.top, behavior: "instant" });
  };
  stand();
  // the browser goes to the #anchor once more when the page is complete, and pictures may have moved the text
  const again = () => {
    stand();
    requestAnimationFrame(stand);
    setTimeout(stand, 60);
  };
  if (document.readyState === "complete") again();
  else addEventListener("load", again, { once: true });
}

/** Keep the place over a change of language. */
export function setupPlace() {
  takePlace();
  let timer = 0;
  addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(pointLinks, REST);
    },
    { passive: true },
  );
  for (const link of languageLinks()) {
    // whatever a reader does with a link, perhaps at once after scrolling, begins with one of these
    for (const name of ["pointerenter", "pointerdown", "touchstart", "focus", "keydown", "contextmenu"])
      link.addEventListener(name, pointLinks, { passive: true });
    link.addEventListener("click", (event) => {
      remember("locale", link.hreflang);
      pointLinks();
      if (link.getAttribute("aria-current")) event.preventDefault(); // they are there
      else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) keepPlace(link);
    });
  }
}
