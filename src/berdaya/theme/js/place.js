// @ts-check
/** Keeping the reader's place when they change language: the same section by the link, the same passage by script. */
import { recall, remember } from "./store.js";

const MARGIN = 8; // px below the bar: the passage that begins there is the one being read

/**
 * The first passage that is not yet read past.
 * @template {{top: number, bottom: number}} T
 * @param {T[]} boxes passages in the order of the page, with their edges in the viewport (px)
 * @param {number} line where reading begins, in px from the viewport's top
 * @returns {number} its index, -1 when there is none
 */
export function passageAt(boxes, line) {
  const whole = boxes.findIndex((box) => box.top >= line - 1 && box.bottom > line);
  const partly = boxes.findIndex((box) => box.bottom > line + 1);
  if (partly < 0) return whole;
  // a long passage that reaches far below the line is being read; its successor is not
  const cut = /** @type {T} */ (boxes[partly]);
  return whole >= 0 && cut.bottom - line < 40 ? whole : partly;
}

/**
 * The last section that begins above a line.
 * @param {{id: string, top: number}[]} sections in the order of the page
 * @param {number} line in px from the viewport's top
 * @returns {string} its id, or "" before the first
 */
export function sectionAt(sections, line) {
  return sections.filter((section) => section.top <= line).at(-1)?.id ?? "";
}

/** Where text begins below the sticky bar, in px. */
export function readingLine() {
  return (document.querySelector(".bar")?.getBoundingClientRect().bottom ?? 0) + MARGIN;
}

/** @returns {HTMLElement[]} the passages of the text, innermost ones */
function passages() {
  return [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main [data-msg]"))].filter(
    (element) => element.getClientRects().length > 0 && !element.closest("svg [data-msg]"),
  );
}

/** @returns {string} "#id" of the section last passed, "" at the top of the page */
function anchor() {
  if (scrollY < 4) return "";
  const sections = [...document.querySelectorAll("main section[id] section[id]")].map((section) => ({
    id: section.id,
    top: section.getBoundingClientRect().top,
  }));
  const id = sectionAt(sections, readingLine() + MARGIN);
  return id && `#${id}`;
}

/** @returns {NodeListOf<HTMLAnchorElement>} links that lead to this page in another language */
function languageLinks() {
  return document.querySelectorAll(".locales a[hreflang], .offer a[hreflang]");
}

/** Let the links to other languages carry the section last passed, so that a copied link has it too. */
function pointLinks() {
  const hash = anchor();
  for (const link of languageLinks()) {
    const [page] = (link.getAttribute("href") ?? "").split("#");
    link.setAttribute("href", page + hash);
  }
}

/** @param {HTMLAnchorElement} link */
function keepPlace(link) {
  remember("locale", link.hreflang);
  const found = passages();
  const index = scrollY < 4 ? -1 : passageAt(found.map((element) => element.getBoundingClientRect()), readingLine());
  const passage = found[index];
  if (!passage) return;
  const place = { path: new URL(link.href).pathname, msg: passage.dataset.msg, top: passage.getBoundingClientRect().top };
  remember("place", JSON.stringify(place), "session");
}

/** Stand where the reader stood in the other language, if they come from there. */
function takePlace() {
  const kept = recall("place", "session");
  if (!kept) return;
  remember("place", null, "session");
  /** @type {{path?: string, msg?: string, top?: number}} */
  let place = {};
  try {
    place = JSON.parse(kept);
  } catch {
    return; // not ours
  }
  if (place.path !== location.pathname) return;
  const passage = passages().find((element) => element.dataset.msg === place.msg);
  if (passage) scrollBy({ top: passage.getBoundingClientRect().top - (place.top ?? 0), behavior: "instant" });
}

/** Keep the place over a change of language. */
export function setupPlace() {
  let waiting = false;
  addEventListener(
    "scroll",
    () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        pointLinks();
      });
    },
    { passive: true },
  );
  for (const link of languageLinks()) {
    for (const name of ["pointerdown", "focus"]) link.addEventListener(name, pointLinks);
    link.addEventListener("click", () => {
      pointLinks();
      keepPlace(link);
    });
  }
  // the browser goes to the #anchor when the page is loaded; only then is the place ours to set
  if (document.readyState === "complete") takePlace();
  else addEventListener("load", () => requestAnimationFrame(takePlace), { once: true });
  pointLinks();
}
