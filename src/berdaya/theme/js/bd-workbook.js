// @ts-check
import { address } from "./course.js";
import { cardOf } from "./course.js";
import { course } from "./course.js";
import { exercisesOf } from "./course.js";
import { lines } from "./describe.js";
import { question } from "./describe.js";
import { result } from "./describe.js";
import { where } from "./exercise.js";
import { backup } from "./files.js";
import { newer } from "./files.js";
import { readBackup } from "./files.js";
import { submission } from "./files.js";
import { isDue } from "./leitner.js";
import { all } from "./records.js";
import { aside } from "./records.js";
import { choose } from "./records.js";
import { endBorrowing } from "./records.js";
import { erase } from "./records.js";
import { isDone } from "./records.js";
import { keepLearner } from "./records.js";
import { learner } from "./records.js";
import { learners } from "./records.js";
import { read } from "./records.js";
import { trouble } from "./records.js";
import { write } from "./records.js";
import { BORROW } from "./records.js";
import { save } from "./save.js";
import { day } from "./say.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { watch } from "./store.js";

/** @typedef {{id: string, bank: import("./course.js").Bank, entry: import("./records.js").Entry, ask: string, told: string[], note: string, reflection: boolean}} Row */

const LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"; // of a code: none that looks like another

/** Everything of one learner: gathered, shown, taken along, erased. */
export class BdWorkbook extends HTMLElement {
  /** @type {Row[]} */
  #rows = [];

  connectedCallback() {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(":scope > section[hidden]"))) part.hidden = false;
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("submit", (event) => this.#submit(event));
    this.addEventListener("change", (event) => this.#change(event));
    this.addEventListener("input", () => this.#preview());
    watch(() => this.#draw());
    addEventListener("pageshow", (event) => event.persisted && this.#draw());
    this.#draw();
  }

  /**
   * @param {string} selector
   * @returns {any}
   */
  #find(selector) {
    return this.querySelector(selector);
  }

  /** Gather everything anew, and show it. */
  async #draw() {
    const entries = all();
    this.#who();
    this.#progress(entries);
    const warnings = [say(Object.keys(aside()).length ? "damaged" : trouble.now)].filter(Boolean);
    this.#find(".warnings").replaceChildren(...warnings.map((text) => make("p", text, { class: "notice" })));
    this.#find("[data-aside]").hidden = Object.keys(aside()).length === 0;
    this.#find('[data-do="share"]').hidden = !navigator.share;
    this.#rows = [];
    for (const bank of course.banks) {
      const mine = [...entries].filter(([, entry]) => entry.bank === bank.name);
      if (!mine.length) continue;
      const order = Object.keys(bank.exercises);
      const place = (/** @type {string} */ id) => (order.includes(id) ? order.indexOf(id) : order.length);
      mine.sort(([a], [b]) => place(a) - place(b));
      const exercises = await exercisesOf(bank);
      for (const [id, entry] of mine) {
        const type = bank.exercises[id] ?? (id.includes(".") ? "confidence" : Array.isArray(entry.answer?.groups) ? "assessment" : "");
        const card = cardOf(exercises, id);
        const told = lines(card, type, entry.answer);
        if (!type || (!told.length && !entry.done && !entry.checked)) continue;
        const reflection = ["text", "scale", "checklist", "table", "commitment"].includes(type) && !bank.test;
        this.#rows.push({ id, bank, entry, ask: type === "assessment" ? bank.title : question(card, id), told, note: result(entry), reflection });
      }
    }
    this.#entries();
    this.#shares();
    this.#preview();
    this.querySelectorAll("bd-commitments").forEach((one) => /** @type {any} */ (one).connectedCallback());
  }

  #who() {
    const who = learner();
    const known = learners();
    const name = (/** @type {import("./records.js").Learner} */ one) => [one.picture, one.name].filter(Boolean).join(" ") || say(one.id === BORROW ? "borrower" : "unnamed");
    const shown = known.some((one) => one.id === who.id) || who.id === BORROW ? known : [who, ...known];
    const buttons = shown.map((one) => make("button", name(one), { type: "button", "data-learner": one.id, "aria-pressed": String(one.id === who.id) }));
    this.#find(".learners").replaceChildren(...buttons);
    this.#find('[data-do="borrow"]').hidden = who.id === BORROW;
    this.#find('[data-do="return"]').hidden = who.id !== BORROW;
    this.#find(".who .state").textContent = where(trouble.now === "refused" || trouble.now === "full" ? trouble.now : "kept");
    const form = this.#find('[data-form="learner"]');
    form.elements.name.value = who.name;
    for (const input of form.querySelectorAll("input[type=radio]")) input.checked = input.value === who.picture;
  }

  /** @param {Map<string, import("./records.js").Entry>} entries */
  #progress(entries) {
    let [done, count, right, checked] = [0, 0, 0, 0];
    const rows = course.banks.filter((bank) => bank.chapter).map((bank) => {
      const ids = Object.keys(bank.exercises);
      const finished = ids.filter((id) => isDone(entries.get(id))).length;
      const scores = ids.flatMap((id) => entries.get(id)?.checked ?? []);
      const score = scores.reduce((sum, one) => sum + one.score, 0);
      done += finished;
      count += ids.length;
      right += score;
      checked += scores.length;
      return make("tr", [
        make("th", [make("a", bank.title, { href: address(bank.href) })], { scope: "row" }),
        make("td", say("of", { score: finished, count: ids.length })),
        make("td", scores.length ? say("of", { score: figure(Math.round(score * 100) / 100), count: scores.length }) : "–"),
      ]);
    });
    this.#find(".progress tbody").replaceChildren(...rows);
    this.#find("[data-sum]").textContent = say("workbook-sum", { done, count, score: figure(Math.round(right * 100) / 100), checked });
    const due = [...entries.values()].filter((entry) => isDue(entry, Date.now())).length;
    const link = this.#find("[data-due]");
    if (link) link.textContent = due ? say("review-due", { n: due }) : say("review-none");
  }

  #entries() {
    const place = this.#find("[data-entries]");
    place.replaceChildren();
    if (!this.#rows.length) place.append(make("p", say("nothing-yet")));
    let bank = "";
    for (const row of this.#rows) {
      if (row.bank.name !== bank) place.append(make("h3", [make("a", row.bank.title, { href: address(row.bank.href) })]));
      bank = row.bank.name;
      const note = [row.note, row.entry.at ? day(row.entry.at) : ""].filter(Boolean).join(" ");
      place.append(
        make("div", [make("p", [make("a", row.ask, { href: `${address(row.bank.href)}#x-${row.id}` })]), ...row.told.map((line) => make("p", line, { class: "told" })), make("p", note, { class: "muted" })], { class: "entry" }),
      );
    }
  }

  #shares() {
    const place = this.#find(".shares > div");
    const rows = this.#rows.filter((row) => row.reflection || row.bank.name === row.id);
    place.replaceChildren(
      ...rows.map((row) => {
        const input = make("input", [], { type: "checkbox", value: row.id, ...(row.entry.share ? { checked: "" } : {}) });
        return make("label", [input, make("span", row.ask)], { class: "option" });
      }),
    );
    if (!rows.length) place.append(make("p", say("nothing-yet")));
    const who = learner();
    this.#find('[data-form="submission"]').elements.group.value ||= who.group ?? "";
  }

  /** The submission as it would be saved now. */
  #submission() {
    const form = this.#find('[data-form="submission"]');
    const who = learner();
    const tests = new Set(course.banks.filter((bank) => bank.test).map((bank) => bank.name));
    return submission({ name: form.elements.name.value.trim(), code: this.#code(who), group: form.elements.group.value.trim() }, all(), tests, new Date().toISOString());
  }

  /** @param {import("./records.js").Learner} who */
  #code(who) {
    if (who.code) return who.code;
    const code = [...crypto.getRandomValues(new Uint8Array(5))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
    if (who.id !== BORROW) keepLearner({ ...who, code });
    return code;
  }

  /** Show every line of the submission, in words. */
  #preview() {
    const data = this.#submission();
    const told = [say("preview-who", { who: data.name ?? data.code ?? "" }), say("preview-group", { group: data.group || "–" })];
    for (const row of this.#rows) {
      const test = row.bank.test && row.id !== row.bank.name;
      if (!test && !row.entry.share) continue;
      told.push("", `${row.bank.title}: ${row.ask}`, ...row.told, ...(row.note && (row.entry.checked || row.entry.done) ? [row.note] : []), day(row.entry.at));
    }
    this.#find(".preview").textContent = told.join("\n");
  }

  /** @returns {string} everything as Markdown */
  #markdown() {
    const text = [`# ${document.querySelector("h1")?.firstChild?.textContent ?? ""}`, "", [learner().name, day(new Date().toISOString())].filter(Boolean).join(", ")];
    let bank = "";
    for (const row of this.#rows) {
      if (row.bank.name !== bank) text.push("", `## ${row.bank.title}`);
      bank = row.bank.name;
      text.push("", `**${row.ask}**`, "", ...row.told.map((line) => line.replace(/([\\`*_[\]<>#|])/g, "\\$1").replace(/^–/, "-")), ...(row.note ? ["", `*${row.note}*`] : []));
    }
    return `${text.join("\n")}\n`;
  }

  /** @param {Event} event */
  async #click(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (!button || button.type === "submit") return;
    const { do: name, learner: id } = button.dataset;
    const stamp = new Date().toISOString().slice(0, 10);
    const state = this.#find(".files > .state");
    if (id) {
      choose(id);
      this.#draw();
    } else if (name === "borrow") {
      choose(BORROW);
      this.#draw();
    } else if (name === "return") {
      endBorrowing();
      this.#draw();
    } else if (name === "print") print();
    else if (name === "markdown") save(`${this.#title}-${stamp}.md`, this.#markdown(), "text/markdown");
    else if (name === "backup") {
      save(`${BACKUP_NAME}-${stamp}.json`, JSON.stringify(backup(learner(), all(), new Date().toISOString()), null, 1), "application/json");
      state.textContent = say("saved-file");
    } else if (name === "aside") save(`${ASIDE_NAME}-${stamp}.json`, JSON.stringify(aside(), null, 1), "application/json");
    else if (name === "share" || name === "copy") {
      const text = JSON.stringify(this.#submission());
      try {
        if (name === "share") await navigator.share({ text });
        else await navigator.clipboard.writeText(text);
        state.textContent = say(name === "share" ? "shared" : "copied");
      } catch {
        state.textContent = say("not-shared"); // waved away, or not allowed here: the file is there
      }
    } else if (name === "erase" || name === "keep" || name === "erase-really") {
      if (name === "erase-really") {
        erase();
        this.#draw();
      }
      const asked = name === "erase";
      this.#find('[data-do="erase"]').hidden = asked;
      this.#find('[data-do="erase-really"]').hidden = this.#find('[data-do="keep"]').hidden = !asked;
      this.#find(".erase .state").textContent = asked ? say("erase-sure") : name === "keep" ? "" : say("erased");
      this.#find(asked ? '[data-do="keep"]' : '[data-do="erase"]').focus();
    }
  }

  get #title() {
    return (document.querySelector("h1")?.firstChild?.textContent ?? "").trim().toLowerCase().replace(/\s+/g, "-");
  }

  /** @param {Event} event */
  #submit(event) {
    event.preventDefault();
    const form = /** @type {any} */ (event.target);
    const pressed = /** @type {SubmitEvent} */ (event).submitter?.getAttribute("value");
    if (form.dataset.form === "submission") {
      const who = learner();
      if (who.id !== BORROW) keepLearner({ ...who, code: this.#code(who), group: form.elements.group.value.trim() });
      const data = this.#submission();
      save(`${SUBMISSION_NAME}-${data.name ? "" : `${data.code}-`}${new Date().toISOString().slice(0, 10)}.json`, JSON.stringify(data, null, 1), "application/json");
      this.#find(".files > .state").textContent = say("saved-file");
      return;
    }
    const name = form.elements.name.value.trim();
    const picture = form.querySelector("input[type=radio]:checked")?.value ?? "";
    if (!name && !picture) return form.elements.name.focus();
    const now = learner();
    const free = String(Math.max(1, ...learners().map((one) => Number(one.id) || 0)) + 1);
    if (pressed === "rename" && now.id !== BORROW) keepLearner({ ...now, name, picture });
    else {
      // the first learner of a device has no name yet: let their answers stay theirs
      if (!learners().length && all().size && now.id !== BORROW) keepLearner(now);
      const id = !learners().length && !all().size ? "1" : free;
      const kept = keepLearner({ id, name, picture });
      if (kept !== "kept") trouble.now = kept;
      else choose(id);
    }
    this.#draw();
  }

  /** @param {Event} event */
  async #change(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (input.closest(".shares")) {
      const entry = read(input.value);
      if (entry) write(input.value, { ...entry, share: input.checked });
      for (const row of this.#rows) if (row.id === input.value) row.entry.share = input.checked;
      this.#preview();
    } else if (input.type === "file" && input.files?.[0]) {
      const { why, entries, learner: from, left } = readBackup(await input.files[0].text());
      input.value = "";
      const state = this.#find(".files > .state");
      if (why) {
        state.textContent = say(why);
        return;
      }
      const fresher = newer(all(), entries);
      for (const [id, entry] of fresher) write(id, entry);
      const who = learner();
      if (!who.name && from.name && who.id !== BORROW) keepLearner({ ...who, name: from.name });
      await this.#draw();
      state.textContent = say("imported", { n: fresher.size, count: entries.size }) + (left ? ` ${say("left-out", { n: left })}` : "");
    }
  }
}

const BACKUP_NAME = "cadangan-berdaya";
const SUBMISSION_NAME = "setoran-berdaya";
const ASIDE_NAME = "berdaya-aside";
