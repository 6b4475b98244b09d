// @ts-check
/** A page as one hears it: its passages in their order, without what only an eye or a finger uses. */
import { sentences } from "./sentences.js";
import { primary } from "./voice.js";

/**
 * @typedef {object} Run a stretch of one language
 * @property {string} lang
 * @property {string} text
 * @property {{at: number, node: Node}[]} spots the nodes that its text comes from, and where in the text each begins
 */
/** @typedef {{element: Element, lang: string}} Block what a passage stands in, and its language */
/** @typedef {{element: Element, before: string, runs: Run[]}} Passage `before` is said, but is not in the text: a letter, a number, a column */
/**
 * @typedef {object} Piece what is said at once
 * @property {Element} element that it stands in
 * @property {string} lang
 * @property {string} text
 * @property {string} before
 * @property {Run} run
 * @property {number} from where it begins in the run
 */

const SILENT =
  "script, style, template, noscript, pre, nav, button:not(.option), input, textarea, select, output:empty, [aria-hidden=true], [role=status], details:not([open]), " +
  ".hush, .headerlink, .bibtex-citation, .footnote-reference, .fn-bracket, .label, .backrefs, .actions, .type, .kept, .score, .facilitator, .facilitating, .aloud, .beside, .beside-choices, .suggest, .pair ~ .pair .chips";
const INLINE = /^(?:inline|contents|ruby|math)/;
const FEW = 3; // words in another language, as a name or a term: the voice of the text around them reads them
const heard = (/** @type {string} */ text) => /[\p{L}\p{N}]/u.test(text);

/**
 * @param {Element} root
 * @param {string} formula what is said of a formula that has no words
 * @returns {Passage[]}
 */
export function passagesOf(root, formula) {
  /** @type {Passage[]} */
  const passages = [];
  /** @type {(Passage & Block) | null} */
  let open = null;
  let before = "";

  const close = () => {
    if (open && open.runs.some((run) => heard(run.text))) {
      passages.push({ element: open.element, before: open.before, runs: joined(open.runs, open.lang) });
      before = "";
    }
    open = null;
  };
  /** @param {Block} block @param {string} lang @param {string} text @param {Node} node */
  const add = (block, lang, text, node) => {
    open ??= { ...block, before, runs: [] };
    let run = open.runs[open.runs.length - 1];
    if (!run || (run.lang !== lang && heard(text))) open.runs.push((run = { lang, text: "", spots: [] }));
    if (/^[.,;:!?]/.test(text)) run.text = run.text.trimEnd(); // after a citation that is not read: a voice may say a lonely stop
    run.spots.push({ at: run.text.length, node });
    run.text += text;
  };
  /** @param {Element} element @param {Block} owner @param {string} lang */
  const walk = (element, owner, lang) => {
    const style = getComputedStyle(element);
    if (element.matches(SILENT) || style.display === "none" || style.visibility === "hidden") return;
    const own = element.getAttribute("lang");
    const tongue = (own && primary(own)) || lang;
    const block = !INLINE.test(style.display);
    const words = wordsOf(element, formula);
    const within = block ? { element, lang: tongue } : owner;
    const whole = words !== null && !element.matches("math, br");
    if (block || whole) close();
    if (words !== null) add(whole ? { element, lang: tongue } : owner, tongue, words, element);
    else {
      const lead = leading(element);
      if (lead) before = lead;
      for (const child of element.childNodes) {
        if (child instanceof Element) walk(child, within, tongue);
        else if (child instanceof Text) add(within, tongue, child.data.replace(/\s/g, " "), child);
      }
      if (block) close();
      if (lead) before = ""; // of an empty cell
    }
    if (whole) close();
  };
  const lang = primary(root.closest("[lang]")?.getAttribute("lang") ?? "");
  walk(root, { element: root, lang }, lang);
  return passages;
}

/**
 * What stands for an element that has no text of its own to be read.
 * @param {Element} element
 * @param {string} formula
 * @returns {string | null} null when its text is read
 */
function wordsOf(element, formula) {
  if (element.localName === "br") return " ";
  if (element.localName === "math") return element.getAttribute("alttext") || element.getAttribute("aria-label") || formula;
  if (element.localName === "svg") return element.getAttribute("aria-label") ?? "";
  if (element instanceof HTMLImageElement) return element.alt;
  return element instanceof HTMLTableSectionElement && headsEach(element) ? "" : null;
}

/** @param {HTMLTableSectionElement} section @returns {boolean} whether its words are said with each cell below it */
function headsEach(section) {
  const table = section.closest("table");
  return table?.tHead === section && [...table.querySelectorAll("td")].some((cell) => cell.closest("tbody") && heard(cell.textContent ?? ""));
}

/**
 * What is said before an element: the letter of an option, the number of an item, the column of a cell.
 * @param {Element} element
 * @returns {string}
 */
function leading(element) {
  if (element.matches(".option")) {
    const all = [.../** @type {Element} */ (element.closest("fieldset, .scene")).querySelectorAll(".option")];
    return `${element.querySelector("b[aria-hidden]")?.textContent ?? String.fromCharCode(65 + all.indexOf(element))}. `;
  }
  if (element instanceof HTMLLIElement && element.parentElement instanceof HTMLOListElement)
    return `${element.parentElement.start + [...element.parentElement.children].indexOf(element)}. `;
  if (!(element instanceof HTMLTableCellElement) || !element.cellIndex) return "";
  const head = element.closest("table")?.tHead;
  const title = head && !head.contains(element) && headsEach(head) ? head.rows[head.rows.length - 1]?.cells[element.cellIndex]?.textContent?.trim() : "";
  return title ? `${title}: ` : "";
}

/**
 * Let a few foreign words be read with the text around them.
 * @param {Run[]} runs
 * @param {string} main the language around them
 * @returns {Run[]}
 */
function joined(runs, main) {
  /** @type {Run[]} */
  const done = [];
  for (const run of runs) {
    const lang = runs.length > 1 && run.text.trim().split(/\s+/).length <= FEW ? main : run.lang;
    const last = done[done.length - 1];
    if (last?.lang === lang) {
      last.spots.push(...run.spots.map(({ at, node }) => ({ at: at + last.text.length, node })));
      last.text += run.text;
    } else done.push({ ...run, lang });
  }
  return done;
}

/**
 * A passage in the pieces that a voice says.
 * @param {Passage} passage
 * @param {string} lang the page's language, in which `before` is said
 * @returns {Piece[]}
 */
export function piecesOf({ element, before, runs }, lang) {
  const pieces = runs.flatMap((run) => sentences(run.text, run.lang).map(([from, to]) => ({ element, lang: run.lang, text: run.text.slice(from, to), before: "", run, from })));
  if (pieces[0]?.lang === lang) pieces[0].before = before;
  return pieces;
}

/**
 * Where some characters of a run stand on the page.
 * @param {Run} run
 * @param {number} from
 * @param {number} to
 * @returns {Range}
 */
export function rangeOf(run, from, to) {
  const range = new Range();
  const put = (/** @type {number} */ place, /** @type {"setStart" | "setEnd"} */ edge) => {
    const spot = [...run.spots].reverse().find(({ at }) => (edge === "setEnd" ? at < place : at <= place)) ?? /** @type {Run["spots"][number]} */ (run.spots[0]);
    if (spot.node instanceof Text) range[edge](spot.node, Math.min(place - spot.at, spot.node.length));
    else range[edge](/** @type {Node} */ (spot.node.parentNode), [.../** @type {Node} */ (spot.node.parentNode).childNodes].indexOf(/** @type {ChildNode} */ (spot.node)) + (edge === "setEnd" ? 1 : 0));
  };
  put(from, "setStart");
  put(to, "setEnd");
  return range;
}
