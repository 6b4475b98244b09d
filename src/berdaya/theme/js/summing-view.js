// @ts-check
/** What a group did, drawn: on the screen, and on the report's two leaves. */
import { dots } from "./chart.js";
import { legendPicture } from "./chart.js";
import { sign } from "./chart.js";
import { course } from "./course.js";
import { lines } from "./describe.js";
import { courseOf } from "./pairs.js";
import { drawPairs } from "./pairs.js";
import { endSign } from "./pairs.js";
import { day } from "./say.js";
import { figure } from "./say.js";
import { language } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { LETTERS } from "./submissions.js";
import { optionOf } from "./summing-book.js";
import { promptOf } from "./summing-book.js";
import { titleOf } from "./summing-book.js";

/** @typedef {import("./summing.js").Summary} Summary */
/** @typedef {import("./summing.js").Member} Member */
/** @typedef {import("./summing-book.js").WordedBook} WordedBook */
/** @typedef {{summary: Summary, book: WordedBook, nameless: boolean, extra: number | null, group: string, title: string, notes: string}} Shown */

const SMALL = 20; // people with fewer of whom the numbers of an item are mostly chance
const LONG = 46; // characters of a label in a chart
const ASK = 80; // of a question in the table of items
const PAPER = { line: 92, lines: 50, ask: 220, option: 120, feedback: 170, quote: 230 }; // what the second leaf holds, in characters and lines

const round = (/** @type {number} */ value, places = 1) => Math.round(value * 10 ** places) / 10 ** places;
const number = (/** @type {number | null} */ value, places = 1) => (value === null ? "–" : figure(round(value, places)).replace(/^-/, "−"));
const percent = (/** @type {number | null} */ value) => (value === null ? "–" : new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(value));
const signed = (/** @type {number | null} */ value) => (value !== null && round(value) > 0 ? `+${number(value)}` : number(value));
const note = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ values = {}) => make("p", say(name, values), { class: "muted" });
const line = (/** @type {string} */ name, /** @type {Record<string, string | number>} */ values = {}) => make("p", say(name, values));
const cut = (/** @type {string} */ text, /** @type {number} */ most) => {
  const signs = [...text];
  return signs.length > most ? `${signs.slice(0, most - 1).join("").trimEnd()}…` : text;
};

/**
 * A text from a sentence of it on, so that the last, which asks, is there.
 * @param {string} text
 * @param {number} most characters
 */
const endOf = (text, most) => {
  let rest = text;
  while (rest.length > most && /[.?!]["”’]?\s+\S/.test(rest)) rest = rest.replace(/^.*?[.?!]["”’]?\s+/, "");
  return cut(rest === text ? rest : `… ${rest}`, most);
};

/** @param {string} text to stand in quotation marks inside a sentence */
const bare = (text) => text.replace(/\.$/, "");

/**
 * A person as they are shown: a number, or what they call themselves.
 * @param {Member} member
 * @param {boolean} nameless
 */
export function called(member, nameless) {
  return (!nameless && (member.name || member.code)) || say("su-person", { n: member.number });
}

/**
 * Draw all results; the words of what is shown are loaded already.
 * @param {HTMLElement} root the element of the tool
 * @param {Shown} shown
 */
export function drawResults(root, shown) {
  const { summary, book, nameless, group } = shown;
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));
  const put = (/** @type {string} */ name, /** @type {(Node | string)[]} */ nodes) => part(name).querySelector(":scope > div")?.replaceChildren(...nodes);
  const rows = (/** @type {string} */ name, /** @type {HTMLElement[]} */ all) => part(name).querySelector("tbody")?.replaceChildren(...all);
  const show = (/** @type {string} */ name, /** @type {boolean} */ much) => part(name).querySelectorAll(":scope > :is(figure, details, .table-wrapper)").forEach((one) => /** @type {HTMLElement} */ (one).toggleAttribute("hidden", !much));
  const row = (/** @type {string | Node} */ head, /** @type {(string | HTMLElement)[]} */ cells) => make("tr", [make("th", [head], { scope: "row" }), ...cells.map((cell) => make("td", [cell]))]);
  const { sources, tests, pairs } = summary;
  put("people", [
    ...(group ? [line("su-group", { group })] : []),
    line("su-people", { n: summary.n, ...sources }),
    line("su-took", { before: tests.before.n, after: tests.after.n, both: pairs.n }),
    ...(summary.old ? [line("su-old", { n: summary.old })] : []),
    ...(summary.few ? [note("su-few-all")] : []),
  ]);
  put("attendance", attendance(shown));
  for (const name of ["pairs", "hardest", "chapters", "sure", "shared", "items"]) part(name).hidden = summary.few;
  if (summary.few) {
    for (const name of ["pairs", "hardest", "chapters", "sure", "shared", "items"]) {
      put(name, []);
      rows(name, []);
      show(name, false);
      part(name).querySelector("svg")?.replaceChildren();
      part(name).querySelector("svg")?.removeAttribute("aria-label");
    }
    return;
  }
  put("pairs", change(shown));
  show("pairs", !pairs.few);
  picture(part("pairs"), shown);
  rows("pairs", pairs.list.map(({ member, before, after }) => row(make("bdi", called(member, nameless)), [number(before, 2), number(after, 2), signed(after - before)])));
  put("hardest", hardest(shown, 5));
  put("chapters", summary.chapters.length ? [] : [note("su-few")]);
  show("chapters", summary.chapters.length > 0);
  rows("chapters", summary.chapters.map((one) => row(titleOf(one.page), [percent(one.before), percent(one.after)])));
  put("sure", summary.sure.rows.length ? [] : [note("su-sure-few")]);
  show("sure", summary.sure.rows.length > 0);
  const sure = sureRows(summary);
  for (const kind of ["each", "chapters"]) /** @type {HTMLElement} */ (part("sure").querySelector(`[data-${kind}]`)).hidden = (kind === "each") !== summary.sure.each;
  chart(part("sure"), sure);
  rows("sure", sure.map((one) => row(one.full, [number(one.before.mean), figure(one.before.n), number(one.after.mean), figure(one.after.n)])));
  put("shared", shared(shown));
  const items = /** @type {const} */ (["before", "after"]).flatMap((when) => (tests[when].items ?? []).map((item) => ({ when, item })));
  put("items", items.length ? (Math.max(tests.before.n, tests.after.n) < SMALL ? [line("su-under-20")] : []) : [note("su-few")]);
  show("items", items.length > 0);
  rows("items", items.map(({ when, item }) => row(make("span", `${say(`su-${when}`)} ${figure(item.place)}. ${endOf(promptOf(book, item.item.id), ASK)}`), [percent(item.share), number(item.discrimination, 2), figure(item.open), ...chosen(item)])));
}

/** @param {import("./summing.js").ItemSum} sum what was chosen, by letter */
function chosen({ item, pull }) {
  if (!pull) return ["–"];
  return [make("span", pull.flatMap((one, place) => [make("span", `${LETTERS[place]}${item.key.right.includes(one.id) ? " ✓" : ""} ${percent(one.share)}`), " "]), { class: "pull" })];
}

/** @param {Shown} shown */
function attendance({ summary, extra }) {
  const { came, timed, from, to, minutes } = summary.attendance;
  return [
    extra === null ? line("su-came-all", { n: came }) : line("su-came", { n: came + extra, extra }),
    ...(timed ? [line("su-times", { n: timed, from, to, hours: number((minutes ?? 0) / 60) })] : []),
  ];
}

/** @param {Shown} shown */
function change({ summary, book }) {
  const { pairs } = summary;
  if (pairs.few) return [note("su-few")];
  const count = book.after?.items.length ?? 0;
  const told = (/** @type {"mean" | "median"} */ kind) => line(`su-${kind}`, { before: number(pairs.before[kind]), after: number(pairs.after[kind]), change: signed(pairs.change[kind]), count });
  return [told("mean"), told("median"), line("su-courses", { up: pairs.up, same: pairs.same, down: pairs.down }), note("su-caution")];
}

/**
 * @param {HTMLElement} place with a picture and its legend
 * @param {Shown} shown
 */
function picture(place, { summary, book }) {
  const svg = /** @type {SVGSVGElement} */ (place.querySelector("svg.chart"));
  const { pairs } = summary;
  if (pairs.few) {
    svg.replaceChildren();
    svg.removeAttribute("aria-label");
    return;
  }
  const most = Math.max(book.before?.items.length ?? 1, book.after?.items.length ?? 1);
  const told = say("su-pairs-chart", { up: pairs.up, same: pairs.same, down: pairs.down });
  drawPairs(svg, pairs.list, most, { told, before: say("su-before"), after: say("su-after") });
  const courses = /** @type {const} */ (["up", "same", "down"]);
  legend(place, courses.map((name) => ({ picture: endSign(name), text: `${say(`su-${name}`)}: ${figure(pairs.list.filter((one) => courseOf(one) === name).length)}` })));
}

/**
 * @param {HTMLElement} place
 * @param {{picture: SVGElement, text: string}[]} parts
 */
function legend(place, parts) {
  const drawn = parts.map(({ picture: drawing, text }) => {
    const svg = legendPicture();
    svg.append(drawing);
    return make("span", [svg, text], { class: "sign" });
  });
  place.querySelector("[data-legend]")?.replaceChildren(...drawn);
}

/** @param {Summary} summary */
function sureRows({ sure }) {
  return sure.rows.map((one) => {
    const full = sure.each ? (course.outcomes[one.id]?.[1] ?? one.id) : titleOf(one.id);
    return { ...one, full, label: cut(full, LONG), values: [one.before.mean ?? undefined, one.after.mean ?? undefined] };
  });
}

/**
 * @param {HTMLElement} place
 * @param {ReturnType<typeof sureRows>} rows
 */
function chart(place, rows) {
  const svg = /** @type {SVGSVGElement} */ (place.querySelector("svg.chart"));
  svg.replaceChildren();
  svg.removeAttribute("aria-label");
  if (rows.length) dots(svg, rows, say("su-sure-chart"));
  legend(place, [0, 1].map((series) => ({ picture: sign(series), text: say(series ? "su-after" : "su-before") })));
}

/**
 * @param {Shown} shown
 * @param {number} most
 * @param {boolean} [paper] whether there is little room
 */
function hardest({ summary, book }, most, paper = false) {
  const { when, items } = summary.hardest;
  if (!when) return [note("su-few")];
  if (!items.length) return [line("su-all-right")];
  const short = (/** @type {string} */ text, /** @type {"ask" | "option" | "feedback"} */ kind) => (paper ? (kind === "ask" ? endOf : cut)(text, PAPER[kind]) : text);
  const entry = (/** @type {import("./summing.js").ItemSum} */ one) => {
    const { item, tempting } = one;
    const words = (/** @type {string} */ id) => {
      const { text, feedback } = optionOf(book, item.id, id);
      return { text: short(bare(text), "option"), feedback: short(feedback, "feedback") };
    };
    const right = item.options.filter((id) => item.key.right.includes(id)).map((id) => words(id).text);
    const option = tempting && words(tempting.id);
    return make("li", [
      make("p", [make("b", short(promptOf(book, item.id), "ask")), ` ${say("su-right-share", { share: percent(one.share) })}`]),
      ...right.map((text) => line("su-right-is", { text })),
      ...(option && tempting ? [make("p", [say("su-tempted", { text: option.text, n: tempting.n, count: one.choosing }), ...(option.feedback ? [" ", make("i", option.feedback)] : [])], { class: "tempted" })] : []),
      make("p", option ? say("su-discuss-tempted", { text: option.text }) : say("su-discuss"), { class: "discuss" }),
    ]);
  };
  return [note(`su-of-${when}`), make("ol", items.slice(0, most).map(entry), { class: "hardest" })];
}

/**
 * What was shared in one exercise, in no order that tells who wrote it.
 * @param {Summary["shared"]["exercises"][number]} exercise
 * @param {Shown} shown
 */
function quotes({ id, kind, said }, { book, nameless }) {
  const card = book.cards.get(id) ?? null;
  const part = (/** @type {any} */ answer) => (kind === "commitment" && nameless ? { ...answer, who: "" } : answer); // with whom: a name
  const all = said.map(({ member, answer }) => ({ text: lines(card, kind, part(answer)).join("\n").trim(), who: nameless ? "" : called(member, false) }));
  return all.filter((one) => one.text).sort((a, b) => a.text.localeCompare(b.text));
}

/** @param {{text: string, who: string}} quote */
function quoted({ text, who }) {
  return make("blockquote", [make("p", text, { class: "told", dir: "auto" }), ...(who ? [make("footer", [make("bdi", who)])] : [])]);
}

/** @param {Shown} shown */
function shared(shown) {
  const { exercises, hidden } = shown.summary.shared;
  if (!exercises.length && !hidden) return [line("su-shared-none")];
  const drawn = exercises.map((exercise) => {
    const all = quotes(exercise, shown);
    return make("details", [make("summary", `${promptOf(shown.book, exercise.id)} (${figure(all.length)})`), ...all.map(quoted)]);
  });
  return [...drawn, ...(hidden ? [note("su-shared-hidden", { n: hidden })] : [])];
}

/**
 * As much of what was shared as a leaf of paper has room for.
 * @param {Shown} shown
 * @param {number} room in lines
 */
function sharedOnPaper(shown, room) {
  const { exercises, hidden } = shown.summary.shared;
  if (!exercises.length) return shared(shown);
  /** @type {HTMLElement[]} */
  const drawn = [];
  let left = room - 1;
  let told = 0;
  for (const exercise of exercises) {
    const [first, ...more] = quotes(exercise, shown);
    const ask = endOf(promptOf(shown.book, exercise.id), PAPER.ask);
    const quote = first && { ...first, text: cut(first.text, PAPER.quote).split("\n").slice(0, 4).join("\n") };
    const taken = quote ? linesOf(ask) + linesOf(quote.text) + (quote.who ? 1 : 0) + 1 : 0;
    if (!quote || taken > left) continue;
    left -= taken;
    told += 1;
    drawn.push(make("p", [make("b", ask), ...(more.length ? [` (${say("su-shared-more", { n: more.length })})`] : [])]), quoted(quote));
  }
  const others = exercises.length - told;
  return [...drawn, ...(others ? [note("su-shared-others", { n: others })] : []), ...(hidden ? [note("su-shared-hidden", { n: hidden })] : [])];
}

/** @param {string} text how many lines it takes on paper, about */
const linesOf = (text) => text.split("\n").reduce((sum, one) => sum + Math.max(1, Math.ceil([...one].length / PAPER.line)), 0);

/**
 * Draw the report: two leaves of paper.
 * @param {HTMLElement} root
 * @param {Shown} shown
 */
export function drawReport(root, shown) {
  const { summary, group, title, notes } = shown;
  const place = (/** @type {string} */ name) => /** @type {HTMLElement} */ (root.querySelector(`.report [data-put="${name}"]`));
  const put = (/** @type {string} */ name, /** @type {(Node | string)[]} */ nodes) => place(name).replaceChildren(...nodes);
  const few = summary.few ? [note("su-few-all")] : null;
  put("head", [[title, group && say("su-group", { group }), day(new Date().toISOString())].filter(Boolean).join(" · ")]);
  put("people", [[say("su-people", { n: summary.n, ...summary.sources }), say("su-took", { before: summary.tests.before.n, after: summary.tests.after.n, both: summary.pairs.n })].join(" ")]);
  put("change", few ?? change(shown));
  place("pairs").hidden = summary.few || summary.pairs.few;
  picture(place("pairs"), summary.few ? { ...shown, summary: { ...summary, pairs: { ...summary.pairs, few: true } } } : shown);
  const rows = summary.few ? [] : sureRows(summary);
  put("sure", few ?? (rows.length ? [] : [note("su-sure-few")]));
  const figureOf = /** @type {HTMLElement} */ (place("sure").nextElementSibling);
  figureOf.hidden = !rows.length;
  chart(figureOf, rows);
  put("attendance", attendance(shown));
  const hard = few ?? hardest(shown, 3, true);
  put("hardest", hard);
  const written = notes.split("\n").filter((one) => one.trim());
  const taken = written.reduce((sum, one) => sum + linesOf(one), 0);
  const blank = Math.max(2, 6 - taken);
  put("notes", [...written.map((one) => make("p", one, { dir: "auto" })), ...Array.from({ length: blank }, () => make("p", "", { class: "blank" }))]);
  const parts = hard.flatMap((one) => [...one.querySelectorAll("p")]);
  const room = PAPER.lines - parts.reduce((sum, one) => sum + linesOf(one.textContent ?? ""), 0) - taken - 2 * blank;
  put("shared", few ?? sharedOnPaper(shown, room));
}

/**
 * @param {Shown} shown
 * @param {Member[]} people
 * @param {Set<string>} apart groups that may be told apart
 * @returns {(string | number)[][]} a row a person
 */
export function peopleTable({ summary, book, nameless }, people, apart) {
  const columns = ["col-number", ...(nameless ? [] : ["col-name", "col-code"]), "col-group", "col-came", "col-from", "col-to", "col-before", "col-after", "col-change"];
  const forms = /** @type {const} */ (["before", "after"]).flatMap((when) => (book[when] ? [{ when, form: book[when] }] : []));
  const head = [...columns.map((name) => say(`su-${name}`)), ...forms.flatMap(({ when, form }) => form.items.map((_item, place) => `${say(`su-${when}`)} ${place + 1}`))];
  const rows = people.map((one) => {
    const [before, after] = /** @type {const} */ (["before", "after"]).map((when) => (summary.tests[when].items && one.sheets[when] ? round(one.sheets[when]?.score ?? 0, 2) : ""));
    return [
      one.number,
      ...(nameless ? [] : [one.name, one.code]),
      apart.has(one.group) ? one.group : "",
      say(one.came ? "su-yes" : "su-no"),
      one.from,
      one.to,
      before ?? "",
      after ?? "",
      !summary.pairs.few && typeof before === "number" && typeof after === "number" ? round(after - before, 2) : "",
      ...forms.flatMap(({ when, form }) =>
        form.items.map((item, place) => {
          const mark = one.sheets[when]?.marks[place];
          if (!mark?.answered || !summary.tests[when].items) return "";
          const letters = (mark.chosen ?? []).map((id) => LETTERS[item.options.indexOf(id)] ?? "").join("");
          return letters || round(mark.score, 2);
        }),
      ),
    ];
  });
  return [head, ...rows];
}

/**
 * @param {Shown} shown
 * @returns {(string | number)[][]} a row an item
 */
export function itemsTable({ summary, book }) {
  const all = /** @type {const} */ (["before", "after"]).flatMap((when) => (summary.tests[when].items ?? []).map((item) => ({ when, item })));
  const most = Math.max(0, ...all.map(({ item }) => item.item.options.length));
  const letters = [...LETTERS].slice(0, most);
  const head = ["col-test", "col-number", "col-question", "col-people", "col-right", "col-discrimination", "col-open"].map((name) => say(`su-${name}`));
  const options = letters.map((letter) => say("su-col-option", { letter }));
  const rows = all.map(({ when, item }) => [
    say(`su-${when}`),
    item.place,
    promptOf(book, item.item.id),
    item.n,
    round(item.share * 100),
    item.discrimination === null ? "" : round(item.discrimination, 3),
    item.open,
    ...letters.map((_letter, place) => (item.pull?.[place] ? round(item.pull[place].share * 100) : "")),
    item.tempting ? optionOf(book, item.item.id, item.tempting.id).text : "",
  ]);
  return [[...head, ...options, say("su-col-tempting")], ...rows];
}
