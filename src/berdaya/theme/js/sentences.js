// @ts-check
/** Text in pieces that a voice says at once: sentences; of a long one its clauses, for some voices break off. */

const LONGEST = 180; // characters
// a full stop after these ends no sentence
const SHORTENED =
  "no hlm hal dr drs dra prof ir h hj kh tn ny sdr sdri jl jln gg kab kec kel ds dsn yth tgl telp bpk ust st " +
  "mr mrs ms vol art sec fig pp vs cf eds ed rev gov approx";
const OPEN = new RegExp(`(?:^|[\\s("“‘/])(?:(?:\\p{L}\\.)*\\p{L}|${SHORTENED.replaceAll(" ", "|")})\\.$|^\\d+\\.$`, "iu");

/**
 * @param {string} text
 * @param {string} tag its language
 * @returns {[number, number][]} where each piece begins and ends, without the space around it
 */
export function sentences(text, tag) {
  /** @type {[number, number][]} */
  const pieces = [];
  let from = 0;
  for (const end of ends(text, tag)) {
    if (end < text.length && (OPEN.test(text.slice(from, end).trim()) || /^\p{Ll}/u.test(text.slice(end)))) continue;
    for (const stop of clauses(text, from, end)) {
      const piece = text.slice(from, stop);
      const start = from + piece.length - piece.trimStart().length;
      if (/[\p{L}\p{N}]/u.test(piece)) pieces.push([start, start + piece.trim().length]);
      from = stop;
    }
  }
  return pieces;
}

/**
 * Where the browser's own rules see sentences end.
 * @param {string} text
 * @param {string} tag
 * @returns {number[]}
 */
function ends(text, tag) {
  // a browser without them (Firefox before 125) takes a stop and a capital for the end
  const starts =
    "Segmenter" in Intl
      ? [...new Intl.Segmenter(tag, { granularity: "sentence" }).segment(text)].map((one) => one.index)
      : [...text.matchAll(/[.!?…]["”’)]*\s+(?=[\p{Lu}\d"“‘(])/gu)].map((one) => one.index + one[0].length);
  return [...starts.filter((start) => start > 0), text.length];
}

/**
 * Cut what is too long at the last sign that fits, or else between words.
 * @param {string} text
 * @param {number} from
 * @param {number} end
 * @returns {number[]} the ends of its parts
 */
function clauses(text, from, end) {
  const stops = [];
  while (end - from > LONGEST) {
    const part = text.slice(from, from + LONGEST);
    const sign = Math.max(...[", ", "; ", ": ", " – ", " — "].map((mark) => part.lastIndexOf(mark) + mark.length));
    from += sign > LONGEST / 4 ? sign : part.lastIndexOf(" ") + 1 || LONGEST;
    stops.push(from);
  }
  return [...stops, end];
}
