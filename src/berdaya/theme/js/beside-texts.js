// @ts-check
/** The passages of a page that say something in another language, and what is shown and hidden together. */
import { clearBeside } from "./beside-place.js";
import { putBeside } from "./beside-place.js";
import { putMark } from "./beside-place.js";
import { address } from "./course.js";
import { course } from "./course.js";
import { counterpart } from "./other.js";
import { otherPage } from "./other.js";
import { passageOf } from "./other.js";
import { passagesIn } from "./other.js";

/** @typedef {import("./other.js").Other} Other */
/** @typedef {import("./other.js").Passage} Passage */
/** @typedef {Passage & {from?: Other}} Text a passage, and the page that has it, where that is not this page in another language */

/** What is read as one: all its passages are shown and hidden together. */
const WHOLE = ".exercise, table, figure";

/**
 * The passages that have something to show in another language, by what is shown and hidden together.
 * @param {Element} main
 * @param {Other} other
 * @returns {Map<Element, Text[]>}
 */
function groupsIn(main, other) {
  /** @type {Map<Element, Text[]>} */
  const groups = new Map();
  for (const passage of passagesIn(main)) {
    if (!saysMore(passage, other)) continue;
    const group = passage.element.closest(WHOLE) ?? passage.element;
    groups.set(group, [...(groups.get(group) ?? []), passage]);
  }
  return groups;
}

/**
 * The passages of an exercise that a script has drawn, from the page on which the book has it.
 * @param {HTMLElement} card
 * @param {Other} other this page in the language
 * @returns {Promise<Text[]>} none where it stands on this page anyway, or can't be had
 */
async function drawnIn(card, other) {
  const same = `[data-exercise="${CSS.escape(card.dataset.exercise ?? "")}"]`;
  const bank = course.banks.find((one) => one.name === card.dataset.bank);
  const page = bank && counterpart(address(bank.href), location.href, other.href);
  const from = page && !other.text.querySelector(same) ? await otherPage(other.lang, page) : null;
  const there = from?.text.querySelector(same);
  if (!from || !there) return [];
  const [own, theirs] = [passagesIn(card), passagesIn(there)]; // the ids are each page's own, the order is the same
  if (own.length !== theirs.length) return [];
  return own.map(({ element }, n) => ({ id: theirs[n]?.id ?? "", element, from })).filter((text) => saysMore(text, from));
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
 * @param {(group: Element) => void} added told of an exercise that a script has drawn
 */
export function besideTexts(main, other, makeMark, added) {
  const groups = groupsIn(main, other);
  /** @type {Map<Element, HTMLElement[]>} */
  const shown = new Map();
  /** @type {Map<Element, HTMLElement>} */
  const marks = new Map();
  /** @type {WeakSet<Element>} */
  const drawn = new WeakSet();
  let cleared = false;

  /** @param {Element} group @param {Text} passage @param {Element} [at] where a script has said it anew */
  const put = (group, { id, element, from }, at = element) => {
    const text = passageOf(from ?? other, id);
    if (text) shown.get(group)?.push(putBeside(at, text.element, text));
  };

  /** What a script has said anew of an answer stands before the passage that it is taken from. @param {Element} group */
  const answers = (group) => {
    for (const said of group.querySelectorAll(".said:not(:has(.beside))")) {
      const passage = groups.get(group)?.find(({ element }) => said.nextElementSibling?.contains(element));
      if (passage) put(group, passage, said);
    }
  };

  const look = () => {
    for (const group of shown.keys()) if (group.matches(".exercise")) answers(group);
    for (const card of /** @type {NodeListOf<HTMLElement>} */ (main.querySelectorAll("[data-exercise][data-bank]"))) {
      if (groups.has(card) || drawn.has(card)) continue;
      drawn.add(card);
      drawnIn(card, other).then((found) => {
        if (!found.length || cleared) return;
        groups.set(card, found);
        added(card);
      });
    }
  };
  const watching = new MutationObserver(look);
  watching.observe(main, { childList: true, subtree: true });

  return {
    groups,
    /** @param {Element | null} element @returns {Element | undefined} the group that it stands in */
    groupAt: (element) => [...groups].find(([group, all]) => element && (group.contains(element) || all.some((one) => one.element.contains(element)) || marks.get(group) === element || shown.get(group)?.some((one) => one.contains(element))))?.[0],
    /** @param {Element} group */
    isOpen: (group) => shown.has(group),
    /** @param {Element} group */
    open(group) {
      if (shown.has(group)) return;
      shown.set(group, []);
      for (const passage of groups.get(group) ?? []) put(group, passage);
      answers(group);
      marks.get(group)?.setAttribute("aria-expanded", "true");
    },
    /** @param {Element} group */
    close(group) {
      for (const one of shown.get(group) ?? []) one.remove();
      shown.delete(group);
      marks.get(group)?.setAttribute("aria-expanded", "false");
    },
    /** Give a group its mark. @param {Element} group */
    mark(group) {
      const [first] = groups.get(group) ?? [];
      const mark = makeMark(group);
      marks.set(group, mark);
      if (first) putMark(group, first.element, mark);
    },
    look,
    clear() {
      cleared = true;
      watching.disconnect();
      clearBeside(main);
    },
  };
}
