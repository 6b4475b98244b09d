// @ts-check
/**
 * The rules of scoring: those of `course/scoring.py`, which explains keys and answers. Both run the same vectors
 * (`tests/data/scoring.json`).
 */

const HYPHENS = /[\u002d\u2010-\u2015\u2212_/]/g;
const NUMBER = /^([+-]?)(?:[^\d.,+-]+\.?)?([+-]?)([.,]?\d[\d.,]*)\D*$/;
const AREA = /m[23]$/i; // a unit, but not what it counts: 200 m² is 200
const ZEROS = ["\u0660", "\u06f0", "\u0966"];

/**
 * The credit of an answer, from 0 to 1.
 * @param {string} type
 * @param {any} key
 * @param {any} answer
 * @returns {number}
 */
export function score(type, key, answer) {
  switch (type) {
    case "single":
    case "truefalse":
      return key.right.includes(answer) ? 1 : 0;
    case "multiple": {
      const chosen = Array.isArray(answer) ? [...new Set(answer.filter((id) => typeof id === "string"))] : [];
      const right = chosen.filter((id) => key.right.includes(id)).length;
      return Math.max(0, right - (chosen.length - right)) / key.right.length;
    }
    case "matching": {
      const pairs = Object.entries(key.pairs);
      const given = answer && typeof answer === "object" && !Array.isArray(answer) ? answer : {};
      return pairs.filter(([left, right]) => given[left] === right).length / pairs.length;
    }
    case "ordering": {
      const given = Array.isArray(answer) ? answer : [];
      return key.order.filter((/** @type {string} */ id, /** @type {number} */ n) => given[n] === id).length / key.order.length;
    }
    case "short": {
      const text = typeof answer === "string" ? normalize(answer) : "";
      return text && key.accept.map(normalize).includes(text) ? 1 : 0;
    }
    case "numeric":
      return typeof answer === "number" && near(answer, key.value, key.tolerance) ? 1 : 0;
    default:
      return 0;
  }
}

/**
 * Whether a number is a value, give or take a tolerance.
 * @param {number} number
 * @param {number} value
 * @param {number} tolerance
 */
export function near(number, value, tolerance) {
  return Math.abs(number - value) <= tolerance + 1e-9 * Math.max(1, Math.abs(value));
}

/**
 * A text for comparison: without case, accents, punctuation and runs of spaces; a hyphen is a space.
 * @param {string} text
 */
export function normalize(text) {
  return text.replace(HYPHENS, " ").normalize("NFKD").toLowerCase().replace(/[\p{Mn}\p{Cf}\p{P}\p{S}]/gu, "").replace(/[\s\x1c-\x1f\x85]+/gu, " ").trim();
}

/**
 * The number that a learner typed, null where there is none.
 * @param {string} text
 * @param {string} decimal the mark before fractions in their language
 * @param {string} group the mark between thousands
 * @returns {number | null}
 */
export function parseNumber(text, decimal, group) {
  const plain = [...text.normalize("NFKC")]
    .map((char) => {
      const zero = ZEROS.find((first) => char >= first && char.charCodeAt(0) < first.charCodeAt(0) + 10);
      return zero ? String(char.charCodeAt(0) - zero.charCodeAt(0)) : char;
    })
    .join("")
    .replace(HYPHENS, "-")
    .replace(/\s/g, "")
    .replace(/\u066b/g, decimal)
    .replace(/\u066c/g, group)
    .replace(AREA, "m");
  const [, before = "", after = "", found = ""] = NUMBER.exec(plain) ?? [];
  const digits = found.replace(/[.,]+$/, "");
  if (!digits || (before && after)) return null;
  for (const [mark = "", other = ""] of [
    [decimal, group],
    [group, decimal],
  ]) {
    const d = escaped(mark);
    const g = escaped(other);
    if (!new RegExp(`^(?:\\d+|\\d{1,3}(?:${g}\\d{3})+)?(?:${d}\\d+)?$`).test(digits)) continue;
    const number = Number(digits.split(other).join("").replace(mark, "."));
    return (before || after) === "-" ? -number : number;
  }
  return null;
}

/** @param {string} mark */
const escaped = (mark) => mark.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
