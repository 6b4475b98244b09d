// @ts-check
/** The facilitator's view: minutes, answers, guides and the projector beside the learner's text. Only while it is on. */
import { project } from "./projector.js";
import { figureSlides } from "./slides.js";
import { activitySlides } from "./slides.js";
import { questionSlides } from "./slides.js";
import { asked } from "./question.js";
import { figure } from "./say.js";
import { make } from "./say.js";
import { say } from "./say.js";
import { remember } from "./store.js";
import { guideOf } from "./workshop-data.js";
import { here } from "./workshop-data.js";
import { placeOf } from "./workshop-data.js";
import { workshop } from "./workshop-data.js";

/**
 * @param {string} word
 * @param {() => void} act
 */
export function button(word, act) {
  const element = make("button", say(word), { type: "button" });
  element.addEventListener("click", act);
  return element;
}

/** Show the view on this page. */
export async function showView() {
  const bar = make("aside", [make("p", say("view-on")), button("view-off", leave), ...links()], { class: "facilitating" });
  document.querySelector("main")?.prepend(bar);
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-exercise][data-minutes]"))) card.append(notes(card));
  for (const drawing of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("main figure:has(svg.drawing)")))
    drawing.append(make("p", [button("project", () => project(figureSlides(drawing), ""))], { class: "actions facilitator" }));
  for (const card of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-activity]"))) {
    const id = card.dataset.activity ?? "";
    if (!workshop.activities[id]) continue;
    const actions = make("p", [button("project", () => project(activitySlides(id), id))], { class: "actions" });
    card.append(make("div", [actions, ...(await guideOf(id))], { class: "facilitator" }));
  }
  // what was added has moved the place that the address names
  document.querySelector(":target")?.scrollIntoView();
}

/** Links to the session plans, and to the page's questions on paper with their key. */
function links() {
  const link = (/** @type {string} */ word, /** @type {string} */ href) => make("a", say(word), { href: placeOf(href) });
  const page = location.pathname.split("/").pop()?.replace(/\.html$/, "") ?? "";
  const asks = /** @type {HTMLElement | null} */ (document.querySelector("[data-exercise][data-key]"));
  const kind = asks?.hasAttribute("data-test") ? "test" : "quiz";
  return [
    ...(workshop.sessions ? [link("view-sessions", workshop.sessions)] : []),
    ...(asks && workshop.papers.length ? [link("view-quiz", `../handouts/${here}/${kind}-${page}.pdf`), link("view-key", `../handouts/${here}/${kind}-${page}-key.pdf`)] : []),
  ];
}

/**
 * What a facilitator wants to know of an exercise.
 * @param {HTMLElement} card
 */
function notes(card) {
  const { bank = "", exercise = "", type, minutes = "" } = card.dataset;
  const parts = [make("p", say("view-minutes", { n: figure(Number(minutes)) }), { class: "minutes" })];
  if (card.dataset.key) {
    const question = asked(card);
    parts.push(make("p", [button("project", () => project(questionSlides(bank, exercise), exercise))], { class: "actions" }));
    const told = [make("p", question.answer.join("; ")), ...(question.options.length ? [make("p", say("view-discuss"))] : [])];
    parts.push(make("details", [make("summary", say("view-answer")), ...told])); // not in sight of a room
  } else parts.push(make("p", say(type === "case" ? "view-case" : "view-reflection")));
  if (card.hasAttribute("data-sensitive")) parts.push(make("p", say("view-sensitive")));
  return make("div", parts, { class: "facilitator" });
}

/** Turn the view off, here and on the pages to come. */
function leave() {
  remember("facilitator", null);
  const address = new URL(location.href);
  address.searchParams.delete("facilitator");
  if (address.href === location.href) location.reload();
  else location.replace(address);
}
