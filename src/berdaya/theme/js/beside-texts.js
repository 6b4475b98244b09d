// @ts-check
/** The passages of a page that say something in another language, and what is shown and hidden together. */
import { clearBeside } from "./beside-place.js";
import { putBeside } from "./beside-place.js";
import { putMark } from "./beside-place.js";
import { passageOf } from "./other.js";
import { passagesIn } from "./other.js";

/** @typedef {import("./other.js").Other} Other */
/** @typedef {import("./other.js").Passage} Passage */

/** What is read as one: all its passages are shown and hidden together. */
const WHOLE = ".exercise, table, figure";

/**
 * The passages that have something to show in another language, by what is shown and hidden together.
 * @param {Element} main
 * @param {Other} other
 * @returns {Map<Element, Passage[]>}
 */
export function groupsIn(main, other) {
  /** @type {Map<Element, Passage[]>} */
  const groups = new Map();
  for (const passage of passagesIn(main)) {
    if (!saysMore(passage, other)) continue;
    const group = passage.element.closest(WHOLE) ?? passage.element;
    groups.set(group, [...(groups.get(group) ?? []), passage]);
  }
  return groups;
}

/**
 * Whether a passage says something else there: not where it is not translated, nor where it is a name or a number.
 * @param {Passage} passage
 * @param {Other} other
 */
function saysMore({ id, element }, other) {
  const found = other.passages.get(id);
  if (!found) return false;
  const here = element.closest("[lang]")?.getAttribute("lang");
  const there = found.closest("[lang]")?.getAttribute("lang") ?? other.lang;
  return here !== there && words(element) !== words(found);
}

/** @param {Element} passage @returns {string} */
function words(passage) {
  const text = [...passage.childNodes].map((node) => (node instanceof Element && node.matches(".headerlink, .beside, .beside-mark") ? "" : node.textContent));
  const label = passage.getAttribute("aria-label") ?? passage.getAttribute("alt") ?? "";
  return `${label} ${text.join("")}`.replace(/\s+/g, " ").trim();
}

/**
 * The texts of a page in another language: what is shown of them, and how.
 * @param {Element} main
 * @param {Other} other
 * @param {(group: Element) => HTMLElement} makeMark
 */
export function besideTexts(main, other, makeMark) {
  const groups = groupsIn(main, other);
  /** @type {Map<Element, HTMLElement[]>} */
  const shown = new Map();
  /** @type {Map<Element, HTMLElement>} */
  const marks = new Map();

  /** @param {Element} group @param {string} id @param {Element} at */
  const put = (group, id, at) => {
    const text = passageOf(other, id);
    if (text) shown.get(group)?.push(putBeside(at, text.element, text));
  };

  /** What a script has said anew of an answer stands before the passage that it is taken from. @param {Element} group */
  const answers = (group) => {
    for (const said of group.querySelectorAll(".said:not(:has(.beside))")) {
      const passage = said.nextElementSibling?.querySelector("[data-msg]");
      if (passage) put(group, passage.getAttribute("data-msg") ?? "", said);
    }
  };

  const texts = {
    groups,
    /** @param {Element | null} element @returns {Element | undefined} the group that it stands in */
    groupAt: (element) => [...groups].find(([group, all]) => element && (group.contains(element) || all.some((one) => one.element.contains(element)) || marks.get(group) === element || shown.get(group)?.some((one) => one.contains(element))))?.[0],
    /** @param {Element} group */
    isOpen: (group) => shown.has(group),
    /** @param {Element} group */
    open(group) {
      if (shown.has(group)) return;
      shown.set(group, []);
      for (const { id, element } of groups.get(group) ?? []) put(group, id, element);
      answers(group);
      marks.get(group)?.setAttribute("aria-expanded", "true");
    },
    /** @param {Element} group */
    close(group) {
      for (const one of shown.get(group) ?? []) one.remove();
      shown.delete(group);
      marks.get(group)?.setAttribute("aria-expanded", "false");
    },
    /** Give each group its mark. */
    mark() {
      for (const [group, [first]] of groups) {
        const mark = makeMark(group);
        marks.set(group, mark);
        if (first) putMark(group, first.element, mark);
      }
    },
    clear() {
      watching.disconnect();
      clearBeside(main);
    },
  };
  const watching = new MutationObserver(() => {
    for (const group of shown.keys()) if (group.matches(".exercise")) answers(group);
  });
  watching.observe(main, { childList: true, subtree: true });
  return texts;
}
