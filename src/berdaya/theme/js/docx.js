// @ts-check
/** A .docx filled in: its content controls by their tags. The file itself is unpacked and packed by fflate. Pure but for XML. */
import { strToU8 } from "fflate";
import { zipSync } from "fflate";

/** What stands for a tag: lines of text, or rows of cells. @typedef {string[] | string[][]} Filling */

/**
 * Fill the text of a paper.
 * @param {string} xml word/document.xml
 * @param {(tag: string) => Filling} filling of a tag; empty to leave it blank
 * @returns {{xml: string, filled: number}} filled: how many controls
 */
export function fill(xml, filling) {
  const document = new DOMParser().parseFromString(xml, "application/xml");
  const space = document.documentElement.namespaceURI;
  const find = (/** @type {Element | Document} */ where, /** @type {string} */ name) => [...where.getElementsByTagNameNS(space, name)];
  let filled = 0;
  for (const control of find(document, "sdt")) {
    const tag = find(control, "tag")[0]?.getAttributeNS(space, "val") ?? "";
    const given = tag ? filling(tag) : [];
    const content = find(control, "sdtContent")[0];
    if (!content || !given.length) continue;
    filled += 1;
    const table = find(content, "tbl")[0];
    if (table) fillTable(find(table, "tr"), /** @type {string[][]} */ (given), (cell, text) => write(find(cell, "p")[0], text));
    else fillLines(find(content, "p"), /** @type {string[]} */ (given), write);
  }
  return { xml: new XMLSerializer().serializeToString(document), filled };

  /**
   * Put text into a paragraph, in the form of the run that is there.
   * @param {Element | undefined} paragraph
   * @param {string} text
   */
  function write(paragraph, text) {
    if (!paragraph) return;
    for (const run of find(paragraph, "r")) run.remove();
    const run = document.createElementNS(space, "w:r");
    const words = document.createElementNS(space, "w:t");
    words.textContent = clean(text);
    words.setAttribute("xml:space", "preserve");
    run.append(words);
    paragraph.append(run);
  }
}

/**
 * @param {Element[]} paragraphs
 * @param {string[]} lines
 * @param {(paragraph: Element | undefined, text: string) => void} write
 */
function fillLines(paragraphs, lines, write) {
  const last = paragraphs[paragraphs.length - 1];
  lines.forEach((line, number) => {
    const copy = /** @type {Element | undefined} */ (last?.cloneNode(true));
    const paragraph = paragraphs[number] ?? copy;
    if (!paragraphs[number] && copy) last?.parentNode?.append(copy);
    write(paragraph, line);
  });
  for (const left of paragraphs.slice(lines.length)) left.remove();
}

/**
 * @param {Element[]} rows the first is the heading
 * @param {string[][]} given
 * @param {(cell: Element, text: string) => void} write
 */
function fillTable(rows, given, write) {
  const last = rows[rows.length - 1];
  given.forEach((cells, number) => {
    const row = rows[number + 1] ?? /** @type {Element | undefined} */ (last?.cloneNode(true));
    if (!row) return;
    if (!rows[number + 1]) last?.parentNode?.append(row);
    [...row.getElementsByTagNameNS(row.namespaceURI, "tc")].forEach((cell, place) => write(cell, cells[place] ?? ""));
  });
}

/**
 * Text without the signs that XML does not allow (https://www.w3.org/TR/xml/#charsets).
 * @param {string} text
 */
function clean(text) {
  return text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

/**
 * @param {Record<string, string>} files name -> text
 * @returns {Uint8Array}
 */
export function pack(files) {
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}
