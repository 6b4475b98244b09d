// @ts-check
import { dots } from "./chart.js";
import { course } from "./course.js";
import { fresh } from "./records.js";
import { read } from "./records.js";
import { write } from "./records.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { score } from "./scoring.js";

/**
 * A test: its items are checked together, when it is finished.
 *
 * Attributes: data-test the name of its bank, data-after the name of the test that it is compared with, if any. The
 * test before a course tells the result by chapter and keeps the answers to itself; the one after it explains them.
 */
export class BdTest extends HTMLElement {
  #asked = false; // whether the learner was told of open questions

  connectedCallback() {
    this.addEventListener("click", (event) => {
      const name = event.target instanceof Element ? event.target.closest("button")?.dataset.do : undefined;
      if (name === "finish") this.#finish();
      if (name === "restart") this.#restart();
    });
    if (read(this.#name)?.answer?.finished) this.#show();
  }

  get #name() {
    return this.dataset.test ?? "";
  }

  /** @returns {HTMLElement[]} */
  get #cards() {
    return [...this.querySelectorAll("bd-exercise[data-key]")].map((card) => /** @type {HTMLElement} */ (card));
  }

  #finish() {
    const open = this.#cards.find((card) => read(card.dataset.exercise ?? "")?.answer === undefined);
    const verdict = /** @type {HTMLElement} */ (this.querySelector(":scope > .verdict"));
    if (open && !this.#asked) {
      this.#asked = true;
      verdict.textContent = say("not-all");
      return;
    }
    const at = new Date().toISOString();
    for (const card of this.#cards) {
      const { exercise: id = "", type = "", version = "1" } = card.dataset;
      const entry = read(id) ?? fresh(this.#name, Number(version));
      const credit = score(type, JSON.parse(card.dataset.key ?? "{}"), entry.answer);
      write(id, { ...entry, version: Number(version), at: entry.at || at, checked: { answer: entry.answer, score: credit, at }, finished: true });
    }
    write(this.#name, { ...fresh(this.#name, 1), at, answer: { finished: at } });
    verdict.textContent = say("finished");
    this.#show();
    /** @type {HTMLElement | null} */ (this.querySelector(".results"))?.focus();
  }

  #restart() {
    for (const card of this.#cards) {
      const id = card.dataset.exercise ?? "";
      const entry = read(id);
      if (!entry) continue;
      const { answer, checked, old = [], at, version } = entry;
      write(id, { ...fresh(this.#name, version), at: new Date().toISOString(), old: [...old, { version, at, answer, checked }] });
    }
    write(this.#name, { ...fresh(this.#name, 1), at: new Date().toISOString() });
    if (this.dispatchEvent(new CustomEvent("bd:again", { bubbles: true, cancelable: true }))) location.reload();
  }

  #show() {
    const results = /** @type {HTMLElement} */ (this.querySelector(".results"));
    const after = this.dataset.after;
    results.hidden = false;
    for (const name of ["finish", "restart"]) {
      const button = /** @type {HTMLElement} */ (this.querySelector(`[data-do="${name}"]`));
      button.hidden = name === "finish";
    }
    const total = results.querySelector("[data-total]");
    const mine = this.#byChapter(this.#name);
    const before = after ? this.#byChapter(after) : new Map();
    const whole = (/** @type {Map<string, {score: number, count: number}>} */ rows) => [...rows.values()].reduce((sum, row) => ({ score: sum.score + row.score, count: sum.count + row.count }), { score: 0, count: 0 });
    const { score: right, count } = whole(mine);
    if (total) total.textContent = say("test-total", { score: figure(right), count });
    const rows = [...mine].map(([page, row]) => {
      const title = course.banks.find((bank) => bank.name === page)?.title ?? page;
      const cell = (/** @type {{score: number, count: number, done: boolean} | undefined} */ one) => make("td", one?.done ? say("of", { score: figure(one.score), count: one.count }) : "–");
      return make("tr", [make("th", title, { scope: "row" }), ...(after ? [cell(before.get(page))] : []), cell(row)]);
    });
    results.querySelector("tbody")?.replaceChildren(...rows);
    if (!after) return;
    this.#compare(after, /** @type {HTMLElement} */ (results.querySelector("[data-chart]")));
    for (const card of this.#cards) card.dispatchEvent(new CustomEvent("bd:results"));
  }

  /**
   * @param {string} test
   * @returns {Map<string, {score: number, count: number, done: boolean}>} by the chapter whose outcome an item tests
   */
  #byChapter(test) {
    const bank = course.banks.find((one) => one.name === test);
    const rows = new Map();
    for (const [id, outcomes] of Object.entries(bank?.outcomes ?? {})) {
      const page = course.outcomes[outcomes[0] ?? ""]?.[0] ?? "";
      const row = rows.get(page) ?? { score: 0, count: 0, done: false };
      const checked = read(id)?.checked;
      rows.set(page, { score: row.score + (checked?.score ?? 0), count: row.count + 1, done: row.done || checked !== undefined });
    }
    return rows;
  }

  /**
   * Draw how sure the learner was before and is now.
   * @param {string} before
   * @param {HTMLElement} box
   */
  #compare(before, box) {
    const rows = Object.entries(course.outcomes).map(([id, [, text]], number) => ({
      label: figure(number + 1),
      text,
      values: [before, this.#name].map((test) => {
        const answer = read(`${test}.${id}`)?.answer;
        return typeof answer === "number" ? answer : undefined;
      }),
    }));
    box.hidden = rows.every((row) => row.values.every((value) => value === undefined));
    if (box.hidden) return;
    const svg = /** @type {SVGSVGElement} */ (box.querySelector("svg"));
    dots(svg, rows, say("confidence-chart"));
    const told = (/** @type {number | undefined} */ value) => make("td", value === undefined ? "–" : figure(value));
    box.querySelector("tbody")?.replaceChildren(...rows.map((row) => make("tr", [make("th", `${row.label}. ${row.text}`, { scope: "row" }), ...row.values.map(told)])));
  }
}
