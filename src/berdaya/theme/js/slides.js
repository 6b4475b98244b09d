// @ts-check
/** What the projector shows, one thing after another, in any language of the book. */
import { questionOf } from "./question.js";
import { say } from "./say.js";
import { workshopIn } from "./workshop-data.js";

/**
 * @typedef {object} Slide
 * @property {string} head
 * @property {string} text
 * @property {string[]} [lines]
 * @property {number} [minutes] of its timer
 * @property {import("./question.js").Question} [question]
 * @property {Node} [picture]
 */
/** @typedef {(lang: string) => Promise<Slide[]>} Slides */

/**
 * An activity: what is asked, each step, and the questions to talk it over.
 * @param {string} id
 * @returns {Slides}
 */
export function activitySlides(id) {
  return async (lang) => {
    const activity = (await workshopIn(lang)).activities[id];
    if (!activity) return [];
    return [
      { head: activity.title, text: activity.prompt },
      ...activity.steps.map((step) => ({ head: step.title, text: step.task, minutes: step.minutes })),
      ...activity.debrief.map((text) => ({ head: say("slide-debrief"), text })),
    ];
  };
}

/**
 * @param {string} bank
 * @param {string} id
 * @returns {Slides}
 */
export function questionSlides(bank, id) {
  return async (lang) => {
    const question = await questionOf(bank, id, lang);
    return question ? [{ head: "", text: question.prompt, lines: question.options.length ? [] : question.lines, question }] : [];
  };
}

/**
 * A figure of the page, as large as it goes.
 * @param {HTMLElement} figure
 * @returns {Slides}
 */
export function figureSlides(figure) {
  return async () => {
    const picture = figure.querySelector("svg")?.cloneNode(true);
    const text = figure.querySelector("figcaption .caption-text, figcaption p")?.textContent ?? "";
    return picture ? [{ head: "", text: text.replace(/#\s*$/, "").trim(), picture }] : [];
  };
}
