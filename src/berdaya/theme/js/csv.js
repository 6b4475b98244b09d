// @ts-check
/** Tables as files that a spreadsheet opens: RFC 4180, in UTF-8 with a mark that Excel looks for. Pure. */

const FORMULA = /^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*[=+\-@]|^[\t\r]/; // what a spreadsheet may take for a formula

/** @param {string | number | null | undefined} cell a number stands as it is; a text never becomes a formula */
function written(cell) {
  if (typeof cell === "number") return String(cell);
  const text = cell ?? "";
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** @param {(string | number | null | undefined)[][]} rows */
export function csv(rows) {
  return `\ufeff${rows.map((row) => `${row.map(written).join(",")}\r\n`).join("")}`;
}
