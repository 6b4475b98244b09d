// @ts-check
/** A session plan in a facilitator's hands: what they changed, its times, what it needs, and what to do when late. Pure. */

/** @typedef {import("./workshop-data.js").Workshop} Workshop */
/** @typedef {import("./workshop-data.js").Part} Part */
/** @typedef {{id: string, minutes?: number}} OwnPart minutes where they were changed */
/** @typedef {{start: string, parts: OwnPart[]}} OwnDay */
/** @typedef {{plan: string, people: number, lang: string, days: OwnDay[]}} Own lang: of the handouts; "" for both */
/** @typedef {{id: string, type: Part["type"], title: string, minutes: number, spare: number, from: number, to: number, part: Part | undefined}} Row times in minutes of the day; spare: minutes that it can lose */

export const WITHOUT_BREAK = 120; // minutes; as in course/session.py
const USUAL = 20; // people, until somebody says how many come
const VERSION = 1; // of a link
const MOST = { people: 500, minutes: 600, parts: 60, days: 10 };
const ADDED = /^\+\d+$/; // the id of a break that was added
const HOUR = /^([01]\d|2[0-3]):([0-5]\d)$/;

/**
 * A plan as its author wrote it.
 * @param {Workshop} workshop
 * @param {string} name
 * @param {string} lang
 * @returns {Own}
 */
export function ready(workshop, name, lang) {
  const plan = workshop.plans[name];
  const days = (plan?.days ?? []).map((day) => ({ start: day.start, parts: day.parts.map(({ id }) => ({ id })) }));
  return { plan: name, people: plan ? whole(USUAL, ...plan.people, USUAL) : USUAL, lang, days };
}

/** @param {string} start */
export function minutesOf(start) {
  const found = HOUR.exec(start);
  return found ? Number(found[1]) * 60 + Number(found[2]) : 0;
}

/** @param {number} minutes of the day */
export function hourOf(minutes) {
  const of = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${of(Math.floor(minutes / 60) % 24)}:${of(minutes % 60)}`;
}

/**
 * What stands in each day, with its times.
 * @param {Workshop} workshop
 * @param {Own} own
 * @param {string} pause the title of a break that was added
 * @returns {Row[][]}
 */
export function rows(workshop, own, pause) {
  const written = new Map((workshop.plans[own.plan]?.days ?? []).flatMap((day) => day.parts.map((part) => [part.id, part])));
  return own.days.map((day) => {
    let from = minutesOf(day.start);
    return day.parts.map(({ id, minutes: changed }) => {
      const activity = workshop.activities[id];
      const part = written.get(id);
      const minutes = changed ?? activity?.minutes ?? part?.minutes ?? 15;
      const spare = activity
        ? activity.steps.reduce((sum, step) => sum + (step.skip ? step.minutes : 0), 0)
        : Math.max(0, minutes - (part?.least ?? minutes));
      /** @type {Row} */
      const row = { id, type: activity ? "activity" : (part?.type ?? "break"), title: activity?.title ?? part?.title ?? pause, minutes, spare, from, to: from + minutes, part };
      from = row.to;
      return row;
    });
  });
}

/**
 * What is needed for all of it, for so many people. The same name is the same thing: what is used up adds up, of what
 * serves again the part that needs most decides.
 * @param {Workshop} workshop
 * @param {Own} own
 * @returns {{key: string, text: string, count: number}[]}
 */
export function materials(workshop, own) {
  const found = new Map();
  for (const day of rows(workshop, own, "")) {
    for (const { id, part } of day) {
      const activity = workshop.activities[id];
      const group = activity?.group ?? own.people;
      for (const one of activity?.materials ?? part?.materials ?? []) {
        const units = { person: own.people, group: Math.ceil(own.people / group), room: 1 }[one.per];
        const count = Math.ceil(Number((one.count * units).toFixed(6)));
        const before = found.get(one.key)?.count ?? 0;
        found.set(one.key, { key: one.key, text: one.text, count: one.reused ? Math.max(before, count) : before + count });
      }
    }
  }
  return [...found.values()];
}

/**
 * What a facilitator should look at: people sit too long without a break, a group is too small or too large.
 * @param {Workshop} workshop
 * @param {Own} own
 * @returns {{kind: "no-break" | "too-few" | "too-many", day: number, id: string, n: number}[]} n: minutes, or people
 */
export function troubles(workshop, own) {
  return rows(workshop, own, "").flatMap((day, number) => {
    let since = 0;
    return day.flatMap((row) => {
      /** @type {ReturnType<typeof troubles>} */
      const found = [];
      const before = since;
      since = row.type === "break" ? 0 : since + row.minutes;
      if (before <= WITHOUT_BREAK && since > WITHOUT_BREAK) found.push({ kind: "no-break", day: number, id: row.id, n: since });
      const [least, most] = workshop.activities[row.id]?.people ?? [0, Infinity];
      if (own.people < least) found.push({ kind: "too-few", day: number, id: row.id, n: least });
      if (own.people > most) found.push({ kind: "too-many", day: number, id: row.id, n: most });
      return found;
    });
  });
}

/**
 * A plan as the fragment of a link.
 * @param {Own} own
 */
export function encode(own) {
  const days = own.days.map((day) => [day.start, ...day.parts.map(({ id, minutes }) => (minutes === undefined ? id : [id, minutes]))]);
  const bytes = new TextEncoder().encode(JSON.stringify([VERSION, own.plan, own.people, own.lang, ...days]));
  return btoa(String.fromCharCode(...bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/**
 * A plan from the fragment of a link, which anybody may have written.
 * @param {Workshop} workshop
 * @param {string} text
 * @returns {{own: Own, left: number} | null} left: how many parts this book does not have; null where it is no plan
 */
export function decode(workshop, text) {
  try {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
    const [version, name, people, lang, ...days] = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (version !== VERSION || !Object.keys(workshop.plans).includes(name) || days.length > MOST.days) return null;
    const known = new Set([...Object.keys(workshop.activities), ...(workshop.plans[name]?.days ?? []).flatMap((day) => day.parts.map((part) => part.id))]);
    let left = 0;
    const read = days.map((/** @type {any} */ day) => {
      const [start, ...parts] = day;
      return {
        start: HOUR.test(start) ? start : "08:00",
        parts: parts.slice(0, MOST.parts).flatMap((/** @type {any} */ part) => {
          const [id, minutes] = Array.isArray(part) ? part : [part];
          if (typeof id !== "string" || !(known.has(id) || ADDED.test(id))) {
            left += 1;
            return [];
          }
          return [minutes === undefined ? { id } : { id, minutes: whole(minutes, 1, MOST.minutes, 15) }];
        }),
      };
    });
    return { own: { plan: name, people: whole(people, 1, MOST.people, 20), lang: typeof lang === "string" ? lang.slice(0, 12) : "", days: read }, left };
  } catch {
    return null;
  }
}

/**
 * @param {any} value
 * @param {number} least
 * @param {number} most
 * @param {number} otherwise
 */
export function whole(value, least, most, otherwise) {
  const number = Math.round(Number(value));
  return Number.isFinite(number) ? Math.min(most, Math.max(least, number)) : otherwise;
}

/**
 * What to shorten or to skip, so that a day ends when it was to: the one that is just enough, else the largest first.
 * @template {{minutes: number}} Choice
 * @param {Choice[]} choices what can be given up, with the minutes that it saves
 * @param {number} late minutes
 * @returns {{chosen: Choice[], still: number}} still: minutes late even then
 */
export function recover(choices, late) {
  /** @type {Choice[]} */
  const chosen = [];
  let left = [...choices].sort((one, other) => one.minutes - other.minutes);
  let still = late;
  while (still > 0 && left.length) {
    const one = left.find((choice) => choice.minutes >= still) ?? left[left.length - 1];
    if (!one) break;
    chosen.push(one);
    left = left.filter((choice) => choice !== one);
    still -= one.minutes;
  }
  return { chosen, still: Math.max(0, still) };
}
