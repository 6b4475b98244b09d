// @ts-check
import { course } from "./course.js";
import { all } from "./records.js";
import { isDone } from "./records.js";
import { keepLearner } from "./records.js";
import { learner } from "./records.js";
import { BORROW } from "./records.js";
import { day } from "./say.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";

/** A statement of completion, to print: chapters of which everything is done, with the time that they take. */
export class BdStatement extends HTMLElement {
  connectedCallback() {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(":scope > [hidden]"))) part.hidden = false;
    const name = /** @type {HTMLInputElement} */ (this.querySelector("input[name=name]"));
    name.value = learner().name;
    const put = (/** @type {string} */ place, /** @type {string} */ text) => {
      const element = this.querySelector(`[data-${place}]`);
      if (element) element.textContent = text;
    };
    const entries = all();
    const whole = course.banks.filter((bank) => bank.chapter && Object.keys(bank.exercises).every((id) => isDone(entries.get(id))));
    const minutes = whole.reduce((sum, bank) => sum + bank.minutes, 0);
    for (const line of this.querySelectorAll("[data-name]")) line.toggleAttribute("hidden", !whole.length);
    const write = () => put("name", say("statement-name", { name: name.value.trim() || "____________________" }));
    write();
    put("sum", whole.length ? say("statement-sum", { n: whole.length, hours: figure(Math.round(minutes / 6) / 10) }) : say("statement-none"));
    this.querySelector("[data-chapters]")?.replaceChildren(...whole.map((bank) => make("li", bank.title)));
    const tests = course.banks.filter((bank) => bank.test).flatMap((bank) => {
      const checked = Object.keys(bank.exercises).flatMap((id) => entries.get(id)?.checked ?? []);
      return checked.length ? [`${bank.title}: ${say("of", { score: figure(checked.reduce((sum, one) => sum + one.score, 0)), count: checked.length })}`] : [];
    });
    put("tests", tests.join(" · "));
    put("date", day(new Date().toISOString()));
    name.addEventListener("input", write);
    name.addEventListener("change", () => learner().id !== BORROW && keepLearner({ ...learner(), name: name.value.trim() }));
    this.querySelector('[data-do="print"]')?.addEventListener("click", () => print());
  }
}
