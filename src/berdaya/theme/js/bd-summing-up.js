// @ts-check
import { csv } from "./csv.js";
import { save } from "./save.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { keep } from "./store.js";
import { recall } from "./store.js";
import { LETTERS } from "./submissions.js";
import { LIMIT } from "./submissions.js";
import { hasLetters } from "./submissions.js";
import { identity } from "./submissions.js";
import { later } from "./submissions.js";
import { nextCode } from "./submissions.js";
import { pack } from "./submissions.js";
import { readAttendance } from "./submissions.js";
import { readData } from "./submissions.js";
import { readSigns } from "./submissions.js";
import { readSubmission } from "./submissions.js";
import { loadCards } from "./summing-book.js";
import { optionOf } from "./summing-book.js";
import { promptOf } from "./summing-book.js";
import { readBook } from "./summing-book.js";
import { drawReport } from "./summing-view.js";
import { drawResults } from "./summing-view.js";
import { itemsTable } from "./summing-view.js";
import { peopleTable } from "./summing-view.js";
import { FEW } from "./summing.js";
import { groups } from "./summing.js";
import { members } from "./summing.js";
import { sumUp } from "./summing.js";

/** @typedef {import("./submissions.js").Person} Person */
/** @typedef {import("./submissions.js").Row} Row */

const SLICE = 20; // files that are read before the browser gets its turn
const REST = 250; // ms without a key, after which what is typed is summed up
const FILES = "sum:files";
const SHEETS = "sum:sheets";
const FIELDS = /** @type {const} */ (["code", "attendance", "before", "after"]); // of a row, in the order of Enter

const pause = () => new Promise((done) => setTimeout(done));
const fresh = () => ({ rows: /** @type {Row[]} */ ([]), group: "", extra: "", nameless: true, chosen: "", title: "", notes: "" });

/** A group, summed up from submission files and from what is typed from paper. It is kept until the tab is closed. */
export class BdSummingUp extends HTMLElement {
  /** @type {Person[]} */
  #persons = [];
  #sheets = fresh();
  /** @type {import("./summing-book.js").WordedBook | null} */
  #book = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #waiting;
  #turn = 0; // of drawing: one that was overtaken ends
  /** @type {import("./summing.js").Member[]} */
  #people = [];
  /** @type {import("./summing-view.js").Shown | null} */
  #shown = null;

  async connectedCallback() {
    this.addEventListener("click", (event) => this.#click(event));
    this.addEventListener("input", (event) => this.#typed(/** @type {HTMLInputElement} */ (event.target)));
    this.addEventListener("change", (event) => this.#change(/** @type {HTMLInputElement} */ (event.target)));
    this.addEventListener("keydown", (event) => this.#key(event));
    addEventListener("pagehide", () => this.#flush());
    addEventListener("pageshow", (event) => event.persisted && this.#begin());
    for (let around = this.parentElement; around && around !== document.body; around = around.parentElement) around.classList.add("around-report");
    this.#listenToDrops();
    this.#book = await readBook();
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll(":scope > .card.files, :scope > .card.paper"))) part.hidden = false;
    if (!this.#book.before && !this.#book.after) this.#put(".files > .state", "su-no-tests");
    this.#explain();
    await this.#begin();
  }

  /**
   * @param {string} selector
   * @returns {any}
   */
  #find(selector) {
    return this.querySelector(selector);
  }

  /**
   * @param {string} selector
   * @param {string} name of a sentence, "" for none
   * @param {Record<string, string | number>} [values]
   */
  #put(selector, name, values = {}) {
    this.#find(selector).textContent = name && say(name, values);
  }

  /** Take up what is kept. */
  async #begin() {
    const read = (/** @type {string} */ name) => {
      try {
        return JSON.parse(recall(name, "session") ?? "null");
      } catch {
        return null;
      }
    };
    const files = read(FILES);
    this.#persons = (Array.isArray(files) ? files : []).flatMap((one) => readData(one).person ?? []);
    const kept = read(SHEETS) ?? {};
    const text = (/** @type {any} */ value) => (typeof value === "string" ? value : "");
    const rows = (Array.isArray(kept.rows) ? kept.rows : []).filter((/** @type {any} */ one) => one && typeof one === "object");
    this.#sheets = {
      ...fresh(),
      rows: rows.map((/** @type {any} */ one) => ({ code: text(one.code), group: text(one.group), attendance: text(one.attendance), before: text(one.before), after: text(one.after) })),
      nameless: kept.nameless !== false,
      ...Object.fromEntries(["group", "extra", "chosen", "title", "notes"].map((name) => [name, text(kept[name])])),
    };
    for (const name of ["group", "extra", "title", "notes"]) this.#find(`[name="${name}"]`).value = /** @type {any} */ (this.#sheets)[name];
    this.#find("[name=nameless]").checked = this.#sheets.nameless;
    this.#find(".rows").replaceChildren();
    if (!this.#sheets.rows.length) this.#addRow();
    else for (const row of this.#sheets.rows) this.#drawRow(row);
    if (this.#persons.length) this.#put(".files > .state", "su-here", { n: this.#persons.length });
    await this.#draw();
  }

  // files

  #listenToDrops() {
    const place = this.#find(".drop");
    const over = (/** @type {DragEvent} */ event) => {
      event.preventDefault();
      place.classList.toggle("over", event.type === "dragover");
    };
    for (const name of ["dragover", "dragleave", "drop"]) place.addEventListener(name, over);
    place.addEventListener("drop", (/** @type {DragEvent} */ event) => this.#open([...(event.dataTransfer?.files ?? [])]));
    // a file that misses the place is not opened in place of this page
    for (const name of /** @type {const} */ (["dragover", "drop"])) this.addEventListener(name, (event) => event.preventDefault());
  }

  /** @param {File[]} files */
  async #open(files) {
    if (!files.length) return;
    const list = this.#find(".told-files");
    /** @type {string[]} */
    const told = [];
    let read = 0;
    for (let start = 0; start < files.length; start += SLICE) {
      this.#put(".files > .state", "su-reading", { n: start, count: files.length });
      const slice = files.slice(start, start + SLICE);
      const texts = await Promise.all(slice.map((file) => (file.size > LIMIT ? "" : file.text().catch(() => null))));
      slice.forEach((file, place) => {
        const text = texts[place] ?? null;
        const tell = (/** @type {string} */ name, n = 0) => told.push(say(name, { file: file.name, n }));
        if (file.size > LIMIT) return tell("su-large");
        if (text === null) return tell("su-unread");
        const { why, person, left } = readSubmission(text);
        if (!person) return tell(`su-${why}`);
        read += 1;
        if (left) tell("su-values", left);
        if (this.#add(person)) tell("su-twice");
      });
      await pause();
    }
    list.replaceChildren(...told.map((text) => make("li", [make("bdi", text)])));
    this.#find(".files > .state").textContent = `${say("su-read", { n: read, count: files.length })} ${say("su-here", { n: this.#persons.length })}`;
    this.#keep(true);
    await this.#draw();
  }

  /**
   * @param {Person} person
   * @returns {boolean} whether they were here already
   */
  #add(person) {
    const who = identity(person);
    const place = who ? this.#persons.findIndex((one) => identity(one) === who) : -1;
    const here = this.#persons[place];
    if (!here) this.#persons.push(person);
    else this.#persons[place] = later(here, person);
    return here !== undefined;
  }

  // paper

  /** Say which sign stands for what: the letters of each question, and which are marked 1 or 0. */
  #explain() {
    const tests = /** @type {const} */ (["before", "after"]).flatMap((when) => {
      const form = this.#book?.[when];
      return form ? [{ when, items: form.items }] : [];
    });
    const marked = tests.flatMap(({ when, items }) => {
      const places = items.flatMap((item, place) => (hasLetters(item) ? [] : [figure(place + 1)]));
      return places.length ? [`${places.join(", ")} (${say(`su-${when}`)})`] : [];
    });
    const told = this.#find("[data-marks]");
    told.hidden = !marked.length;
    told.textContent = told.textContent.replace("%(places)s", marked.join("; "));
    const details = this.#find(".letters");
    details.addEventListener("toggle", () => {
      const place = details.querySelector("div");
      const book = this.#book;
      if (!details.open || place.childElementCount || !book) return;
      for (const { when, items } of tests) {
        const list = items.map((item) => {
          const options = hasLetters(item) ? item.options.map((id, n) => make("li", `${LETTERS[n]}. ${optionOf(book, item.id, id).text}`)) : [make("li", say("su-mark"))];
          return make("li", [promptOf(book, item.id), make("ul", options)]);
        });
        place.append(make("h3", say(`su-test-${when}`)), make("ol", list));
      }
    });
  }

  #addRow() {
    const row = { code: nextCode(this.#sheets.rows), group: this.#sheets.group, attendance: "", before: "", after: "" };
    this.#sheets.rows.push(row);
    return this.#drawRow(row);
  }

  /** @param {Row} row */
  #drawRow(row) {
    const n = this.#sheets.rows.indexOf(row) + 1;
    const words = { code: "su-code", attendance: "su-there", before: "su-test-before", after: "su-test-after" };
    const fields = FIELDS.filter((name) => name === "code" || name === "attendance" || this.#book?.[name]).map((name) => {
      const input = /** @type {HTMLInputElement} */ (make("input", [], { type: "text", autocomplete: "off", autocapitalize: "characters", spellcheck: "false", "data-field": name, maxlength: "120", "aria-describedby": `su-row-${n}` }));
      input.value = row[name];
      return make("label", [say(words[name]), input], { "data-of": name });
    });
    const remove = make("button", [make("span", "×", { "aria-hidden": "true" }), make("span", say("su-remove", { n }), { class: "hush" })], { type: "button", "data-do": "remove" });
    const read = make("p", "", { class: "read", id: `su-row-${n}`, "aria-live": "polite" });
    const item = make("li", [make("div", [...fields, remove], { class: "fields", role: "group", "aria-label": say("su-row", { n }) }), read]);
    this.#find(".rows").append(item);
    this.#readRow(item, row);
    return item;
  }

  /**
   * Say how a row is read.
   * @param {Element} item
   * @param {Row} row
   */
  #readRow(item, row) {
    const told = [];
    const code = row.code.trim().toUpperCase();
    const typed = row.attendance.trim() || row.before.trim() || row.after.trim();
    if (code && typed && this.#sheets.rows.filter((one) => one.code.trim().toUpperCase() === code).length > 1) told.push(say("su-same-code"));
    if (code && this.#persons.some((one) => one.code === code || one.name.toUpperCase() === code)) told.push(say("su-joined"));
    if (row.group) told.push(say("su-group", { group: row.group }));
    const there = readAttendance(row.attendance);
    if (there.state !== "empty") told.push(say(`su-there-${there.state}`, { from: there.from.replace(":", "."), to: there.to.replace(":", ".") }));
    for (const when of /** @type {const} */ (["before", "after"])) {
      const items = this.#book?.[when]?.items ?? [];
      const signs = readSigns(row[when], items);
      const field = item.querySelector(`[data-field="${when}"]`);
      field?.toggleAttribute("aria-invalid", false);
      if (signs.state === "empty") continue;
      const test = say(`su-test-${when}`);
      const asked = items[signs.place - 1];
      const possible = asked && hasLetters(asked) ? say("su-range", { from: "A", to: LETTERS[asked.options.length - 1] ?? "A" }) : say("su-mark");
      told.push(say(`su-${signs.state}`, { test, n: signs.count, count: items.length, right: signs.right, place: signs.place, sign: signs.sign, signs: possible }));
      if (signs.state === "wrong" || signs.state === "long") field?.setAttribute("aria-invalid", "true");
    }
    const read = item.querySelector(".read");
    const text = told.join(" ");
    if (read && read.textContent !== text) read.textContent = text;
  }

  // what happens

  /** @param {HTMLInputElement} input */
  #typed(input) {
    const { field } = input.dataset;
    const item = input.closest(".rows > li");
    const row = item ? this.#sheets.rows[[...this.#find(".rows").children].indexOf(item)] : undefined;
    if (item && row && field) {
      row[/** @type {keyof Row} */ (field)] = input.value;
      this.#readRow(item, row);
    } else if (["group", "extra", "title", "notes"].includes(input.name)) {
      /** @type {any} */ (this.#sheets)[input.name] = input.value;
      if (input.name === "group") this.#regroup();
    } else return;
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => this.#flush(), REST);
  }

  /** A row in which nothing is typed yet belongs to the group that is written above. */
  #regroup() {
    this.#sheets.rows.forEach((row, place) => {
      if (row.attendance || row.before || row.after) return;
      row.group = this.#sheets.group.trim().toUpperCase();
      this.#readRow(this.#find(".rows").children[place], row);
    });
  }

  /** Sum up what was typed, if that is still to be done. */
  #flush() {
    if (this.#waiting === undefined) return;
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#keep(false);
    this.#draw();
  }

  /** @param {HTMLInputElement} input */
  #change(input) {
    if (input.type === "file") {
      const files = [...(input.files ?? [])];
      input.value = "";
      this.#open(files);
    } else if (input.name === "nameless") this.#sheets.nameless = input.checked;
    else if (input.name === "chosen") this.#sheets.chosen = input.value;
    else return;
    this.#keep(false);
    this.#draw();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (event.key !== "Enter" || event.isComposing || !input.dataset?.field) return;
    event.preventDefault();
    const fields = [...this.querySelectorAll("[data-field]")];
    const next = fields[fields.indexOf(input) + 1] ?? this.#addRow().querySelector("[data-field]");
    /** @type {HTMLInputElement} */ (next).focus();
    /** @type {HTMLInputElement} */ (next).select();
  }

  /** @param {Event} event */
  #click(event) {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    const name = button?.dataset.do;
    if (!button || !name) return;
    if (name === "row") /** @type {HTMLInputElement} */ (this.#addRow().querySelector("[data-field]")).focus();
    else if (name === "remove") this.#remove(button);
    else if (name === "print") print();
    else if (name === "people" || name === "items") this.#save(name);
    else if (name === "erase" || name === "keep" || name === "erase-really") {
      if (name === "erase-really") this.#erase();
      const asked = name === "erase";
      this.#find('[data-do="erase"]').hidden = asked;
      this.#find('[data-do="erase-really"]').hidden = this.#find('[data-do="keep"]').hidden = !asked;
      this.#put(".erasing", asked ? "su-erase-sure" : name === "keep" ? "" : "su-erased");
      this.#find(asked ? '[data-do="keep"]' : '[data-do="erase"]').focus();
    }
  }

  /** @param {HTMLElement} button */
  #remove(button) {
    const rows = this.#find(".rows");
    const place = [...rows.children].indexOf(/** @type {Element} */ (button.closest("li")));
    this.#sheets.rows.splice(place, 1);
    rows.replaceChildren();
    if (!this.#sheets.rows.length) this.#addRow();
    else for (const row of this.#sheets.rows) this.#drawRow(row);
    (rows.children[Math.min(place, rows.childElementCount - 1)]?.querySelector("[data-field]"))?.focus();
    this.#keep(false);
    this.#draw();
  }

  #erase() {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    for (const name of [FILES, SHEETS]) keep(name, null, "session");
    this.#find(".told-files").replaceChildren();
    this.#put(".files > .state", "");
    this.#begin();
  }

  /** @param {"people" | "items"} name */
  #save(name) {
    if (!this.#shown) return;
    const table = name === "people" ? peopleTable(this.#shown, this.#people, new Set(groups(this.#all()))) : itemsTable(this.#shown);
    save(`${say("su-file")}-${say(`su-file-${name}`)}-${new Date().toISOString().slice(0, 10)}.csv`, csv(table), "text/csv;charset=utf-8");
    this.#put(".take > .state", "su-saved");
  }

  /** @param {boolean} files whether they have changed too */
  #keep(files) {
    const results = [keep(SHEETS, JSON.stringify(this.#sheets), "session"), ...(files ? [keep(FILES, JSON.stringify(this.#persons.map(pack)), "session")] : [])];
    const failed = results.find((one) => one !== "kept");
    if (failed) for (const name of files ? [FILES, SHEETS] : [SHEETS]) keep(name, null, "session"); // rather nothing than half of it
    if (failed || files || !this.#find(".choose > .state").textContent) this.#put(".choose > .state", `su-${failed ?? "kept"}`);
  }

  #all() {
    return this.#book ? members(this.#persons, this.#sheets.rows, this.#book) : [];
  }

  /** Sum up, and show it. */
  async #draw() {
    const book = this.#book;
    const turn = ++this.#turn;
    if (!book) return;
    const all = this.#all();
    const offered = groups(all);
    const chosen = offered.includes(this.#sheets.chosen) ? this.#sheets.chosen : "";
    const people = chosen ? all.filter((one) => one.group === chosen) : all;
    const rest = chosen ? all.filter((one) => one.group !== chosen) : [];
    const summary = sumUp(people, book, rest);
    await loadCards(book, summary.few ? [] : summary.shared.exercises);
    if (turn !== this.#turn) return;
    const extra = /^\d{1,4}$/.test(this.#sheets.extra.trim()) && !chosen ? Number(this.#sheets.extra) : null;
    const empty = !people.length && extra === null;
    for (const name of [".choose", ".results", ".take", ".report"]) this.#find(`:scope > ${name}`).hidden = empty;
    document.documentElement.classList.toggle("reporting", !empty); // what is printed is the report alone
    this.#people = people;
    const { nameless, title, notes } = this.#sheets;
    this.#shown = { summary, book, nameless, extra, group: chosen, title: title.trim(), notes };
    this.#drawGroups(all, offered, chosen);
    for (const name of ["people", "items"]) this.#find(`[data-do="${name}"]`).disabled = summary.few;
    this.querySelectorAll(".rows > li").forEach((item, place) => {
      const row = this.#sheets.rows[place];
      if (row) this.#readRow(item, row);
    });
    drawResults(this, this.#shown);
    await pause();
    if (turn === this.#turn) drawReport(this, this.#shown);
  }

  /**
   * @param {import("./summing.js").Member[]} all
   * @param {string[]} offered
   * @param {string} chosen
   */
  #drawGroups(all, offered, chosen) {
    const select = this.#find("[name=chosen]");
    const options = ["", ...offered].map((name) => make("option", name || say("su-all"), { value: name }));
    select.replaceChildren(...options);
    select.value = chosen;
    const several = new Set(all.map((one) => one.group).filter(Boolean)).size;
    this.#find("[data-groups]").hidden = !offered.length;
    this.#find("[data-no-groups]").hidden = several < 2 || offered.length === several || all.length < FEW;
  }
}
