// @ts-check
/** Activities and session plans as the facilitator's scripts know them, in each language that was loaded. */
import { load } from "./load.js";
/** @typedef {{key: string, text: string, count: number, per: "person" | "group" | "room", reused: boolean}} Material */
/** @typedef {{title: string, task: string, minutes: number, skip: boolean}} Step */
/**
 * @typedef {object} Activity
 * @property {string} title
 * @property {string} prompt
 * @property {number} minutes
 * @property {[number, number]} people from the least to the most
 * @property {number} group how many sit together
 * @property {Material[]} materials
 * @property {Step[]} steps
 * @property {string[]} debrief
 * @property {string} script that has its guide
 * @property {string} href where it stands in the book
 */
/**
 * @typedef {object} Part a part of a day as its author wrote it; of an activity the id alone
 * @property {"talk" | "break" | "activity"} type
 * @property {string} id
 * @property {string} [title]
 * @property {number} [minutes]
 * @property {number} [least] minutes that it needs when it is late
 * @property {string} [say]
 * @property {string} [do]
 * @property {Material[]} [materials]
 * @property {string[]} [items] ids of questions that are put to the hands
 */
/**
 * @typedef {object} Plan
 * @property {string} title
 * @property {string} purpose
 * @property {string} about
 * @property {string} length
 * @property {[number, number]} people
 * @property {string[]} prepare
 * @property {{start: string, parts: Part[]}[]} days
 */
/**
 * @typedef {object} Workshop
 * @property {string} style address of the facilitator's style
 * @property {string} words a template with the sentences of the facilitator's scripts
 * @property {Record<string, Activity>} activities
 * @property {Record<string, Plan>} plans
 * @property {Record<string, string>} banks the bank of each question that a plan puts to the hands
 * @property {string} sessions address of the page with the session plans; empty where the book has none
 * @property {[string, string][]} papers folders of handouts, with the names of their languages
 */

/** The page's language. */
export const here = document.documentElement.lang;
const script = /** @type {HTMLScriptElement | null} */ (document.querySelector('script[src*="workshop-data."]'));
const all = /** @type {any} */ (globalThis);

/** Of the page's language. */
export const workshop = /** @type {Workshop} */ (all.berdayaWorkshop?.[here] ?? { style: "", words: "", activities: {}, plans: {}, banks: {}, sessions: "", papers: [] });

/**
 * An address that the data of the page's language gives, as seen from this page.
 * @param {string} href
 */
export function placeOf(href) {
  return new URL(href, script?.src ?? location.href).href;
}

/**
 * An address below the site's root, as seen from this page.
 * @param {string} href
 */
export function root(href) {
  return placeOf(`../${href}`);
}

/**
 * The guide of an activity, as its facilitator reads it.
 * @param {string} id
 * @returns {Promise<Node[]>}
 */
export async function guideOf(id) {
  const activity = workshop.activities[id];
  if (!activity || !(await load(placeOf(activity.script)))) return [];
  const parsed = new DOMParser().parseFromString(all.berdayaGuides?.[id] ?? "", "text/html"); // the book's own markup
  return [...parsed.body.childNodes].map((node) => document.importNode(node, true));
}

/** What the site has in each language, by its tag. */
export async function editions() {
  if (script) await load(root("workshops.js"));
  return /** @type {Record<string, {data: string, banks: Record<string, string>}>} */ (all.berdayaWorkshops ?? {});
}

/**
 * The data in another language; of the page's own where it can't be had.
 * @param {string} lang
 * @returns {Promise<Workshop>}
 */
export async function workshopIn(lang) {
  const edition = lang === here ? null : (await editions())[lang];
  if (edition) await load(root(edition.data));
  return all.berdayaWorkshop?.[lang] ?? workshop;
}
