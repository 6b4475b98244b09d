// @ts-check
/** Between controls and answers: how an answer to each kind is read from the page, shown in it, and responded to. */
import { near } from "./scoring.js";
import { normalize } from "./scoring.js";
import { parseNumber } from "./scoring.js";
import { figure } from "./say.js";

/**
 * @typedef {object} Kind
 * @property {(answer: any) => boolean} fits whether what was kept has the form of an answer
 * @property {(card: HTMLElement) => any} read the answer in the controls; undefined when there is none
 * @property {(card: HTMLElement, answer: any) => void} show an answer in the controls
 * @property {(card: HTMLElement, answer: any, key: any) => HTMLElement[]} [respond] the feedback to an answer
 */

/**
 * @param {HTMLElement} card
 * @param {string} selector
 * @returns {HTMLInputElement[]}
 */
const inputs = (card, selector) => [...card.querySelectorAll(selector)].map((one) => /** @type {HTMLInputElement} */ (one));

/**
 * @param {HTMLElement} card
 * @param {string} rest of a selector
 * @returns {HTMLElement[]}
 */
const feedback = (card, rest) => [...card.querySelectorAll(`details.feedback${rest}`)].map((one) => /** @type {HTMLElement} */ (one));

/** @param {string} value */
const quoted = (value) => `"${CSS.escape(value)}"`;

const isText = (/** @type {any} */ answer) => typeof answer === "string";
const isList = (/** @type {any} */ answer) => Array.isArray(answer) && answer.every(isText);
const isMap = (/** @type {any} */ answer) => answer !== null && typeof answer === "object" && !Array.isArray(answer);
const isTexts = (/** @type {any} */ answer) => isMap(answer) && Object.values(answer).every(isText);

/** @type {Kind} */
const choice = {
  fits: isText,
  read: (card) => inputs(card, "input:checked")[0]?.value,
  show: (card, answer) => inputs(card, "input").forEach((input) => (input.checked = input.value === answer)),
  respond: (card, answer) => feedback(card, `[data-for=${quoted(answer)}]`),
};

/** @type {Kind} */
const several = {
  fits: isList,
  read: (card) => {
    const chosen = inputs(card, "input:checked").map((input) => input.value);
    return chosen.length ? chosen : undefined;
  },
  show: (card, answer) => inputs(card, "input").forEach((input) => (input.checked = answer?.includes(input.value) ?? false)),
  respond: (card, answer) => answer.flatMap((/** @type {string} */ id) => feedback(card, `[data-for=${quoted(id)}]`)),
};

/** @type {Kind} */
const matching = {
  fits: isTexts,
  read: (card) => {
    const pairs = inputs(card, "input:checked").map((input) => [input.closest("[data-left]")?.getAttribute("data-left"), input.value]);
    return pairs.length ? Object.fromEntries(pairs) : undefined;
  },
  show: (card, answer) =>
    inputs(card, "input").forEach((input) => {
      input.checked = answer?.[input.closest("[data-left]")?.getAttribute("data-left") ?? ""] === input.value;
    }),
  respond: (card, answer, key) =>
    Object.entries(key.pairs).flatMap(([left, right]) => {
      if (answer[left] === right || answer[left] === undefined) return [];
      const foreseen = feedback(card, `[data-for=${quoted(left)}][data-value=${quoted(answer[left])}]`);
      return foreseen.length ? foreseen : feedback(card, `[data-for=${quoted(left)}]:not([data-value])`);
    }),
};

/** @type {Kind} */
const ordering = {
  fits: isList,
  read: (card) => [...card.querySelectorAll("[data-step]")].map((step) => step.getAttribute("data-step")),
  show: (card, answer) => {
    const list = card.querySelector(".steps");
    for (const id of answer ?? []) {
      const step = card.querySelector(`[data-step=${quoted(id)}]`);
      if (step) list?.append(step);
    }
  },
  respond: (card, answer, key) => {
    const wrong = answer.flatMap((/** @type {string} */ id, /** @type {number} */ n) => (key.order[n] === id ? [] : [[id, n + 1]]));
    const foreseen = wrong.flatMap((/** @type {[string, number]} */ [id, n]) => feedback(card, `[data-for=${quoted(id)}][data-value="${n}"]`));
    if (foreseen.length || !wrong.length) return foreseen;
    return feedback(card, `[data-for=${quoted(wrong[0][0])}]:not([data-value])`); // one thing at a time
  },
};

/** @type {Kind} */
const short = {
  fits: isText,
  read: (card) => field(card).value || undefined,
  show: (card, answer) => (field(card).value = answer ?? ""),
  respond: (card, answer, key) => {
    const text = normalize(answer);
    if (key.accept.map(normalize).includes(text)) return [];
    const foreseen = feedback(card, "[data-value]").filter((one) => one.dataset.value?.split("|").map(normalize).includes(text));
    return foreseen.length ? foreseen.slice(0, 1) : feedback(card, ":not([data-value])");
  },
};

/** @type {Kind} kept as a number, which every language writes its own way; as typed where it is none */
const numeric = {
  fits: (answer) => typeof answer === "number" || isText(answer),
  read: (card) => {
    const { value, dataset } = field(card);
    return value.trim() ? (parseNumber(value, dataset.decimal ?? ".", dataset.group ?? ",") ?? value) : undefined;
  },
  show: (card, answer) => (field(card).value = typeof answer === "number" ? figure(answer) : (answer ?? "")),
  respond: (card, answer, key) => {
    if (near(answer, key.value, key.tolerance)) return [];
    const foreseen = feedback(card, "[data-value]").filter((one) => near(answer, Number(one.dataset.value), key.tolerance));
    return foreseen.length ? foreseen.slice(0, 1) : feedback(card, ":not([data-value])");
  },
};

/** @param {HTMLElement} card */
const field = (card) => /** @type {HTMLInputElement} */ (card.querySelector("input[type=text]"));

/** @param {HTMLElement} card */
const area = (card) => /** @type {HTMLTextAreaElement} */ (card.querySelector("textarea"));

/** @type {Kind} */
const scale = {
  fits: (answer) => typeof answer === "number" || (isMap(answer) && typeof answer.after === "number"),
  read: (card) => {
    const [before, after] = ["", ".after"].map((end) => inputs(card, `input[name=${quoted(card.dataset.exercise + end)}]:checked`)[0]?.value);
    if (after === undefined) return before === undefined ? undefined : Number(before);
    return { before: before === undefined ? null : Number(before), after: Number(after) };
  },
  show: (card, answer) => {
    const { before, after } = answer && typeof answer === "object" ? answer : { before: answer, after: null };
    inputs(card, "input").forEach((input) => (input.checked = Number(input.value) === (input.name.endsWith(".after") ? after : before)));
  },
};

/** @type {Kind} */
const table = {
  fits: (answer) => isMap(answer) && Object.values(answer).every(isTexts),
  read: (card) => {
    /** @type {Record<string, Record<string, string>>} */
    const rows = {};
    for (const cell of card.querySelectorAll("textarea")) {
      const { row = "", column = "" } = cell.dataset;
      if (cell.value) (rows[row] ??= {})[column] = cell.value;
    }
    return Object.keys(rows).length ? rows : undefined;
  },
  show: (card, answer) => card.querySelectorAll("textarea").forEach((cell) => (cell.value = answer?.[cell.dataset.row ?? ""]?.[cell.dataset.column ?? ""] ?? "")),
};

/** @type {Kind} */
const commitment = {
  fits: isTexts,
  read: (card) => {
    const parts = inputs(card, "[data-part]").map((part) => [part.dataset.part, part.value]);
    return parts.some(([, value]) => value) ? Object.fromEntries(parts) : undefined;
  },
  show: (card, answer) => inputs(card, "[data-part]").forEach((part) => (part.value = answer?.[part.dataset.part ?? ""] ?? "")),
};

/** @type {Kind} */
const text = {
  fits: isText,
  read: (card) => area(card).value || undefined,
  show: (card, answer) => (area(card).value = answer ?? ""),
};

/** @type {Record<string, Kind>} by an item's type or a reflection's kind */
export const KINDS = { single: choice, truefalse: choice, multiple: several, matching, ordering, short, numeric, text, scale, checklist: several, table, commitment };
