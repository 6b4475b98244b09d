// @ts-check
import { course } from "./course.js";
import { cardOf } from "./course.js";
import { exercisesOf } from "./course.js";
import { lines } from "./describe.js";
import { fill } from "./docx.js";
import { pack } from "./docx.js";
import { read } from "./records.js";
import { hasText } from "./records.js";
import { load } from "./load.js";
import { save } from "./save.js";

const TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const TEXT = "word/document.xml";

/**
 * Papers for offices, filled in on the device with what the learner planned.
 *
 * Attribute: data-script the script that has them.
 */
export class BdPapers extends HTMLElement {
  connectedCallback() {
    const words = /** @type {HTMLTemplateElement | null} */ (this.querySelector("template"))?.content;
    const button = words?.querySelector("button");
    if (!button) return;
    for (const item of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-paper]"))) {
      const copy = /** @type {HTMLButtonElement} */ (button.cloneNode(true));
      copy.addEventListener("click", async () => this.#say(item, await this.#take(item.dataset.paper ?? "")));
      item.querySelector(".actions")?.append(" ", copy);
    }
  }

  /**
   * Fill a paper and hand it over.
   * @param {string} name of its file
   * @returns {Promise<"filled" | "empty" | "failed">} what became of it
   */
  async #take(name) {
    await load(new URL(this.dataset.script ?? "", location.href).href);
    const { common, papers } = /** @type {any} */ (globalThis).berdayaPapers ?? {};
    if (!papers?.[name]) return "failed";
    /** @type {Map<string, import("./docx.js").Filling>} */
    const known = new Map();
    for (const [, tag = ""] of papers[name].matchAll(/<w:tag w:val="([^"]+)"/g)) known.set(tag, await answered(tag));
    const { xml, filled } = fill(papers[name], (tag) => known.get(tag) ?? []);
    save(name, /** @type {BlobPart} */ (pack({ ...common, [TEXT]: xml })), TYPE);
    return filled ? "filled" : "empty";
  }

  /**
   * Say what became of a paper, beside it.
   * @param {HTMLElement} item
   * @param {string} word
   */
  #say(item, word) {
    const words = /** @type {HTMLTemplateElement | null} */ (this.querySelector("template"))?.content;
    const state = /** @type {HTMLElement} */ (this.querySelector(".state"));
    item.append(state);
    state.textContent = words?.querySelector(`[data-say="${word}"]`)?.textContent ?? "";
  }
}

/**
 * What the learner answered to an exercise, as lines, or as rows of the columns that a table takes.
 * @param {string} tag the exercise's id, and the columns
 * @returns {Promise<import("./docx.js").Filling>}
 */
async function answered(tag) {
  const [id = "", ...take] = tag.split(" ");
  const answer = read(id)?.answer;
  const bank = course.banks.find((one) => id in one.exercises);
  if (!bank || !hasText(answer)) return [];
  const card = cardOf(await exercisesOf(bank), id);
  if (!take.length) return lines(card, bank.exercises[id] ?? "", answer);
  const rows = [...new Set([...(card?.querySelectorAll("textarea[data-row]") ?? [])].map((one) => /** @type {HTMLElement} */ (one).dataset.row ?? ""))];
  const head = (/** @type {string} */ row) => card?.querySelector(`textarea[data-row="${CSS.escape(row)}"]`)?.closest("tr")?.querySelector("th")?.textContent?.trim() ?? "";
  return rows
    .filter((row) => take.includes("row") || hasText(answer[row]))
    .map((row) => take.map((column) => (column === "row" ? head(row) : String(answer[row]?.[column] ?? ""))));
}
