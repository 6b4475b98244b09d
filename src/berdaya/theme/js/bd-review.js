// @ts-check
import { address } from "./course.js";
import { cardOf } from "./course.js";
import { course } from "./course.js";
import { exercisesOf } from "./course.js";
import { question } from "./describe.js";
import { isDue } from "./leitner.js";
import { all } from "./records.js";
import { day } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";

/** Items that come back: those that are due, asked anew; and when the others will be. */
export class BdReview extends HTMLElement {
  async connectedCallback() {
    const entries = [...all()].filter(([, entry]) => entry.box !== undefined && course.banks.some((bank) => bank.name === entry.bank));
    const now = Date.now();
    const due = entries.filter(([, entry]) => isDue(entry, now));
    const status = /** @type {HTMLElement} */ (this.querySelector(":scope > .verdict"));
    const tell = (/** @type {number} */ left) => (status.textContent = left ? say("due", { n: left }) : say(entries.length ? "none-due" : "none-wrong"));
    tell(due.length);
    const place = /** @type {HTMLElement} */ (this.querySelector(".due"));
    const later = /** @type {HTMLElement} */ (this.querySelector(".coming"));
    const done = new Set();
    this.addEventListener("bd:checked", (event) => {
      done.add(/** @type {CustomEvent} */ (event).detail.id);
      tell(due.filter(([id]) => !done.has(id)).length);
    });
    for (const bank of course.banks) {
      const mine = entries.filter(([, entry]) => entry.bank === bank.name);
      if (!mine.length) continue;
      const exercises = await exercisesOf(bank);
      for (const [id, entry] of mine) {
        const card = cardOf(exercises, id);
        if (!card) continue;
        const from = make("a", bank.title, { href: `${address(bank.href)}#x-${id}` });
        if (isDue(entry, now)) {
          const copy = document.importNode(card, true);
          copy.setAttribute("data-review", "");
          place.append(make("p", [from], { class: "from" }), copy);
        } else {
          later.hidden = false;
          later.querySelector("ul")?.append(make("li", [`${question(card, id)} `, make("small", say("due-on", { date: day(entry.due ?? "") }))]));
        }
      }
    }
  }
}
