// @ts-check
import { dots } from "./chart.js";
import { legendPicture } from "./chart.js";
import { sign } from "./chart.js";
import { where } from "./exercise.js";
import { fresh } from "./records.js";
import { read } from "./records.js";
import { write } from "./records.js";
import { day } from "./say.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";

/**
 * @typedef {object} Scores
 * @property {{id: string, name: string}[]} groups
 * @property {{id: string, at: string}[]} rounds times of scoring
 * @property {Record<string, Record<string, Record<string, number>>>} scores by round, group, dimension: 1–5
 */

/**
 * What is kept, without what is no group, time or score: a file may have brought it, and ids become names of properties.
 * @param {any} kept
 * @returns {Scores}
 */
function sound(kept) {
  const rows = (/** @type {any} */ list, /** @type {RegExp} */ id, /** @type {string} */ text) =>
    Array.isArray(list) ? list.filter((one) => one && id.test(one.id) && typeof one[text] === "string") : [];
  const groups = rows(kept && kept.groups, /^g\d+$/, "name");
  const rounds = rows(kept && kept.rounds, /^r\d+$/, "at");
  /** @type {Scores["scores"]} */
  const scores = {};
  for (const round of rounds)
    for (const group of groups) {
      const given = Object.entries(kept.scores?.[round.id]?.[group.id] ?? {}).filter(([, score]) => [1, 2, 3, 4, 5].includes(score));
      if (given.length) (scores[round.id] ??= {})[group.id] = Object.fromEntries(given);
    }
  return { groups, rounds, scores };
}

/**
 * A community assessed together: each group scores apart, all are shown side by side, and again months later.
 *
 * Attribute: data-assessment the id that the scores are kept by. Its dimensions are scales inside it, whose answers
 * are those of the group and time at hand.
 */
export class BdAssessment extends HTMLElement {
  /** @type {Scores} */
  #data = { groups: [], rounds: [], scores: {} };
  #group = "";
  #round = "";

  connectedCallback() {
    this.#data = sound(read(this.#name)?.answer);
    if (!this.#data.rounds.length) this.#data.rounds.push({ id: "r1", at: new Date().toISOString().slice(0, 10) });
    this.#round = this.#data.rounds[this.#data.rounds.length - 1]?.id ?? "";
    this.#group = this.#data.groups[0]?.id ?? "";
    for (const card of this.#cards) card.addEventListener("bd:saved", (event) => event.stopPropagation());
    this.addEventListener("change", (event) => this.#changed(/** @type {HTMLInputElement} */ (event.target)), true);
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#addGroup();
    });
    this.addEventListener("click", (event) => {
      const name = event.target instanceof Element ? event.target.closest("button")?.dataset.do : undefined;
      if (name === "again") this.#again();
      if (name === "remove") this.#remove();
      if (name === "print") print();
    });
    this.#draw();
  }

  get #name() {
    return this.dataset.assessment ?? "";
  }

  /** @returns {HTMLElement[]} */
  get #cards() {
    return [...this.querySelectorAll(".dimensions > [data-exercise]")].map((card) => /** @type {HTMLElement} */ (card));
  }

  /** @param {HTMLInputElement} input */
  #changed(input) {
    if (input.name === "bd-group") this.#group = input.value;
    else if (input.name === "bd-round") this.#round = input.value;
    else if (input.type === "radio") {
      const card = /** @type {HTMLElement | null} */ (input.closest("[data-exercise]"));
      const scores = ((this.#data.scores[this.#round] ??= {})[this.#group] ??= {});
      if (card?.dataset.exercise) scores[card.dataset.exercise] = Number(input.value);
      this.#keep();
      this.#results();
      return;
    } else return;
    this.#draw();
  }

  #addGroup() {
    const field = /** @type {HTMLInputElement} */ (this.querySelector("input[name=group]"));
    const name = field.value.trim();
    if (!name) return field.focus();
    const id = `g${Math.max(0, ...this.#data.groups.map((one) => Number(one.id.slice(1)) || 0)) + 1}`;
    this.#data.groups.push({ id, name });
    this.#group = id;
    field.value = "";
    this.#keep();
    this.#draw();
  }

  #again() {
    const id = `r${Math.max(0, ...this.#data.rounds.map((one) => Number(one.id.slice(1)) || 0)) + 1}`;
    this.#data.rounds.push({ id, at: new Date().toISOString().slice(0, 10) });
    this.#round = id;
    this.#keep();
    this.#draw();
  }

  #remove() {
    const group = this.#data.groups.find((one) => one.id === this.#group);
    if (!group || !confirm(say("remove-group", { name: group.name }))) return;
    this.#data.groups = this.#data.groups.filter((one) => one !== group);
    for (const round of Object.values(this.#data.scores)) delete round[group.id];
    this.#group = this.#data.groups[0]?.id ?? "";
    this.#keep();
    this.#draw();
  }

  #keep() {
    const at = new Date().toISOString();
    const result = write(this.#name, { ...(read(this.#name) ?? fresh(this.#name, 1)), at, answer: this.#data });
    const state = this.querySelector(".rounds .state");
    if (state) state.textContent = where(result);
  }

  /** Show the groups and times to choose from, and the scores of those at hand. */
  #draw() {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(".rounds, .dimensions"))) part.hidden = false;
    const choices = (/** @type {string} */ name, /** @type {{id: string, text: string}[]} */ all, /** @type {string} */ chosen) =>
      all.map(({ id, text }) => {
        const input = make("input", [], { type: "radio", name, value: id, ...(id === chosen ? { checked: "" } : {}) });
        return make("label", [input, make("span", text)], { class: "chip" });
      });
    const groups = this.#data.groups.map((group) => ({ id: group.id, text: group.name }));
    this.querySelector(".groups .chosen")?.replaceChildren(...(groups.length ? choices("bd-group", groups, this.#group) : [say("no-groups")]));
    const rounds = this.#data.rounds.map((round) => ({ id: round.id, text: day(round.at) }));
    this.querySelector(".dates .chosen")?.replaceChildren(...choices("bd-round", rounds, this.#round));
    const scores = this.#data.scores[this.#round]?.[this.#group] ?? {};
    for (const card of this.#cards)
      for (const input of card.querySelectorAll("input")) {
        input.checked = Number(input.value) === scores[card.dataset.exercise ?? ""];
        input.disabled = !this.#group;
      }
    this.#results();
  }

  /** Show all groups at the time at hand side by side; of one group, its times. */
  #results() {
    const results = /** @type {HTMLElement} */ (this.querySelector(".results"));
    const { groups, rounds, scores } = this.#data;
    const several = rounds.filter((round) => Object.keys(scores[round.id] ?? {}).length > 0);
    const series = several.flatMap((round) =>
      groups
        .filter((group) => Object.keys(scores[round.id]?.[group.id] ?? {}).length > 0)
        .map((group) => ({ name: several.length > 1 ? `${group.name}, ${day(round.at)}` : group.name, round, values: scores[round.id]?.[group.id] ?? {} })),
    );
    results.hidden = series.length === 0;
    if (!series.length) return;
    const rows = this.#cards.map((card) => {
      const ask = card.querySelector("legend");
      const label = (ask?.querySelector("strong") ?? ask)?.textContent?.trim().replace(/\.$/, "") ?? "";
      return { label, values: series.map((one) => one.values[card.dataset.exercise ?? ""]) };
    });
    const gaps = rows.map((row) => {
      const now = series.flatMap((one, n) => (one.round.id === this.#round && row.values[n] !== undefined ? [Number(row.values[n])] : []));
      return { label: row.label, gap: now.length > 1 ? Math.max(...now) - Math.min(...now) : 0 };
    });
    const widest = gaps.reduce((most, one) => (one.gap > most.gap ? one : most), { label: "", gap: 0 });
    const gap = this.querySelector("[data-gap]");
    if (gap) gap.textContent = widest.gap ? say("widest-gap", { name: widest.label, n: widest.gap }) : "";
    dots(/** @type {SVGSVGElement} */ (results.querySelector("svg.chart")), rows, say("assessment-chart"));
    results.querySelector("[data-legend]")?.replaceChildren(
      ...series.map((one, number) => {
        const svg = legendPicture();
        svg.append(sign(number));
        return make("span", [svg, one.name], { class: "sign" });
      }),
    );
    const head = make("tr", [make("td"), ...series.map((one) => make("th", one.name, { scope: "col" }))]);
    results.querySelector("thead")?.replaceChildren(head);
    results.querySelector("tbody")?.replaceChildren(
      ...rows.map((row) => make("tr", [make("th", row.label, { scope: "row" }), ...row.values.map((value) => make("td", value === undefined ? "–" : figure(value)))])),
    );
  }
}
