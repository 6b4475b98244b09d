// @ts-check
import { button } from "./facilitator.js";
import { decode } from "./plan.js";
import { encode } from "./plan.js";
import { hourOf } from "./plan.js";
import { materials } from "./plan.js";
import { ready } from "./plan.js";
import { rows } from "./plan.js";
import { troubles } from "./plan.js";
import { whole } from "./plan.js";
import { isRunning } from "./run.js";
import { run } from "./run.js";
import { figure } from "./say.js";
import { hour } from "./say.js";
import { make } from "./say.js";
import { printAlone } from "./print.js";
import { say } from "./say.js";
import { recall } from "./store.js";
import { remember } from "./store.js";
import { here } from "./workshop-data.js";
import { placeOf } from "./workshop-data.js";
import { workshop } from "./workshop-data.js";

/** @typedef {import("./plan.js").Own} Own */
/** @typedef {import("./plan.js").Row} Row */

const LINK = "#plan=";
const SHARED = "shared-plan"; // the plan of a link, while the tab is open
const PAUSE = 15; // minutes of a break that is added

/** Plan a session: a ready plan, changed as one likes, with its times and materials; printed, shared, led. */
export class BdSessions extends HTMLElement {
  /** @type {Own} */
  #own = ready(workshop, "", here);
  #card = make("section", [], { class: "card planner", "aria-labelledby": "planner" });
  #state = make("p", [], { class: "state", role: "status" });
  #notice = make("p", [], { class: "notice", role: "status", hidden: "" }); // above the plan, where a link leads
  #sure = false; // whether it was asked to lead another session than the one that is running
  #late = make("div"); // where a running session stands

  connectedCallback() {
    if (!Object.keys(workshop.plans).length) return;
    for (const section of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-plan]"))) {
      const use = button("plan-use", () => this.#open(section.dataset.plan ?? ""));
      use.className = "primary";
      section.querySelector("summary")?.after(make("p", [use], { class: "actions" }));
    }
    this.prepend(this.#late);
    this.append(this.#notice, this.#card, this.#state);
    this.#card.hidden = true; // until a plan is chosen
    addEventListener("hashchange", () => this.#follow());
    const last = recall("plan");
    if (!this.#follow() && last !== null) this.#load(last);
    run(this.#late, null);
  }

  /** Take the plan of the address, where it has one; in another language of the page, the one that it had. */
  #follow() {
    const given = location.hash.startsWith(LINK) ? location.hash.slice(LINK.length) : recall(SHARED, "session");
    if (given === null) return false;
    const read = decode(workshop, given);
    if (!read) {
      this.#tell(say("plan-no-link"));
      return false;
    }
    remember(SHARED, given, "session");
    this.#own = read.own;
    this.#draw();
    this.#tell([say("plan-shared"), ...(read.left ? [say("plan-left-out", { n: read.left })] : [])].join(" "));
    return true;
  }

  /** @param {string} text to be read before the plan */
  #tell(text) {
    this.#notice.hidden = !text;
    this.#notice.textContent = text;
    if (text) this.#notice.scrollIntoView({ block: "center" });
  }

  /** Forget the plan of a link: another one takes its place. */
  #leave() {
    remember(SHARED, null, "session");
    if (location.hash.startsWith(LINK)) history.replaceState(null, "", location.pathname + location.search);
    this.#tell("");
  }

  /** @param {string} name of a plan, in the state in which it was left */
  #load(name) {
    const kept = decode(workshop, recall(`plan:${name}`) ?? "");
    const names = Object.keys(workshop.plans);
    this.#own = kept?.own ?? ready(workshop, names.includes(name) ? name : (names[0] ?? ""), here);
    this.#draw();
  }

  /** @param {string} name */
  #open(name) {
    remember("plan", name);
    this.#leave();
    this.#load(name);
    this.#state.textContent = "";
    /** @type {HTMLElement | null} */ (this.#card.querySelector("h2"))?.focus();
    this.#card.scrollIntoView();
  }

  /**
   * Change the plan and keep it.
   * @param {Partial<Own>} change
   * @param {string} [focus] a selector of what has the focus afterwards
   */
  #change(change, focus) {
    this.#own = { ...this.#own, ...change };
    remember("plan", this.#own.plan);
    remember(`plan:${this.#own.plan}`, encode(this.#own));
    this.#leave();
    this.#draw();
    this.#state.textContent = say("plan-kept");
    if (focus) /** @type {HTMLElement | null} */ (this.#card.querySelector(focus))?.focus();
  }

  /**
   * @param {number} number of the day
   * @param {(parts: import("./plan.js").OwnPart[]) => import("./plan.js").OwnPart[]} change
   * @param {string} [focus]
   */
  #changeDay(number, change, focus) {
    this.#change({ days: this.#own.days.map((day, place) => (place === number ? { ...day, parts: change([...day.parts]) } : day)) }, focus);
  }

  #draw() {
    const plan = workshop.plans[this.#own.plan];
    if (!plan) return;
    this.#card.hidden = false;
    const days = rows(workshop, this.#own, say("plan-break"));
    const found = troubles(workshop, this.#own);
    const title = make("h2", plan.title, { id: "planner", tabindex: "-1" });
    this.#card.replaceChildren(
      title,
      make("p", plan.about),
      this.#fields(),
      ...days.map((day, number) => this.#day(day, number, days.length)),
      make("ul", found.map((one) => this.#trouble(one, days)), { class: "troubles" }),
      make("h3", say("plan-prepare")),
      make("ul", plan.prepare.map((line) => make("li", line))),
      make("h3", say("plan-materials", { n: this.#own.people })),
      make("ul", materials(workshop, this.#own).map((one) => make("li", `${one.text}: ${figure(one.count)}`)), { class: "materials" }),
      ...this.#handouts(days),
      this.#actions(days),
    );
  }

  #fields() {
    const { people, lang } = this.#own;
    const input = /** @type {HTMLInputElement} */ (make("input", [], { type: "number", name: "people", min: "1", max: "500", value: String(people) }));
    input.addEventListener("change", () => this.#change({ people: whole(input.value, 1, 500, people) }, '[name="people"]'));
    const select = /** @type {HTMLSelectElement} */ (make("select", workshop.papers.map(([folder, name]) => make("option", name, { value: folder, ...(folder === lang ? { selected: "" } : {}) })), { name: "lang" }));
    select.addEventListener("change", () => this.#change({ lang: select.value }, '[name="lang"]'));
    return make("div", [make("label", [say("plan-people"), input]), make("label", [say("plan-lang"), select])], { class: "row" });
  }

  /**
   * @param {Row[]} day
   * @param {number} number
   * @param {number} count of days
   */
  #day(day, number, count) {
    const start = /** @type {HTMLInputElement} */ (make("input", [], { type: "time", name: `start-${number}`, value: this.#own.days[number]?.start ?? "08:00", required: "" }));
    start.addEventListener("change", () => {
      if (start.value) this.#change({ days: this.#own.days.map((one, place) => (place === number ? { ...one, start: start.value.slice(0, 5) } : one)) }, `[name="start-${number}"]`);
    });
    const from = day[0]?.from ?? 0;
    const to = day[day.length - 1]?.to ?? from;
    const list = make("ol", day.map((row, place) => this.#row(row, place, number, day.length)), { class: "parts" });
    const taken = new Set(this.#own.days.flatMap((one) => one.parts.map((part) => part.id)));
    const choices = Object.entries(workshop.activities).filter(([id]) => !taken.has(id));
    const add = /** @type {HTMLSelectElement} */ (
      make("select", [make("option", say("plan-break"), { value: "+" }), ...choices.map(([id, one]) => make("option", `${one.title} (${say("minutes", { n: one.minutes })})`, { value: id }))], { name: `add-${number}` })
    );
    const adding = button("plan-add", () => {
      const breaks = this.#own.days.flatMap((one) => one.parts).flatMap(({ id }) => (id.startsWith("+") ? [Number(id)] : []));
      const part = add.value === "+" ? { id: `+${Math.max(0, ...breaks) + 1}`, minutes: PAUSE } : { id: add.value };
      this.#changeDay(number, (parts) => [...parts, part], `[name="add-${number}"]`);
    });
    return make("section", [
      make("h3", count > 1 ? say("plan-day", { n: number + 1 }) : say("plan-times")),
      make("p", [make("label", [say("plan-start"), start]), ` ${say("plan-until", { from: hour(hourOf(from)), to: hour(hourOf(to)), n: to - from })}`], { class: "row" }),
      list,
      make("p", [make("label", [say("plan-add-what"), add]), adding], { class: "row" }),
    ]);
  }

  /**
   * @param {Row} row
   * @param {number} place
   * @param {number} day
   * @param {number} count of rows
   */
  #row(row, place, day, count) {
    const name = `${say("minutes", { n: row.minutes })}`;
    const activity = workshop.activities[row.id];
    const title = activity ? make("a", row.title, { href: placeOf(activity.href.replace("#", "?facilitator#")) }) : make("span", row.title);
    const minutes = /** @type {HTMLInputElement} */ (make("input", [], { type: "number", min: "1", max: "600", value: String(row.minutes), "aria-label": say("plan-minutes-of", { title: row.title }), "data-minutes": row.id }));
    minutes.addEventListener("change", () =>
      this.#changeDay(day, (parts) => parts.map((part) => (part.id === row.id ? { ...part, minutes: whole(minutes.value, 1, 600, row.minutes) } : part)), `[data-minutes="${row.id}"]`),
    );
    const move = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ word) => {
      const element = make("button", sign, { type: "button", "aria-label": say(word, { title: row.title }), "data-do": `${word} ${row.id}` });
      if (place + by < 0 || place + by >= count) element.setAttribute("disabled", "");
      element.addEventListener("click", () =>
        this.#changeDay(
          day,
          (parts) => {
            const [part] = parts.splice(place, 1);
            if (part) parts.splice(place + by, 0, part);
            return parts;
          },
          `[data-do="${word} ${row.id}"]:not([disabled]), [data-do$=" ${row.id}"]:not([disabled])`,
        ),
      );
      return element;
    };
    const drop = make("button", "×", { type: "button", "aria-label": say("plan-drop", { title: row.title }), "data-do": `drop ${row.id}` });
    drop.addEventListener("click", () => {
      const parts = this.#own.days[day]?.parts ?? [];
      const beside = parts[place + 1] ?? parts[place - 1];
      this.#changeDay(day, (all) => all.filter((_part, number) => number !== place), beside ? `[data-do="drop ${beside.id}"]` : `[name="add-${day}"]`);
    });
    const length = activity ? make("small", name) : make("span", [minutes, make("small", ` ${say("minutes-unit")}`)]);
    return make("li", [make("b", `${hour(hourOf(row.from))}–${hour(hourOf(row.to))}`), title, length, make("span", [move(-1, "↑", "plan-up"), move(1, "↓", "plan-down"), drop], { class: "shift" })], {
      class: row.type,
      "data-part": row.id,
    });
  }

  /**
   * @param {ReturnType<typeof troubles>[number]} one
   * @param {Row[][]} days
   */
  #trouble(one, days) {
    const row = days[one.day]?.find(({ id }) => id === one.id);
    return make("li", say(`plan-${one.kind}`, { title: row?.title ?? "", n: one.n }));
  }

  /** @param {Row[][]} days */
  #handouts(days) {
    if (!workshop.papers.length) return [];
    const folder = this.#own.lang;
    const link = (/** @type {string} */ name, /** @type {string} */ title) => make("li", [make("a", title, { href: placeOf(`../handouts/${folder}/${name}.pdf`) })]);
    const used = days.flat().filter((row) => row.type === "activity");
    return [
      make("h3", say("plan-handouts")),
      make("ul", [
        link(`session-${this.#own.plan}`, say("plan-paper")),
        ...used.flatMap((row) => [link(`activity-${row.id}`, row.title), link(`sheet-${row.id}`, `${row.title}: ${say("plan-sheet")}`)]),
        ...["attendance", "evaluation", "review"].map((name) => link(name, say(`plan-${name}`))),
      ]),
    ];
  }

  /** @param {Row[][]} days */
  #actions(days) {
    const link = `${location.href.split("#")[0]}${LINK}${encode(this.#own)}`;
    const copy = async (/** @type {string} */ text) => {
      try {
        await navigator.clipboard.writeText(text);
        this.#state.textContent = say("plan-copied");
      } catch {
        this.#state.replaceChildren(say("plan-copy-by-hand"), make("textarea", text, { readonly: "", rows: "6" }));
        this.#state.querySelector("textarea")?.select();
      }
    };
    const lead = (/** @type {number} */ day) => {
      if (isRunning() && !this.#sure) {
        this.#sure = true;
        this.#state.textContent = say("plan-running");
        return;
      }
      this.#sure = false;
      run(this.#late, this.#own, day);
    };
    const leading = days.map((_day, number) => {
      const element = make("button", days.length > 1 ? say("plan-lead-day", { n: number + 1 }) : say("plan-lead"), { type: "button", class: "primary" });
      element.addEventListener("click", () => lead(number));
      return element;
    });
    return make(
      "p",
      [
        ...leading,
        button("print", () => printAlone(this.#sheet(days))),
        button("plan-link", () => copy(link)),
        button("plan-text", () => copy(this.#text(days, link))),
        button("plan-back", () => {
          const own = ready(workshop, this.#own.plan, this.#own.lang);
          this.#change({ ...own });
          remember(`plan:${this.#own.plan}`, null);
          this.#state.textContent = say("plan-is-back");
        }),
      ],
      { class: "actions" },
    );
  }

  /**
   * The plan as a message.
   * @param {Row[][]} days
   * @param {string} link
   */
  #text(days, link) {
    const plan = workshop.plans[this.#own.plan];
    const lines = [`*${plan?.title ?? ""}*`, say("plan-for", { n: this.#own.people })];
    days.forEach((day, number) => {
      lines.push("", ...(days.length > 1 ? [`*${say("plan-day", { n: number + 1 })}*`] : []));
      for (const row of day) lines.push(`${hour(hourOf(row.from))} ${row.title} (${say("minutes", { n: row.minutes })})`);
      lines.push(`${hour(hourOf(day[day.length - 1]?.to ?? 0))} ${say("plan-end")}`);
    });
    lines.push("", `*${say("plan-materials", { n: this.#own.people })}*`);
    for (const one of materials(workshop, this.#own)) lines.push(`- ${one.text}: ${figure(one.count)}`);
    return [...lines, "", link].join("\n");
  }

  /**
   * The plan on paper.
   * @param {Row[][]} days
   */
  #sheet(days) {
    const plan = workshop.plans[this.#own.plan];
    const notes = (/** @type {Row} */ row) => {
      const activity = workshop.activities[row.id];
      if (!activity) return [row.part?.say ? make("p", `${say("say")} ${row.part.say}`) : "", row.part?.do ? make("p", `${say("do")} ${row.part.do}`) : ""];
      return [make("p", activity.prompt), make("ol", activity.steps.map((step) => make("li", `${step.title} (${say("minutes", { n: step.minutes })}): ${step.task}`)))];
    };
    return make(
      "article",
      [
        make("p", plan?.title ?? "", { class: "sheet-title" }),
        make("p", `${plan?.about ?? ""} ${say("plan-for", { n: this.#own.people })}`),
        ...days.flatMap((day, number) => [
          make("h3", days.length > 1 ? say("plan-day", { n: number + 1 }) : say("plan-times")),
          make("table", [make("tbody", day.map((row) => make("tr", [make("th", `${hour(hourOf(row.from))}–${hour(hourOf(row.to))}`, { scope: "row" }), make("td", [make("b", row.title), ...notes(row)])])))]),
        ]),
        make("h3", say("plan-prepare")),
        make("ul", (plan?.prepare ?? []).map((line) => make("li", line))),
        make("h3", say("plan-materials", { n: this.#own.people })),
        make("ul", materials(workshop, this.#own).map((one) => make("li", `${one.text}: ${figure(one.count)}`))),
      ],
      { class: "sheet" },
    );
  }
}
