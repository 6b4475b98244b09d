// @ts-check
/** A question of a bank as it is put to a room, in any language of the book. */
import { load } from "./load.js";
import { editions } from "./workshop-data.js";
import { root } from "./workshop-data.js";

/**
 * @typedef {object} Question
 * @property {string} id
 * @property {string} prompt
 * @property {import("./hands.js").Option[]} options none where there is nothing to choose
 * @property {string[]} lines what is to be matched or put in order
 * @property {string[]} partners what that is to be matched with
 * @property {string[]} answer
 * @property {string} explanation
 * @property {boolean} sensitive whether an open answer could cost somebody
 */

/** @type {Map<string, Document>} */
const known = new Map();

/**
 * @param {string} bank
 * @param {string} id
 * @param {string} lang
 * @returns {Promise<Question | null>}
 */
export async function questionOf(bank, id, lang) {
  const card = (await bankOf(bank, lang))?.querySelector(`[data-exercise="${CSS.escape(id)}"]`);
  return card instanceof HTMLElement ? asked(card) : null;
}

/**
 * @param {string} bank
 * @param {string} lang
 */
async function bankOf(bank, lang) {
  const name = `${lang}/${bank}`;
  const script = known.has(name) ? "" : (await editions())[lang]?.banks[bank];
  if (script && (await load(root(script)))) {
    const html = /** @type {any} */ (globalThis).berdayaBanks?.[name] ?? "";
    known.set(name, new DOMParser().parseFromString(html, "text/html")); // the book's own markup
  }
  return known.get(name);
}

/**
 * @param {HTMLElement} card
 * @returns {Question}
 */
export function asked(card) {
  const text = (/** @type {Element | null | undefined} */ one) => one?.textContent?.trim() ?? "";
  const texts = (/** @type {string} */ where) => [...card.querySelectorAll(where)].map(text);
  const right = /** @type {string[]} */ (JSON.parse(card.dataset.key ?? "{}").right ?? []);
  const prompt = card.querySelector(".ask > legend, label.ask, div.ask");
  return {
    id: card.dataset.exercise ?? "",
    prompt: text(prompt?.querySelector("[data-msg], span:not(.hush)") ?? prompt),
    options: [...card.querySelectorAll("label.option")].flatMap((label) => {
      const id = label.querySelector("input")?.value ?? "";
      const feedback = card.querySelector(`.feedback[data-for="${CSS.escape(id)}"] p`);
      return card.dataset.type === "reflection" ? [] : [{ id, text: text(label), right: right.includes(id), feedback: text(feedback) }];
    }),
    lines: [...texts(".pair > legend"), ...texts(".steps > li > span:first-child")],
    partners: [...(card.querySelector(".pair")?.querySelectorAll(".chip") ?? [])].map(text),
    answer: texts(".answer li"),
    explanation: text(card.querySelector(".explanation > p")),
    sensitive: card.hasAttribute("data-sensitive"),
  };
}
