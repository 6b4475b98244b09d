// @ts-check
import { address } from "./course.js";
import { course } from "./course.js";
import { all } from "./records.js";
import { day } from "./say.js";
import { make } from "./say.js";

/** What the learner means to do, from all chapters, by date. */
export class BdCommitments extends HTMLElement {
  connectedCallback() {
    const meant = [...all()]
      .flatMap(([id, entry]) => {
        const bank = course.banks.find((one) => one.exercises[id] === "commitment");
        return bank && entry.answer?.what ? [{ id, bank, ...entry.answer }] : [];
      })
      .sort((a, b) => String(a.when || "9").localeCompare(String(b.when || "9")));
    const rows = meant.map(({ id, bank, what, who, when }) =>
      make("tr", [
        make("td", String(what)),
        make("td", String(who ?? "")),
        make("td", when ? day(String(when)) : ""),
        make("td", [make("a", bank.title, { href: `${address(bank.href)}#x-${id}` })]),
      ]),
    );
    this.querySelector("tbody")?.replaceChildren(...rows);
    const none = /** @type {HTMLElement} */ (this.querySelector("[data-none]"));
    none.hidden = rows.length > 0;
    const wrapper = /** @type {HTMLElement} */ (this.querySelector(".table-wrapper"));
    wrapper.hidden = rows.length === 0;
  }
}
