// @ts-check
/**
 * Where a passage in another language stands: under its passage, or beside it, never within what gives something its name
 * (a heading, a label, a button), so that a name stays in one language.
 */
import { make } from "./say.js";

/** What a passage of inline text stands in. */
const HOSTS = "label, legend, summary, caption, dt, .ask, p, h1, h2, h3, h4, li, td, th, figcaption, dd, div";
/** What may get two columns, where there is room. */
const PAIRED = "p:not(.admonition-title, .rubric, .exercise p, td p, th p, figcaption p), svg";
/** What has it within: nothing may stand after these, or a script shows, moves or removes them. */
const WITHIN = "caption, dt, li, td, th, figcaption, dd, .said, .meanings > p";

/**
 * @param {Element} passage
 * @param {Element} text the passage in another language, which is used up
 * @param {{lang: string, dir: string}} language
 * @returns {HTMLElement}
 */
export function putBeside(passage, text, { lang, dir }) {
  const drawing = text.localName === "svg";
  const host = hostOf(passage);
  const within = host.matches(WITHIN);
  const picture = text instanceof HTMLImageElement; // it is there already: only what is said of it is new
  const content = picture ? [text.alt] : drawing ? [text] : [...text.childNodes];
  const beside = make(drawing ? "div" : within ? "span" : "p", content, { class: picture ? "beside hush" : "beside", lang, dir });
  const pair = pairOf(host);
  if (pair) pair.append(beside);
  else if (within && !host.matches(".steps > li")) host.append(beside);
  else {
    let last = spotOf(host);
    while (last.nextElementSibling?.matches(".beside, .beside-mark")) last = last.nextElementSibling; // of a host with two passages
    last.after(beside);
  }
  return beside;
}

/**
 * Put a mark after a passage, or after what is shown together with it.
 * @param {Element} group
 * @param {Element} passage the first of the group
 * @param {HTMLElement} mark
 */
export function putMark(group, passage, mark) {
  const host = hostOf(passage);
  const pair = group === passage && pairOf(host);
  if (pair) pair.append(mark);
  else if (group.matches("table, figure")) (group.closest(".table-wrapper") ?? group).after(mark);
  else if (host.matches(WITHIN)) host.append(mark);
  else spotOf(host).after(mark);
}

/** @param {Element} passage */
function hostOf(passage) {
  return passage.matches("svg, img") ? passage : (passage.closest(HOSTS) ?? passage);
}

/**
 * What it stands after: of a step, its buttons; of a choice in a case, its button, for its summary is seen without script alone.
 * @param {Element} host
 * @returns {Element}
 */
function spotOf(host) {
  const moves = host.querySelector(":scope > .moves");
  if (moves) return moves;
  const button = host.matches("summary") && host.parentElement?.previousElementSibling;
  return button instanceof HTMLButtonElement ? button : host;
}

/** @param {Element} host @returns {Element | null} what holds a passage and its other together */
function pairOf(host) {
  const parent = /** @type {Element} */ (host.parentElement);
  if (parent.matches(".beside-pair")) return parent;
  if (!host.matches(PAIRED) || host.matches(WITHIN)) return null;
  const pair = make("div", [], { class: "beside-pair" });
  host.before(pair);
  pair.append(host);
  return pair;
}

/**
 * Take away all that was put into a text.
 * @param {Element} root
 */
export function clearBeside(root) {
  for (const one of root.querySelectorAll(".beside, .beside-mark")) one.remove();
  for (const pair of root.querySelectorAll(".beside-pair")) pair.replaceWith(...pair.childNodes);
}
