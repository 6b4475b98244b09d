// @ts-check
/** What of the book a group is summed up by: its two tests, its outcomes and its reflections, with their words. */
import { cardOf } from "./course.js";
import { course } from "./course.js";
import { exercisesOf } from "./course.js";
import { question } from "./describe.js";

/** @typedef {import("./summing.js").Book & {cards: Map<string, HTMLElement | null>}} WordedBook cards: the exercises' elements, by id */

/** @param {Element | null | undefined} element */
const plain = (element) => (element?.textContent ?? "").replace(/\s+/g, " ").trim();

/** @returns {Promise<WordedBook>} */
export async function readBook() {
  const cards = new Map();
  const form = async (/** @type {string} */ when) => {
    const bank = course.banks.find((one) => one.test === when);
    if (!bank) return null;
    const exercises = await exercisesOf(bank);
    const items = Object.keys(bank.exercises).flatMap((id) => {
      const card = cardOf(exercises, id);
      if (!card?.dataset.key) return [];
      cards.set(id, card);
      const options = [...card.querySelectorAll(".option > input")].map((input) => /** @type {HTMLInputElement} */ (input).value);
      const page = course.outcomes[bank.outcomes[id]?.[0] ?? ""]?.[0] ?? "";
      return [{ id, type: card.dataset.type ?? "", version: Number(card.dataset.version ?? "1"), key: JSON.parse(card.dataset.key), options, page }];
    });
    return items.length ? { name: bank.name, items } : null;
  };
  const kinds = ["text", "scale", "checklist", "table", "commitment"];
  const reflections = course.banks.flatMap((bank) => (bank.test ? [] : Object.entries(bank.exercises).flatMap(([id, kind]) => (kinds.includes(kind) ? [[id, { bank: bank.name, kind }]] : []))));
  return {
    before: await form("before"),
    after: await form("after"),
    outcomes: Object.fromEntries(Object.entries(course.outcomes).map(([id, [page]]) => [id, page])),
    reflections: Object.fromEntries(reflections),
    cards,
  };
}

/**
 * Load the words of exercises that stand in other banks than the tests.
 * @param {WordedBook} book
 * @param {{id: string, bank: string}[]} wanted
 */
export async function loadCards(book, wanted) {
  for (const { id, bank: name } of wanted) {
    if (book.cards.has(id)) continue;
    const bank = course.banks.find((one) => one.name === name);
    book.cards.set(id, bank ? cardOf(await exercisesOf(bank), id) : null);
  }
}

/**
 * @param {WordedBook} book
 * @param {string} id of an exercise
 */
export const promptOf = (book, id) => question(book.cards.get(id) ?? null, id);

/**
 * @param {WordedBook} book
 * @param {string} id of an item
 * @param {string} option
 */
export function optionOf(book, id, option) {
  const card = book.cards.get(id);
  const input = card?.querySelector(`input[value="${CSS.escape(option)}"]`);
  const feedback = card?.querySelector(`details.feedback[data-for="${CSS.escape(option)}"] p`);
  return { text: plain(input?.nextElementSibling) || option, feedback: plain(feedback) };
}

/** @param {string} name of a page */
export const titleOf = (name) => course.banks.find((bank) => bank.name === name)?.title ?? name;
