// @ts-check
import { address } from "./course.js";
import { cardOf } from "./course.js";
import { course } from "./course.js";
import { exercisesOf } from "./course.js";
import { lines } from "./describe.js";
import { question } from "./describe.js";
import { read } from "./records.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { watch } from "./store.js";

/** What the learner wrote in exercises of other pages, to build on; a link to each that is still empty. */
export class BdGather extends HTMLElement {
  connectedCallback() {
    watch(() => this.#draw());
    this.#draw();
  }

  async #draw() {
    /** @type {HTMLElement[]} */
    const told = [];
    for (const id of (this.dataset.ids ?? "").split(" ")) {
      const bank = course.banks.find((one) => one.exercises[id]);
      if (!bank) continue;
      const entry = read(id);
      const link = make("a", bank.title, { href: `${address(bank.href)}#x-${id}` });
      // the texts of a whole chapter are fetched only where something was written
      const card = entry?.answer === undefined ? null : cardOf(await exercisesOf(bank), id);
      const said = card ? lines(card, bank.exercises[id] ?? "", entry?.answer) : [];
      const rows =
        card && said.length
          ? [make("p", question(card, id), { class: "muted" }), ...said.map((line) => make("p", line, { class: "told" }))]
          : [make("p", say(entry?.done || "gather-empty"), { class: "muted" })];
      told.push(make("div", [make("p", [link]), ...rows], { class: "entry" }));
    }
    this.querySelector("[data-told]")?.replaceChildren(...told);
    for (const box of this.querySelectorAll("details")) box.hidden = false;
  }
}
