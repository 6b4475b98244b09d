// @ts-check
/** While a session runs: what is on now, minutes left, and, when it is late, what to shorten or to skip. */
import { button } from "./facilitator.js";
import { encode } from "./plan.js";
import { decode } from "./plan.js";
import { minutesOf } from "./plan.js";
import { recover } from "./plan.js";
import { rows } from "./plan.js";
import { keepAwake } from "./projector.js";
import { project } from "./projector.js";
import { hour } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { activitySlides } from "./slides.js";
import { questionSlides } from "./slides.js";
import { recall } from "./store.js";
import { remember } from "./store.js";
import { guideOf } from "./workshop-data.js";
import { workshop } from "./workshop-data.js";

const MINUTE = 60_000;
const EARLY = 60 * MINUTE; // before the planned hour, from which on the plan's hours count
const FORGOTTEN = 12 * 60 * MINUTE; // after the end, from which on nobody leads it any more

/**
 * @typedef {object} Running
 * @property {string} plan as in a link
 * @property {number} day
 * @property {number} at number of the part that is on
 * @property {number[]} began when each part began, ms
 * @property {number} end when the day was to end, ms
 * @property {Record<string, number>} changed minutes that parts got or gave
 * @property {string[]} given what was given up, so that it is offered once
 */

/** @typedef {{id: string, key: string, minutes: number, text: string}} Choice */

/** @type {(() => void)[]} what ends the last view */
let endings = [];

/**
 * Lead a day of a session: a new one, or the one that was running when the page was left.
 * @param {HTMLElement} place
 * @param {import("./plan.js").Own | null} own
 * @param {number} [day] its number, from 0
 */
export function run(place, own, day = 0) {
  const now = Date.now();
  if (own) keep({ plan: encode(own), day, at: 0, began: [now], end: endOf(own, day, now), changed: {}, given: [] });
  const running = kept();
  if (running && now - running.end > FORGOTTEN) keep(null);
  else if (running) {
    show(place, running);
    place.querySelector(".running")?.scrollIntoView();
    if (own) /** @type {HTMLElement | null} */ (place.querySelector("h2"))?.focus({ preventScroll: true });
  }
}

/** Whether a session is running on this device. */
export function isRunning() {
  return kept() !== null;
}

/**
 * When a day is to end: as the plan has it, where it is led today at about its hours; else counted from now.
 * @param {import("./plan.js").Own} own
 * @param {number} day
 * @param {number} now
 */
function endOf(own, day, now) {
  const total = (rows(workshop, own, "")[day] ?? []).reduce((sum, row) => sum + row.minutes, 0) * MINUTE;
  const start = new Date(now);
  start.setHours(0, minutesOf(own.days[day]?.start ?? ""), 0, 0);
  const end = start.getTime() + total;
  return now > start.getTime() - EARLY && now < end ? end : now + total;
}

/** @returns {Running | null} */
function kept() {
  try {
    const found = JSON.parse(recall("running") ?? "null");
    const sound = Number.isInteger(found?.day) && Number.isInteger(found.at) && Array.isArray(found.began) && Number.isFinite(found.end) && Array.isArray(found.given);
    return sound && found.changed !== null && typeof found.changed === "object" && typeof found.plan === "string" ? found : null;
  } catch {
    return null; // not ours
  }
}

/** @param {Running | null} running */
function keep(running) {
  remember("running", running && JSON.stringify(running));
}

/**
 * @param {HTMLElement} place
 * @param {Running} running
 */
function show(place, running) {
  for (const end of endings.splice(0)) end();
  const read = decode(workshop, running.plan);
  const days = read ? rows(workshop, read.own, say("plan-break")) : [];
  const day = days[running.day];
  if (!read || !day) return;
  const parts = day.map((row) => ({ ...row, minutes: Math.max(1, row.minutes + (running.changed[row.id] ?? 0)) }));
  const part = parts[running.at];
  const rest = parts.slice(running.at + 1);
  const again = (/** @type {Partial<Running>} */ change) => {
    const next = { ...running, ...change };
    keep(next);
    show(place, next);
    /** @type {HTMLElement | null} */ (place.querySelector("h2"))?.focus();
  };
  const stop = () => {
    keep(null);
    for (const end of endings.splice(0)) end();
    place.replaceChildren();
  };
  const heading = (/** @type {string} */ text) => make("h2", text, { tabindex: "-1" });
  if (!part) {
    const going = days[running.day + 1] ? [button("run-next-day", () => run(place, read.own, running.day + 1))] : [];
    const back = button("run-back", () => again({ at: day.length - 1 }));
    place.replaceChildren(make("section", [heading(say("run-over")), make("p", say("run-after")), make("p", [...going, back, ...ending(stop)], { class: "actions" })], { class: "card running" }));
    return;
  }
  const time = make("output", [], { class: "time", "aria-live": "off" });
  const ends = make("p");
  const late = make("div", [], { role: "status" });
  const notes = make("div", [], { class: "notes" });
  const list = make("ol", [], { class: "parts" });
  const at = (/** @type {number} */ ms) => {
    const date = new Date(ms);
    return hour(`${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`);
  };
  const activity = workshop.activities[part.id];
  const shows = activity
    ? [button("project", () => project(activitySlides(part.id), part.id))]
    : (part.part?.items ?? []).map((id, number) => {
        const element = button("run-question", () => project(questionSlides(workshop.banks[id] ?? "", id), id));
        element.append(` ${number + 1}`);
        return element;
      });
  place.replaceChildren(
    make(
      "section",
      [
        heading(say("run-now", { title: part.title })),
        time,
        ends,
        make("p", [
          button("run-next", () => again({ at: running.at + 1, began: [...running.began.slice(0, running.at + 1), Date.now()] })),
          button("run-more", () => again({ changed: { ...running.changed, [part.id]: (running.changed[part.id] ?? 0) + 5 } })),
          ...(running.at ? [button("run-back", () => again({ at: running.at - 1 }))] : []),
          ...shows,
          ...ending(stop),
        ], { class: "actions" }),
        late,
        make("h3", say("run-rest")),
        list,
        make("details", [make("summary", say("run-notes")), notes], activity ? {} : { open: "" }),
      ],
      { class: "card running" },
    ),
  );
  if (activity) guideOf(part.id).then((nodes) => notes.replaceChildren(...nodes));
  else notes.replaceChildren(...[["say", part.part?.say], ["do", part.part?.do]].flatMap(([word, text]) => (text ? [make("p", `${say(word ?? "")} ${text}`)] : [])));

  let told = -1;
  const tick = () => {
    const now = Date.now();
    const end = (running.began[running.at] ?? now) + part.minutes * MINUTE;
    time.textContent = end >= now ? say("run-left", { n: Math.ceil((end - now) / MINUTE) }) : say("run-past", { n: Math.floor((now - end) / MINUTE) });
    ends.textContent = say("run-until", { time: at(end) });
    let from = Math.max(end, now);
    const projected = from + rest.reduce((sum, row) => sum + row.minutes, 0) * MINUTE;
    const behind = Math.max(0, Math.ceil((projected - running.end) / MINUTE - 0.02)); // a second is not late
    list.replaceChildren(
      ...rest.map((row) => {
        const line = make("li", [make("b", at(from)), make("span", row.title), make("small", say("minutes", { n: row.minutes }))], { class: row.type });
        from += row.minutes * MINUTE;
        return line;
      }),
      make("li", [make("b", at(projected)), make("span", say("plan-end"))]),
    );
    if (behind === told) return;
    told = behind;
    late.replaceChildren(...(behind ? help(behind) : []));
  };
  const help = (/** @type {number} */ behind) => {
    // how the day closes is what it is for: it is shortened last
    const before = choices([...(activity ? [part] : []), ...rest.slice(0, -1)], running.given);
    const first = recover(before, behind);
    const { chosen, still } = first.still ? recover([...before, ...choices(rest.slice(-1), running.given)], behind) : first;
    const advice = chosen.map((one) => {
      const doing = button("run-do", () => again({ given: [...running.given, one.key], changed: { ...running.changed, [one.id]: (running.changed[one.id] ?? 0) - one.minutes } }));
      return make("li", [make("span", one.text), " ", doing]);
    });
    return [
      make("p", say("run-late", { n: behind, time: at(running.end) }), { class: "late" }),
      ...(advice.length ? [make("p", say("run-advice")), make("ul", advice)] : []),
      ...(still ? [make("p", say("run-still", { n: still }))] : []),
    ];
  };
  const ticking = setInterval(tick, 1000);
  endings = [() => clearInterval(ticking), keepAwake()];
  tick();
}

/**
 * A button that ends the session, which asks before it does.
 * @param {() => void} stop
 */
function ending(stop) {
  const sure = button("run-stop-sure", stop);
  sure.hidden = true;
  const first = button("run-stop", () => {
    sure.hidden = !sure.hidden;
    if (!sure.hidden) sure.focus();
  });
  return [first, sure];
}

/**
 * What can be given up of parts: steps of activities, minutes of talks and breaks.
 * @param {import("./plan.js").Row[]} parts
 * @param {string[]} given what was given up before
 * @returns {Choice[]}
 */
function choices(parts, given) {
  return parts
    .flatMap((row) => {
      const steps = workshop.activities[row.id]?.steps;
      if (steps) return steps.flatMap((step, number) => (step.skip ? [{ id: row.id, key: `${row.id} ${number}`, minutes: step.minutes, text: say("run-skip", { step: step.title, title: row.title, n: step.minutes }) }] : []));
      return row.spare ? [{ id: row.id, key: row.id, minutes: row.spare, text: say("run-shorten", { title: row.title, n: row.spare }) }] : [];
    })
    .filter((one) => !given.includes(one.key));
}
