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
const QUOTES = 6; // on the report
const QUOTE = 220; // characters of one there

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
  const row = (/** @type {string | Node} */ head, /** @type {string[]} */ cells) => make("tr", [make("th", [head], { scope: "row" }), ...cells.map((cell) => make("td", cell))]);
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
  chart(part("sure"), sure);
  rows("sure", sure.map((one) => row(one.full, [number(one.before.mean), figure(one.before.n), number(one.after.mean), figure(one.after.n)])));
  put("shared", shared(shown));
  const items = /** @type {const} */ (["before", "after"]).flatMap((when) => (tests[when].items ?? []).map((item) => ({ when, item })));
  put("items", items.length ? (Math.max(tests.before.n, tests.after.n) < SMALL ? [line("su-under-20")] : []) : [note("su-few")]);
  show("items", items.length > 0);
  rows("items", items.map(({ when, item }) => row(make("span", `${say(`su-${when}`)} ${figure(item.place)}. ${promptOf(book, item.item.id)}`), [percent(item.share), number(item.discrimination, 2), figure(item.open), chosen(item)])));
}

/** @param {import("./summing.js").ItemSum} sum what was chosen, by letter */
function chosen({ item, pull }) {
  return pull ? pull.map((one, place) => `${LETTERS[place]}${item.key.right.includes(one.id) ? " ✓" : ""} ${percent(one.share)}`).join(" · ") : "–";
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
  dots(svg, rows, say("su-sure-chart"));
  legend(place, [0, 1].map((series) => ({ picture: sign(series), text: say(series ? "su-after" : "su-before") })));
}

/**
 * @param {Shown} shown
 * @param {number} most
 */
function hardest({ summary, book }, most) {
  const { when, items } = summary.hardest;
  if (!when) return [note("su-few")];
  if (!items.length) return [line("su-all-right")];
  const entry = (/** @type {import("./summing.js").ItemSum} */ one) => {
    const { item, tempting } = one;
    const right = item.options.filter((id) => item.key.right.includes(id)).map((id) => optionOf(book, item.id, id).text);
    const option = tempting && optionOf(book, item.id, tempting.id);
    return make("li", [
      make("p", [make("b", promptOf(book, item.id)), ` ${say("su-right-share", { share: percent(one.share) })}`]),
      ...right.map((text) => line("su-right-is", { text })),
      ...(option && tempting ? [make("p", [say("su-tempted", { text: option.text, n: tempting.n, count: one.choosing }), ...(option.feedback ? [" ", make("i", option.feedback)] : [])], { class: "tempted" })] : []),
      make("p", option ? say("su-discuss-tempted", { text: option.text }) : say("su-discuss"), { class: "discuss" }),
    ]);
  };
  return [note(`su-of-${when}`), make("ol", items.slice(0, most).map(entry), { class: "hardest" })];
}

/**
 * @param {Shown} shown
 * @param {{quotes: number, length: number}} [room] on paper
 */
function shared({ summary, book, nameless }, room) {
  const { exercises, hidden } = summary.shared;
  const each = room ? Math.max(1, Math.floor(room.quotes / Math.max(1, exercises.length))) : Infinity;
  const drawn = exercises.slice(0, room?.quotes ?? Infinity).flatMap(({ id, kind, said }) => {
    const card = book.cards.get(id) ?? null;
    const all = said.map(({ member, answer }) => ({ text: lines(card, kind, answer).join("\n").trim(), who: nameless ? "" : called(member, false) })).filter((one) => one.text);
    all.sort((a, b) => a.text.localeCompare(b.text)); // not in the order of the people
    const quotes = all.slice(0, each).map(({ text, who }) => make("blockquote", [make("p", room ? cut(text, room.length) : text, { class: "told", dir: "auto" }), ...(who ? [make("footer", [make("bdi", who)])] : [])]));
    const more = all.length - quotes.length;
    return [make("p", [make("b", promptOf(book, id))]), ...quotes, ...(more > 0 ? [note("su-shared-more", { n: more })] : [])];
  });
  if (!exercises.length && !hidden) return [line("su-shared-none")];
  return [...drawn, ...(hidden ? [note("su-shared-hidden", { n: hidden })] : [])];
}

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
  put("hardest", few ?? hardest(shown, 3));
  put("shared", few ?? shared(shown, { quotes: QUOTES, length: QUOTE }));
  put("attendance", attendance(shown));
  const written = notes.split("\n").filter((one) => one.trim());
  const blank = Math.max(2, 6 - written.length);
  put("notes", [...written.map((one) => make("p", one, { dir: "auto" })), ...Array.from({ length: blank }, () => make("p", "", { class: "blank" }))]);
}

/**
 * @param {Shown} shown
 * @param {Member[]} people
 * @param {Set<string>} apart groups that may be told apart
 * @returns {(string | number)[][]} a row a person
 */
export function peopleTable({ book, nameless }, people, apart) {
  const columns = ["col-number", ...(nameless ? [] : ["col-name", "col-code"]), "col-group", "col-came", "col-from", "col-to", "col-before", "col-after", "col-change"];
  const forms = /** @type {const} */ (["before", "after"]).flatMap((when) => (book[when] ? [{ when, form: book[when] }] : []));
  const head = [...columns.map((name) => say(`su-${name}`)), ...forms.flatMap(({ when, form }) => form.items.map((_item, place) => `${say(`su-${when}`)} ${place + 1}`))];
  const rows = people.map((one) => {
    const [before, after] = [one.sheets.before?.score ?? "", one.sheets.after?.score ?? ""].map((score) => (score === "" ? "" : round(Number(score), 2)));
    return [
      one.number,
      ...(nameless ? [] : [one.name, one.code]),
      apart.has(one.group) ? one.group : "",
      say(one.came ? "su-yes" : "su-no"),
      one.from,
      one.to,
      before ?? "",
      after ?? "",
      typeof before === "number" && typeof after === "number" ? round(after - before, 2) : "",
      ...forms.flatMap(({ when, form }) =>
        form.items.map((item, place) => {
          const mark = one.sheets[when]?.marks[place];
          if (!mark?.answered) return "";
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
